import { CheckFailure } from './check-failure.ts';
import type { AudioFacts } from './peer/peer-order.ts';

/** Delay of one Opus encoder whose packets are decoded in full: 6.5 ms (libopus' look-ahead, 312 at 48 kHz). */
const OPUS_DELAY_S = 0.0065;
/** How far the measured delay may be from that, in samples. */
const OPUS_LAG_TOLERANCE = 4;
/** A lossy codec at speech rates keeps the test signal at least this similar. */
const OPUS_MIN_CORRELATION = 0.85;
const WINDOW_S = 0.4;
const MAX_LAG_S = 0.2;

/** A sweep whose every stretch is unlike the others: its place in time can be told to the sample. */
export function testSignal(sampleRate: number, ms: number, seed = 0): Int16Array {
	const pcm = new Int16Array(Math.round((sampleRate * ms) / 1000));
	const seconds = pcm.length / sampleRate;
	const from = 180 + 37 * (seed % 7);
	const to = 2_600 + 90 * (seed % 5);
	for (let i = 0; i < pcm.length; i++) {
		const t = i / sampleRate;
		const phase = 2 * Math.PI * (from * t + ((to - from) * t * t) / (2 * seconds));
		const tremolo = 0.75 + 0.25 * Math.sin(2 * Math.PI * 3.1 * t + seed);
		pcm[i] = Math.round(9_000 * tremolo * Math.sin(phase));
	}
	return pcm;
}

/** Noise that compresses badly, for filling buffers. Deterministic. */
export function noiseFrame(samples: number, seed: number): Int16Array {
	const pcm = new Int16Array(samples);
	let state = (seed * 2_654_435_761) >>> 0 || 1;
	for (let i = 0; i < samples; i++) {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		pcm[i] = (state >>> 16) - 32_768;
	}
	return pcm;
}

/**
 * Compares audio that crossed the wire with what was meant: PCM sample by sample, Opus by length, delay and shape.
 * Resolves to what was measured.
 *
 * @throws CheckFailure
 */
export function compareAudio(
	expected: Int16Array,
	actual: Int16Array,
	{ codec, sampleRate }: AudioFacts,
): string {
	if (actual.length !== expected.length) {
		throw new CheckFailure(`expected ${expected.length} samples, found ${actual.length}`);
	}
	if (codec === 'pcm16') {
		const differs = expected.findIndex((sample, index) => sample !== actual[index]);
		if (differs >= 0) {
			throw new CheckFailure(
				`sample ${differs} of ${expected.length}: expected ${expected[differs]}, found ${actual[differs]}`,
			);
		}
		return `${expected.length} samples identical`;
	}
	const { lag, correlation } = alignment(expected, actual, sampleRate);
	const delay = Math.round(OPUS_DELAY_S * sampleRate);
	if (correlation < OPUS_MIN_CORRELATION) {
		throw new CheckFailure(`the audio is not what was sent (correlation ${correlation.toFixed(3)})`);
	}
	if (Math.abs(lag - delay) > OPUS_LAG_TOLERANCE) {
		throw new CheckFailure(
			`expected the encoder's delay of ${delay} samples, found ${lag}: packets must be decoded in full`,
		);
	}
	return `${expected.length} samples, delay ${lag}, correlation ${correlation.toFixed(3)}`;
}

/** By how many samples `actual` is later than `expected`, judged by the loudest stretch; and how similar they are. */
export function alignment(
	expected: Int16Array,
	actual: Int16Array,
	sampleRate: number,
): { readonly lag: number; readonly correlation: number } {
	const window = Math.min(expected.length, Math.round(WINDOW_S * sampleRate));
	const start = loudest(expected, window);
	const maxLag = Math.round(MAX_LAG_S * sampleRate);
	let best = { lag: 0, correlation: -1 };
	for (let lag = -maxLag; lag <= maxLag; lag++) {
		const correlation = correlationAt(expected, actual, start, window, lag);
		if (correlation > best.correlation) {
			best = { lag, correlation };
		}
	}
	return best;
}

function loudest(pcm: Int16Array, window: number): number {
	let best = 0;
	let most = -1;
	const step = Math.max(1, Math.floor(window / 4));
	for (let start = 0; start + window <= pcm.length; start += step) {
		const energy = pcm.subarray(start, start + window).reduce((sum, sample) => sum + sample * sample, 0);
		if (energy > most) {
			most = energy;
			best = start;
		}
	}
	return best;
}

function correlationAt(a: Int16Array, b: Int16Array, start: number, window: number, lag: number): number {
	let ab = 0;
	let aa = 0;
	let bb = 0;
	// Every third sample: enough below 4 kHz, and a third of the work.
	for (let i = start; i < start + window; i += 3) {
		const x = a[i] ?? 0;
		const y = b[i + lag] ?? 0;
		ab += x * y;
		aa += x * x;
		bb += y * y;
	}
	return aa === 0 || bb === 0 ? 0 : ab / Math.sqrt(aa * bb);
}
