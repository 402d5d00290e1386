import { sinPi } from './exact-math.ts';

/** Modified Bessel function of the first kind, order 0, by its power series (all terms positive: no cancellation). */
function besselI0(x: number): number {
	const quarter = (x * x) / 4;
	let term = 1;
	let sum = 1;
	for (let k = 1; term > sum * 1e-17; k++) {
		term *= quarter / (k * k);
		sum += term;
	}
	return sum;
}

/** Kaiser's β for a stop-band attenuation above 50 dB (Oppenheim & Schafer, Discrete-Time Signal Processing, §7.5). */
export function kaiserBeta(attenuationDb: number): number {
	return 0.1102 * (attenuationDb - 8.7);
}

/** Number of taps that reach an attenuation over a transition band given as a share of the sample rate (ibid.). */
export function kaiserTaps(attenuationDb: number, transition: number): number {
	return Math.ceil((attenuationDb - 7.95) / (2.285 * 2 * Math.PI * transition)) + 1;
}

/** The Kaiser window at `u`; 1 at 0, 0 outside [−1, 1]. */
export function kaiserWindow(u: number, beta: number): number {
	const inside = 1 - u * u;
	return inside < 0 ? 0 : besselI0(beta * Math.sqrt(inside)) / besselI0(beta);
}

/** sin(πx) / πx. */
export function sinc(x: number): number {
	return x === 0 ? 1 : sinPi(x) / (Math.PI * x);
}

/**
 * Taps of a linear-phase band-pass, odd in number and symmetric about the middle one, so that centring it on a
 * sample delays nothing. Edges are the middles of the transition bands, as shares of the sample rate (0–0.5);
 * `low` 0 makes a low-pass.
 */
export function bandPassTaps(options: {
	readonly low: number;
	readonly high: number;
	readonly transition: number;
	readonly attenuationDb: number;
}): Float64Array {
	const half = Math.ceil(kaiserTaps(options.attenuationDb, options.transition) / 2);
	const beta = kaiserBeta(options.attenuationDb);
	return Float64Array.from({ length: 2 * half + 1 }, (_, index) => {
		const t = index - half;
		const ideal = 2 * options.high * sinc(2 * options.high * t) - 2 * options.low * sinc(2 * options.low * t);
		return ideal * kaiserWindow(t / half, beta);
	});
}
