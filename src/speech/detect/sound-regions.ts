import { AUDIBLE, type Bounds, envelope, SILENCE_DBFS } from '../../audio/envelope.ts';
import { msToSamples } from '../../core/pcm.ts';

/** Frames below this level hold at most the last bit or two of 16-bit audio: they are inaudible. */
export const SILENT_DBFS = -88;

/** Shortest silence that separates two regions, in ms. */
export const REGION_GAP_MS = 1_000;

/**
 * Speech whose loudest 5 ms frame is below −18 dBFS is quieter than the suite's speech. For such speech, the lower clamp
 * on the noise floor is this far below that frame.
 */
const FLOOR_UNDER_PEAK_DB = 48;

const FLOOR_FRAMES = AUDIBLE.floorStretchMs / AUDIBLE.windowMs;

/** A stretch of a recording that holds sound, with the two levels that a detector needs, in dBFS. */
export type SoundRegion = Bounds & {
	/** RMS of the loudest 5 ms frame. */
	readonly peakDbfs: number;
	/** Noise floor for `audibleRuns`. */
	readonly floorDbfs: number;
};

/**
 * The stretches of a recording that hold any sound at all. A model need not process the rest.
 * Two regions are at least `REGION_GAP_MS` of silence apart.
 */
export function soundRegions(pcm: Int16Array, sampleRate: number): SoundRegion[] {
	const frame = msToSamples(AUDIBLE.windowMs, sampleRate);
	const levels = envelope(pcm, sampleRate, { windowMs: AUDIBLE.windowMs, hopMs: AUDIBLE.windowMs });
	const gap = msToSamples(REGION_GAP_MS, sampleRate) / frame;
	const spans: { start: number; end: number }[] = [];
	levels.forEach((level, i) => {
		if (level <= SILENT_DBFS) {
			return;
		}
		const current = spans.at(-1);
		if (current !== undefined && i - current.end < gap) {
			current.end = i + 1;
		} else {
			spans.push({ start: i, end: i + 1 });
		}
	});
	return spans.map(({ start, end }) => {
		const peakDbfs = levels
			.subarray(start, end)
			.reduce((highest, level) => Math.max(highest, level), SILENCE_DBFS);
		// The silence around a region belongs to the background that its sound rises above.
		const around = levels.subarray(Math.max(0, start - FLOOR_FRAMES), end + FLOOR_FRAMES);
		return {
			startSamples: start * frame,
			endSamples: Math.min(pcm.length, end * frame),
			peakDbfs,
			floorDbfs: floorDbfs(around, peakDbfs),
		};
	});
}

/**
 * The level of the quietest 60 ms, clamped as in `AUDIBLE`, except that quiet speech lowers the lower clamp by as much as
 * it is quieter than usual, so that a whisper keeps its first consonant.
 */
export function floorDbfs(levels: Float32Array, peakDbfs: number): number {
	const powers = Array.from(levels, (level) => 10 ** (level / 10));
	let sum = 0;
	let quietest = Number.POSITIVE_INFINITY;
	powers.forEach((power, i) => {
		sum += power - (powers[i - FLOOR_FRAMES] ?? 0);
		if (i >= FLOOR_FRAMES - 1) {
			quietest = Math.min(quietest, sum / FLOOR_FRAMES);
		}
	});
	const lowest = Math.max(SILENCE_DBFS, Math.min(AUDIBLE.minFloorDbfs, peakDbfs - FLOOR_UNDER_PEAK_DB));
	const level = Number.isFinite(quietest) ? 10 * Math.log10(Math.max(quietest, 1e-10)) : SILENCE_DBFS;
	return Math.min(AUDIBLE.maxFloorDbfs, Math.max(lowest, level));
}
