import { dbToAmplitude, FULL_SCALE, msToSamples, samplesToMs, TRACK_RATE } from '../../core/pcm.ts';
import { INTERACTION_TYPES } from '../../core/scenario.ts';
import type { Interval } from '../../core/time.ts';
import { mean } from '../aggregate/mean.ts';
import { stretches, window } from './evidence.ts';
import { descriptive, type Metric, metricSpec } from './metric.ts';

/** Sound on both sides of a hole has at least this level over 5 ms … */
const EDGE_LEVEL = dbToAmplitude(-45) * FULL_SCALE;
const EDGE_SAMPLES = msToSamples(5, TRACK_RATE);
/** … and the hole is digital silence of this length; longer ones are pauses, shorter ones zero crossings. */
const HOLE_MIN = msToSamples(3, TRACK_RATE);
const HOLE_MAX = msToSamples(300, TRACK_RATE);
/** A click is a step of this size between two samples … */
const CLICK_STEP = 0.2 * FULL_SCALE;
/** … and this many times the mean step of the 5 ms on both sides. */
const CLICK_RATIO = 8;

/** Holes in the middle of sound, and steps that no voice makes. A hard cut at the end of sound is neither. */
export function discontinuities(pcm: Int16Array): Interval[] {
	return [...holes(pcm), ...clicks(pcm)].toSorted((a, b) => a.startMs - b.startMs);
}

function holes(pcm: Int16Array): Interval[] {
	const found: Interval[] = [];
	let start = 0;
	for (let i = 0; i <= pcm.length; i++) {
		if (i < pcm.length && Math.abs(pcm[i] ?? 0) <= 1) {
			continue;
		}
		const length = i - start;
		if (
			length >= HOLE_MIN &&
			length <= HOLE_MAX &&
			loud(pcm, start - EDGE_SAMPLES, start) &&
			loud(pcm, i, i + EDGE_SAMPLES)
		) {
			found.push({ startMs: samplesToMs(start, TRACK_RATE), endMs: samplesToMs(i, TRACK_RATE) });
		}
		start = i + 1;
	}
	return found;
}

function loud(pcm: Int16Array, from: number, to: number): boolean {
	if (from < 0 || to > pcm.length) {
		return false;
	}
	let squares = 0;
	for (let i = from; i < to; i++) {
		squares += (pcm[i] ?? 0) ** 2;
	}
	return Math.sqrt(squares / (to - from)) >= EDGE_LEVEL;
}

function clicks(pcm: Int16Array): Interval[] {
	const found: Interval[] = [];
	for (let i = 1; i < pcm.length; i++) {
		const step = Math.abs((pcm[i] ?? 0) - (pcm[i - 1] ?? 0));
		if (step >= CLICK_STEP && step >= CLICK_RATIO * meanStepAround(pcm, i)) {
			found.push({ startMs: samplesToMs(i, TRACK_RATE), endMs: samplesToMs(i + 1, TRACK_RATE) });
		}
	}
	return found;
}

/** Mean step over 5 ms on both sides, the step itself left out; sound that begins or ends hard has none on one. */
function meanStepAround(pcm: Int16Array, at: number): number {
	const mean = (from: number, to: number): number => {
		let sum = 0;
		for (let i = Math.max(1, from); i < Math.min(pcm.length, to); i++) {
			sum += Math.abs((pcm[i] ?? 0) - (pcm[i - 1] ?? 0));
		}
		return sum / EDGE_SAMPLES;
	};
	const before = mean(at - EDGE_SAMPLES, at);
	const after = mean(at + 1, at + 1 + EDGE_SAMPLES);
	return before === 0 || after === 0 ? Number.POSITIVE_INFINITY : Math.max(before, after);
}

/** How whole the audio arrives. */
export const DIALOGUE_DISCONTINUITIES: readonly Metric[] = [
	descriptive({
		spec: metricSpec({
			id: 'dialogue.discontinuities',
			version: 2,
			title: 'Audio discontinuities per minute of the heard track',
			unit: 'per-minute',
			direction: 'down',
			latency: true,
		}),
		reads: INTERACTION_TYPES,
		observe: ({ recording, timeline }) => {
			const found = discontinuities(recording.heard);
			const minutes = timeline.durationMs / 60_000;
			return [
				{
					value: minutes > 0 ? found.length / minutes : 0,
					exercised: true,
					stratum: 'unit',
					evidence: {
						windows: [window('session', { startMs: 0, endMs: timeline.durationMs })],
						events: stretches('discontinuity', found.slice(0, 100)),
					},
				},
			];
		},
		aggregate: mean,
	}),
];
