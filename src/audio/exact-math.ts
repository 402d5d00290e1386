// A suite's audio is addressed by its hash, which must be the same on every machine and Node version. ECMAScript
// leaves the precision of sine, exponential and power to the engine; +, −, ×, ÷ and √ are exact everywhere.
// Everything that shapes samples therefore uses the functions below, which are built from those alone.

const SERIES_TERMS = 9;

/** Taylor series of sine (`odd` 1) or cosine (`odd` 0) for |angle| ≤ π/4. */
function series(angle: number, odd: 0 | 1): number {
	const square = angle * angle;
	let sum = 1;
	for (let k = SERIES_TERMS; k >= 1; k--) {
		sum = 1 - (square / (2 * k * (2 * k + 2 * odd - 1))) * sum;
	}
	return odd === 1 ? angle * sum : sum;
}

/** sin(πx), correct to a few 1e−16 in [−1, 1], from exactly rounded operations only. */
export function sinPi(x: number): number {
	const wrapped = x - 2 * Math.round(x / 2);
	const folded = wrapped > 0.5 ? 1 - wrapped : wrapped < -0.5 ? -1 - wrapped : wrapped;
	if (Math.abs(folded) <= 0.25) {
		return series(Math.PI * folded, 1);
	}
	const crest = series(Math.PI * (0.5 - Math.abs(folded)), 0);
	return folded < 0 ? -crest : crest;
}

/** cos(πx); see {@link sinPi}. */
export function cosPi(x: number): number {
	return sinPi(x + 0.5);
}

const EXPONENTIAL_TERMS = 16;

/** 10^x for |x| ≤ 300 with a relative error of a few 1e−16, from exactly rounded operations only. */
export function pow10(x: number): number {
	const twos = Math.round(x * (Math.LN10 / Math.LN2));
	const rest = x * Math.LN10 - twos * Math.LN2;
	let sum = 1;
	for (let k = EXPONENTIAL_TERMS; k >= 1; k--) {
		sum = 1 + (rest / k) * sum;
	}
	const step = twos < 0 ? 0.5 : 2;
	for (let k = Math.abs(twos); k > 0; k--) {
		sum *= step;
	}
	return sum;
}

/** Linear amplitude of a level in decibels, the same bits on every machine. `dbToAmplitude` in core is for display. */
export function dbToGain(db: number): number {
	return db === -Infinity ? 0 : pow10(db / 20);
}
