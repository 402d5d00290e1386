import { FULL_SCALE } from '../core/pcm.ts';
import { dbToGain } from './exact-math.ts';
import { greatestCommonDivisor } from './greatest-common-divisor.ts';

/**
 * What counts as audible, and so where speech begins and ends: the project's one definition of onset and offset,
 * for cues (ground truth) and for the refinement of detected speech alike.
 *
 * A 5 ms window is audible when its RMS is at least `marginDb` above the noise floor: against a floor, never
 * against the peak, because thresholds relative to the peak lose quiet first phones by 100–200 ms. The floor is
 * the RMS of the quietest stretch of `floorStretchMs`, held between two clamps: digital silence has no
 * level to rise above, and a signal without pauses would otherwise mask itself. The clamps are absolute, so
 * cues are measured on audio that has its final level (at −26 dBFS active, they put the threshold at −56). Audible windows closer than
 * `bridgeMs` form a run (stop closures last 50–100 ms). A run whose audible windows cover less than `minAudibleMs`
 * is a click and ignored: one loud sample alone lights up 9 ms of windows.
 */
export const AUDIBLE = {
	version: 1,
	windowMs: 5,
	hopMs: 1,
	marginDb: 10,
	floorStretchMs: 60,
	minFloorDbfs: -66,
	maxFloorDbfs: -45,
	bridgeMs: 120,
	minAudibleMs: 12,
	/** How far a refined edge may move outwards from a detected one. */
	reachMs: 400,
} as const;

/** Level that `envelope` gives for digital silence, in dBFS: just below one bit of 16. */
export const SILENCE_DBFS = -100;

/** A stretch of a signal in samples; `endSamples` is exclusive. */
export type Bounds = { readonly startSamples: number; readonly endSamples: number };

/** Settings of one measurement; defaults come from {@link AUDIBLE}. */
export type BoundsSettings = {
	/** Noise floor in dBFS if it is known; used without clamps. */
	readonly floorDbfs?: number;
	/** How far above the floor a window must be, in dB. */
	readonly marginDb?: number;
};

/**
 * Sums of squares up to every `grain`-th sample, so that the power of any window whose start and length are multiples
 * of `grain` costs two look-ups. The sums are integers, so the order of additions does not matter.
 */
class Power {
	readonly #sums: Float64Array;
	readonly #length: number;
	readonly #grain: number;

	constructor(pcm: Int16Array, grain: number) {
		this.#length = pcm.length;
		this.#grain = grain;
		this.#sums = new Float64Array(Math.ceil(pcm.length / grain) + 1);
		let sum = 0;
		for (let i = 1; i < this.#sums.length; i++) {
			const end = Math.min(pcm.length, i * grain);
			for (let k = (i - 1) * grain; k < end; k++) {
				const sample = pcm[k] as number;
				sum += sample * sample;
			}
			this.#sums[i] = sum;
		}
	}

