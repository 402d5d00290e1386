/** One second-order section: y = b0 x + b1 x₁ + b2 x₂ − a1 y₁ − a2 y₂. */
type Section = readonly [b0: number, b1: number, b2: number, a1: number, a2: number];

/** Quality of a second-order Butterworth section. */
const BUTTERWORTH_Q = Math.SQRT1_2;

/** Low-pass or high-pass section after Bristow-Johnson's "Cookbook formulae for audio EQ biquad filters". */
function section(kind: 'low' | 'high', cutoffHz: number, sampleRate: number): Section {
	const omega = (2 * Math.PI * cutoffHz) / sampleRate;
	const alpha = Math.sin(omega) / (2 * BUTTERWORTH_Q);
	const cosine = Math.cos(omega);
	const edge = kind === 'low' ? 1 - cosine : 1 + cosine;
	const a0 = 1 + alpha;
	const middle = kind === 'low' ? edge : -edge;
	return [edge / 2 / a0, middle / a0, edge / 2 / a0, (-2 * cosine) / a0, (1 - alpha) / a0];
}

/** Band-pass between two frequencies in Hz, with 12 dB per octave on either side. Causal. */
export function bandPass(pcm: Int16Array, sampleRate: number, lowHz: number, highHz: number): Float32Array {
	const out = Float32Array.from(pcm);
	for (const [b0, b1, b2, a1, a2] of [
		section('high', lowHz, sampleRate),
		section('low', Math.min(highHz, 0.45 * sampleRate), sampleRate),
	]) {
		let [x1, x2, y1, y2] = [0, 0, 0, 0];
		for (let i = 0; i < out.length; i++) {
			const x = out[i] as number;
			const y = b0 * x + b1 * x1 + b2 * x2 - a1 * y1 - a2 * y2;
			[x2, x1, y2, y1] = [x1, x, y1, y];
			out[i] = y;
		}
	}
	return out;
}
