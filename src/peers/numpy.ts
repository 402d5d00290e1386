/**
 * Sum of float64 values in NumPy's order (pairwise, blocks of 128, eight accumulators): these distances take the
 * square root of differences near zero, where another order of summation would show.
 */
export function numpySum(values: readonly number[]): number {
	return pairwise(values, 0, values.length);
}

function pairwise(values: readonly number[], from: number, n: number): number {
	const at = (index: number): number => values[from + index] ?? 0;
	if (n < 8) {
		let sum = 0;
		for (let i = 0; i < n; i++) {
			sum += at(i);
		}
		return sum;
	}
	if (n > 128) {
		const half = Math.floor(n / 2) - (Math.floor(n / 2) % 8);
		return pairwise(values, from, half) + pairwise(values, from + half, n - half);
	}
	let [a, b, c, d, e, f, g, h] = [at(0), at(1), at(2), at(3), at(4), at(5), at(6), at(7)];
	let i = 8;
	for (; i < n - (n % 8); i += 8) {
		a += at(i);
		b += at(i + 1);
		c += at(i + 2);
		d += at(i + 3);
		e += at(i + 4);
		f += at(i + 5);
		g += at(i + 6);
		h += at(i + 7);
	}
	let sum = a + b + (c + d) + (e + f + (g + h));
	for (; i < n; i++) {
		sum += at(i);
	}
	return sum;
}

/** `numpy.mean`; NaN for an empty list. */
export function numpyMean(values: readonly number[]): number {
	return numpySum(values) / values.length;
}

/** `numpy.std(values, ddof=…)`: of the population by default. NaN for an empty list. */
export function numpyStd(values: readonly number[], ddof = 0): number {
	const center = numpyMean(values);
	const squares = numpySum(values.map((value) => (value - center) * (value - center)));
	return Math.sqrt(squares / (values.length - ddof));
}

/** `numpy.median`; NaN for an empty list. */
export function numpyMedian(values: readonly number[]): number {
	const sorted = values.toSorted((a, b) => a - b);
	const half = sorted.length >> 1;
	const upper = sorted[half] ?? Number.NaN;
	return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? Number.NaN) + upper) / 2;
}

/** `numpy.percentile(values, percent)`, linear interpolation. */
export function numpyPercentile(values: readonly number[], percent: number): number {
	const sorted = values.toSorted((a, b) => a - b);
	const position = (percent / 100) * (sorted.length - 1);
	const index = Math.floor(position);
	const weight = position - index;
	const low = sorted[index] ?? Number.NaN;
	const high = sorted[Math.min(index + 1, sorted.length - 1)] ?? Number.NaN;
	// NumPy interpolates from the nearer end.
	return weight >= 0.5 ? high - (high - low) * (1 - weight) : low + (high - low) * weight;
}

/** `numpy.linspace(0, 1, n)`. */
export function unitLinspace(n: number): number[] {
	const step = 1 / (n - 1);
	return Array.from({ length: n }, (_, index) => (index === 0 ? 0 : index === n - 1 ? 1 : index * step));
}

/**
 * `scipy.interpolate.interp1d(linspace(0, 1, m), values, kind='linear', fill_value='extrapolate')` at n points of
 * linspace(0, 1, n). NaN for a single value, where the slope is 0/0.
 */
export function resample(values: readonly number[], n: number): number[] {
	const x = unitLinspace(values.length);
	return unitLinspace(n).map((point) => {
		const insertion = x.findIndex((knot) => knot >= point);
		const found = insertion < 0 ? x.length : insertion;
		const high = Math.min(Math.max(found, 1), x.length - 1);
		const low = high === 0 ? x.length - 1 : high - 1;
		const [xLow, xHigh] = [x[low] ?? 0, x[high] ?? 0];
		const [yLow, yHigh] = [values[low] ?? 0, values[high] ?? 0];
		return ((yHigh - yLow) / (xHigh - xLow)) * (point - xLow) + yLow;
	});
}

/**
 * `scipy.spatial.distance.jensenshannon(p, q)`: the square root of the divergence in nats, after both vectors
 * have been normalized. At most √ln 2 = .8326. NaN where rounding makes a divergence of 0 negative, as in SciPy.
 */
export function jensenShannonDistance(p: readonly number[], q: readonly number[]): number {
	const totalP = numpySum(p);
	const totalQ = numpySum(q);
	const left = p.map((mass) => mass / totalP);
	const right = q.map((mass) => mass / totalQ);
	const middle = left.map((mass, index) => (mass + (right[index] ?? 0)) / 2);
	const divergence = (side: readonly number[]): number =>
		numpySum(side.map((mass, index) => relativeEntropy(mass, middle[index] ?? 0)));
	return Math.sqrt((divergence(left) + divergence(right)) / 2);
}

/** `scipy.special.rel_entr`, with its more accurate form for x close to y. */
function relativeEntropy(x: number, y: number): number {
	if (Number.isNaN(x) || Number.isNaN(y)) {
		return Number.NaN;
	}
	if (x <= 0 || y <= 0) {
		return x === 0 && y >= 0 ? 0 : Number.POSITIVE_INFINITY;
	}
	const ratio = x / y;
	if (ratio > 0.5 && ratio < 2) {
		return x * Math.log1p((x - y) / y);
	}
	return x * Math.log(ratio);
}
