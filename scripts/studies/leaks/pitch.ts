import { msToSamples, TRACK_RATE } from '../../../src/core/pcm.ts';

/** A voice's pitch lies between these, Hz. */
const PITCH_HZ = { least: 70, most: 400 } as const;
/** Periodicity that counts as voiced, 0–1. */
const VOICED = 0.5;
/** A shorter period with this share of the best one's periodicity wins: the longer one is its multiple. */
const OCTAVE_SHARE = 0.9;
/** The track is averaged down to 8 kHz, far above any pitch. */
const DECIMATION = 3;
const RATE = TRACK_RATE / DECIMATION;
const SHORTEST = Math.floor(RATE / PITCH_HZ.most);
const LONGEST = Math.ceil(RATE / PITCH_HZ.least);
const WINDOW = 2 * LONGEST;
const HOP_MS = 20;

/** The pitch at one instant; `semitones` is relative to 100 Hz, null where the sound has no pitch. */
export type PitchFrame = { readonly atMs: number; readonly semitones: number | null };

/**
 * Pitch of [start, end) every 20 ms by normalized autocorrelation; times count from `start`. Good enough to see
 * a rise or a fall: a pure tone is found to a quarter of a semitone.
 */
export function pitchTrack(pcm: Int16Array, start: number, end: number): PitchFrame[] {
	const low = decimated(pcm, Math.max(0, start), Math.min(pcm.length, end));
	const hop = msToSamples(HOP_MS, RATE);
	const frames: PitchFrame[] = [];
	for (let at = 0; at + WINDOW + LONGEST <= low.length; at += hop) {
		const period = periodAt(low, at);
		const semitones = period === null ? null : 12 * Math.log2(RATE / period / 100);
		frames.push({ atMs: ((at + (WINDOW + LONGEST) / 2) * 1000) / RATE, semitones });
	}
	return frames;
}

function decimated(pcm: Int16Array, start: number, end: number): Float64Array {
	return Float64Array.from({ length: Math.floor((end - start) / DECIMATION) }, (_, i) => {
		const at = start + i * DECIMATION;
		return (pcm[at] ?? 0) + (pcm[at + 1] ?? 0) + (pcm[at + 2] ?? 0);
	});
}

function periodAt(signal: Float64Array, at: number): number | null {
	const first = product(signal, at, at);
	let energy = product(signal, at + SHORTEST, at + SHORTEST);
	const periodicity: number[] = [];
	for (let lag = SHORTEST; lag <= LONGEST; lag++) {
		const norm = Math.sqrt(first * energy);
		periodicity.push(norm > 0 ? product(signal, at, at + lag) / norm : 0);
		energy += (signal[at + lag + WINDOW] ?? 0) ** 2 - (signal[at + lag] ?? 0) ** 2;
	}
	const best = Math.max(...periodicity);
	if (best < VOICED) {
		return null;
	}
	const peak = periodicity.findIndex(
		(value, i) =>
			value >= OCTAVE_SHARE * best &&
			value >= (periodicity[i - 1] ?? 0) &&
			value >= (periodicity[i + 1] ?? 0),
	);
	return SHORTEST + peak + vertex(periodicity[peak - 1], periodicity[peak], periodicity[peak + 1]);
}

/** Where the parabola through three neighbors has its top, relative to the middle one. */
function vertex(before = 0, middle = 0, after = 0): number {
	const bend = before - 2 * middle + after;
	return bend < 0 ? Math.max(-0.5, Math.min(0.5, (before - after) / (2 * bend))) : 0;
}

function product(signal: Float64Array, a: number, b: number): number {
	let sum = 0;
	for (let i = 0; i < WINDOW; i++) {
		sum += (signal[a + i] as number) * (signal[b + i] as number);
	}
	return sum;
}