	/** Mean square of [start, start + length), cut at the signal's end, in squared 16-bit steps. */
	mean(start: number, length: number): number {
		const end = Math.min(this.#length, start + length);
		const upTo = (sample: number): number => this.#sums[Math.ceil(sample / this.#grain)] as number;
		return end > start ? (upTo(end) - upTo(start)) / (end - start) : 0;
	}
}

function inSamples(ms: number, sampleRate: number): number {
	return Math.max(1, Math.round((ms * sampleRate) / 1000));
}

/**
 * RMS over time in dBFS, never below {@link SILENCE_DBFS}. Value i covers `windowMs` from sample
 * i × hop on; there are ceil(n / hop) values, the last ones over what is left of the signal.
 */
export function envelope(
	pcm: Int16Array,
	sampleRate: number,
	{ windowMs, hopMs }: { readonly windowMs: number; readonly hopMs: number },
): Float32Array {
	const window = inSamples(windowMs, sampleRate);
	const hop = inSamples(hopMs, sampleRate);
	const power = new Power(pcm, greatestCommonDivisor(window, hop));
	return Float32Array.from({ length: Math.ceil(pcm.length / hop) }, (_, i) => {
		const rms = Math.sqrt(power.mean(i * hop, window)) / FULL_SCALE;
		return rms === 0 ? SILENCE_DBFS : Math.max(SILENCE_DBFS, 20 * Math.log10(rms));
	});
}

function amplitude(dbfs: number): number {
	return dbToGain(dbfs) * FULL_SCALE;
}

/** The power of a signal, for all windows of {@link AUDIBLE}. */
function audiblePower(pcm: Int16Array, sampleRate: number): Power {
	const { hopMs, windowMs, floorStretchMs } = AUDIBLE;
	const lengths = [hopMs, windowMs, floorStretchMs].map((ms) => inSamples(ms, sampleRate));
	return new Power(pcm, lengths.reduce(greatestCommonDivisor));
}

function floorAmplitude(power: Power, samples: number, sampleRate: number): number {
	const stretch = inSamples(AUDIBLE.floorStretchMs, sampleRate);
	const hop = inSamples(AUDIBLE.windowMs, sampleRate);
	let quietest = power.mean(0, stretch);
	for (let start = hop; start + stretch <= samples; start += hop) {
		quietest = Math.min(quietest, power.mean(start, stretch));
	}
	return Math.min(
		amplitude(AUDIBLE.maxFloorDbfs),
		Math.max(amplitude(AUDIBLE.minFloorDbfs), Math.sqrt(quietest)),
	);
}

/** Noise floor of a signal in dBFS, by the rule of {@link AUDIBLE}, clamps included. */
export function noiseFloorDbfs(pcm: Int16Array, sampleRate: number): number {
	return 20 * Math.log10(floorAmplitude(audiblePower(pcm, sampleRate), pcm.length, sampleRate) / FULL_SCALE);
}

function thresholdAmplitude(
	pcm: Int16Array,
	power: Power,
	sampleRate: number,
	settings: BoundsSettings,
): number {
	const floor =
		settings.floorDbfs === undefined
			? floorAmplitude(power, pcm.length, sampleRate)
			: amplitude(settings.floorDbfs);
	return floor * dbToGain(settings.marginDb ?? AUDIBLE.marginDb);
}

/** Narrows a span of audible windows to its first and last sample at or above the threshold. */
function trimToSamples(pcm: Int16Array, bounds: Bounds, threshold: number): Bounds {
	let start = bounds.startSamples;
	while (start < bounds.endSamples - 1 && Math.abs(pcm[start] ?? 0) < threshold) {
		start++;
	}
	let end = Math.min(bounds.endSamples, pcm.length);
	while (end > start + 1 && Math.abs(pcm[end - 1] ?? 0) < threshold) {
		end--;
	}
	return { startSamples: start, endSamples: end };
}

/**
 * The audible runs of a signal, in order. A run begins at the first sample whose magnitude reaches the threshold
 * inside its first audible window and ends after the last such sample of its last one: exact to the sample for
 * an abrupt edge, and independent of where the windows fall.
 */
export function audibleRuns(
	pcm: Int16Array,
	sampleRate: number,
	settings: BoundsSettings = {},
): readonly Bounds[] {
	const power = audiblePower(pcm, sampleRate);
	const threshold = thresholdAmplitude(pcm, power, sampleRate, settings);
	const window = inSamples(AUDIBLE.windowMs, sampleRate);
	const hop = inSamples(AUDIBLE.hopMs, sampleRate);
	const bridge = inSamples(AUDIBLE.bridgeMs, sampleRate);
	const least = inSamples(AUDIBLE.minAudibleMs, sampleRate);
	const runs: (Bounds & { readonly audible: number })[] = [];
	for (let at = 0; at < pcm.length; at += hop) {
		if (power.mean(at, window) < threshold * threshold) {
			continue;
		}
		const end = Math.min(pcm.length, at + window);
		const last = runs.at(-1);
		if (last && at - last.endSamples <= bridge) {
			const fresh = end - Math.max(at, last.endSamples);
			runs[runs.length - 1] = {
				startSamples: last.startSamples,
				endSamples: end,
				audible: last.audible + fresh,
			};
		} else {
			runs.push({ startSamples: at, endSamples: end, audible: end - at });
		}
	}
	return runs.filter((run) => run.audible >= least).map((run) => trimToSamples(pcm, run, threshold));
}

/**
 * From the first to the last audible sample of a whole signal ({@link AUDIBLE}), including pauses of any length; null
 * when nothing is audible. Cues are measured with it.
 */
export function speechBounds(
	pcm: Int16Array,
	sampleRate: number,
	settings: BoundsSettings = {},
): Bounds | null {
	const runs = audibleRuns(pcm, sampleRate, settings);
	const first = runs[0];
	const last = runs.at(-1);
	return first && last ? { startSamples: first.startSamples, endSamples: last.endSamples } : null;
}

/**
 * Refines the edges of speech that a detector found: the span of the audible runs that touch the detected one, extended
 * by at most `reachMs` on either side and never beyond `limits` (the neighbouring segments). null when nothing in the
 * detected span is audible. `runs` are those of the same signal.
 */
export function refineBounds(
	runs: readonly Bounds[],
	detected: Bounds,
	sampleRate: number,
	limits: Bounds,
): Bounds | null {
	const reach = inSamples(AUDIBLE.reachMs, sampleRate);
	const touching = runs.filter(
		(run) => run.endSamples > detected.startSamples && run.startSamples < detected.endSamples,
	);
	const first = touching[0];
	const last = touching.at(-1);
	if (!first || !last) {
		return null;
	}
	const startSamples = Math.max(first.startSamples, detected.startSamples - reach, limits.startSamples);
	const endSamples = Math.min(last.endSamples, detected.endSamples + reach, limits.endSamples);
	return endSamples > startSamples ? { startSamples, endSamples } : null;
}
