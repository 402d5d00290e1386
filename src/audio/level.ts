import { amplitudeToDbfs, clampSample, FULL_SCALE } from '../core/pcm.ts';
import { dbToGain } from './exact-math.ts';

/**
 * Active level: RMS over the 10 ms frames whose own level is within 20 dB of the loudest frame. A simplification
 * of ITU-T P.56 (which tracks an envelope and keeps a 15.9 dB margin): pauses do not count, soft phones do.
 */
const ACTIVE_LEVEL = { version: 1, frameMs: 10, marginDb: 20 } as const;

/** Mean of the squared samples of [start, end); 0 for an empty stretch. */
export function meanSquare(pcm: Int16Array, start = 0, end = pcm.length): number {
	let sum = 0;
	for (let i = start; i < end; i++) {
		const sample = pcm[i] ?? 0;
		sum += sample * sample;
	}
	return end > start ? sum / (end - start) : 0;
}

function peak(pcm: Int16Array): number {
	let highest = 0;
	for (const sample of pcm) {
		highest = Math.max(highest, Math.abs(sample));
	}
	return highest;
}

/** Level of the largest sample in dBFS; −Infinity for silence. */
export function peakDbfs(pcm: Int16Array): number {
	return amplitudeToDbfs(peak(pcm) / FULL_SCALE);
}

/** The active level as an amplitude in 16-bit steps; 0 for silence. */
export function activeAmplitude(pcm: Int16Array, sampleRate: number): number {
	const frame = Math.max(1, Math.round((sampleRate * ACTIVE_LEVEL.frameMs) / 1000));
	const powers: { readonly power: number; readonly samples: number }[] = [];
	let loudest = 0;
	for (let start = 0; start < pcm.length; start += frame) {
		const end = Math.min(pcm.length, start + frame);
		const power = meanSquare(pcm, start, end);
		// The incomplete last frame counts by its length but never sets the reference level.
		if (end - start === frame || start === 0) {
			loudest = Math.max(loudest, power);
		}
		powers.push({ power, samples: end - start });
	}
	const least = loudest * dbToGain(-2 * ACTIVE_LEVEL.marginDb);
	let sum = 0;
	let samples = 0;
	for (const entry of powers) {
		if (entry.power > 0 && entry.power >= least) {
			sum += entry.power * entry.samples;
			samples += entry.samples;
		}
	}
	return samples === 0 ? 0 : Math.sqrt(sum / samples);
}

/** Active level in dBFS ({@link ACTIVE_LEVEL}); −Infinity for silence. */
export function activeLevelDbfs(pcm: Int16Array, sampleRate: number): number {
	return amplitudeToDbfs(activeAmplitude(pcm, sampleRate) / FULL_SCALE);
}

/** A copy, every sample multiplied by a linear gain, rounded and clipped. */
export function applyGain(pcm: Int16Array, gain: number): Int16Array {
	return pcm.map((sample) => clampSample(sample * gain));
}

/**
 * A copy scaled to an active level, or to less if the peak would exceed `peakDbfs`. Levelling never clips or compresses,
 * so a signal with high peaks ends up quieter than requested.
 * Silence stays silence.
 */
export function levelTo(
	pcm: Int16Array,
	sampleRate: number,
	target: { readonly activeDbfs: number; readonly peakDbfs: number },
): Int16Array {
	const active = activeAmplitude(pcm, sampleRate);
	if (active === 0) {
		return pcm.slice();
	}
	const wanted = (dbToGain(target.activeDbfs) * FULL_SCALE) / active;
	// One step below the limit, because rounding may add half a step.
	const allowed = Math.max(0, dbToGain(target.peakDbfs) * FULL_SCALE - 1) / peak(pcm);
	return applyGain(pcm, Math.min(wanted, allowed));
}
