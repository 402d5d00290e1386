/** Sample rate of every track that the harness stores and scores, in Hz. */
export const TRACK_RATE = 24_000;

/** Full scale of 16-bit PCM. */
export const FULL_SCALE = 32_768;

/** Number of whole samples in `ms` milliseconds at `sampleRate` Hz, rounded to the nearest sample. */
export function msToSamples(ms: number, sampleRate: number): number {
	return Math.round((ms * sampleRate) / 1000);
}

/** Duration of `samples` samples at `sampleRate` Hz, in milliseconds (not rounded). */
export function samplesToMs(samples: number, sampleRate: number): number {
	return (samples * 1000) / sampleRate;
}

/** Decibels relative to full scale of a linear amplitude in [0, 1]; −Infinity for 0. */
export function amplitudeToDbfs(amplitude: number): number {
	return 20 * Math.log10(amplitude);
}

/** Linear amplitude of a level in decibels. */
export function dbToAmplitude(db: number): number {
	return 10 ** (db / 20);
}

/** Rounds to the nearest integer sample and clips to the 16-bit range. */
export function clampSample(value: number): number {
	return Math.max(-FULL_SCALE, Math.min(FULL_SCALE - 1, Math.round(value)));
}

/** The parts one after another, as a new array. */
export function joinSamples(parts: readonly Int16Array[]): Int16Array {
	const out = new Int16Array(parts.reduce((sum, part) => sum + part.length, 0));
	let filled = 0;
	for (const part of parts) {
		out.set(part, filled);
		filled += part.length;
	}
	return out;
}

/** 16-bit samples as floats in [−1, 1). */
export function toFloat(pcm: Int16Array): Float32Array {
	const out = new Float32Array(pcm.length);
	for (let i = 0; i < pcm.length; i++) {
		out[i] = (pcm[i] ?? 0) / FULL_SCALE;
	}
	return out;
}

/** Floats in [−1, 1) as clipped 16-bit samples. */
export function toPcm16(float: Float32Array | Float64Array): Int16Array {
	const out = new Int16Array(float.length);
	for (let i = 0; i < float.length; i++) {
		out[i] = clampSample((float[i] ?? 0) * FULL_SCALE);
	}
	return out;
}
