import { meanSquare } from '../../../src/audio/level.ts';
import { amplitudeToDbfs, FULL_SCALE, msToSamples, TRACK_RATE } from '../../../src/core/pcm.ts';
import { mean } from '../../../src/stats/mean.ts';
import { quantile } from '../../../src/stats/quantile.ts';
import { heardLevelDbfs } from './heard-level.ts';
import { pitchTrack } from './pitch.ts';

/** The stretch whose movement counts, its end, and the stretch whose median pitch it is compared with, ms. */
const LAST_MS = 500;
const FINAL_MS = 200;
const REFERENCE_MS = 2_000;
const FRAME_MS = 20;
/** Quieter frames count as this, dBFS: digital silence has no level. */
const FLOOR_DBFS = -60;

type Point = { readonly x: number; readonly y: number };

/**
 * How speech sounds before `end`, with `start` = the first sample of its stretch: slope of the pitch (semitones
 * per second) over the last 500 ms, last pitch against the median of the last 2 s (semitones), slope of the level
 * (dB/s), last level against the active level (dB), voiced share of the last 500 ms. What has no pitch counts as flat.
 */
export function prosodyBefore(pcm: Int16Array, start: number, end: number): readonly number[] {
	const from = Math.max(start, end - msToSamples(REFERENCE_MS, TRACK_RATE));
	const lengthMs = ((end - from) * 1000) / TRACK_RATE;
	const frames = pitchTrack(pcm, from, end);
	const recent = frames.filter(({ atMs }) => atMs >= lengthMs - LAST_MS);
	const voiced = voicedPoints(recent);
	const all = voicedPoints(frames);
	const last = voiced.slice(-3);
	const levels = frameLevels(pcm, Math.max(start, end - msToSamples(LAST_MS, TRACK_RATE)), end);
	const final = levels.slice(-FINAL_MS / FRAME_MS);
	return [
		slope(voiced),
		last.length === 0 ? 0 : middle(last) - middle(all),
		slope(levels),
		mean(final.map(({ y }) => y)) - Math.max(FLOOR_DBFS, heardLevelDbfs(pcm, from, end)),
		recent.length === 0 ? 0 : voiced.length / recent.length,
	];
}

function voicedPoints(frames: ReturnType<typeof pitchTrack>): Point[] {
	return frames.flatMap(({ atMs, semitones }) =>
		semitones === null ? [] : [{ x: atMs / 1000, y: semitones }],
	);
}

function frameLevels(pcm: Int16Array, start: number, end: number): Point[] {
	const length = msToSamples(FRAME_MS, TRACK_RATE);
	return Array.from({ length: Math.max(1, Math.floor((end - start) / length)) }, (_, i) => {
		const at = start + i * length;
		const dbfs = amplitudeToDbfs(Math.sqrt(meanSquare(pcm, at, at + length)) / FULL_SCALE);
		return { x: (i * FRAME_MS) / 1000, y: Math.max(FLOOR_DBFS, dbfs) };
	});
}

function middle(points: readonly Point[]): number {
	return quantile(
		points.map(({ y }) => y).toSorted((a, b) => a - b),
		0.5,
	);
}

/** Least-squares slope; 0 under three points. */
function slope(points: readonly Point[]): number {
	if (points.length < 3) {
		return 0;
	}
	const x0 = mean(points.map(({ x }) => x));
	const y0 = mean(points.map(({ y }) => y));
	const spread = points.reduce((sum, { x }) => sum + (x - x0) ** 2, 0);
	return points.reduce((sum, { x, y }) => sum + (x - x0) * (y - y0), 0) / spread;
}
