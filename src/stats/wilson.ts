import { HarnessError } from '../core/errors.ts';
import { assertOpenUnit } from './assert.ts';
import { normalQuantile } from './normal.ts';

/**
 * Wilson's score interval for a proportion `events / n` (Wilson 1927, JASA 22:209). Both may be fractions:
 * clustered data enter with the effective n and the events scaled alike (see `effectiveN`).
 * [0, 1] for n = 0. Raises a `HarnessError` unless 0 ≤ events ≤ n < ∞.
 */
export function wilson(events: number, n: number, confidence = 0.95): [number, number] {
	assertOpenUnit('confidence', confidence);
	if (!(events >= 0 && events <= n && Number.isFinite(n))) {
		throw new HarnessError({
			what: 'wilson: events are not a part of n',
			expected: '0 ≤ events ≤ n, finite',
			found: `events = ${events}, n = ${n}`,
		});
	}
	if (n === 0) {
		return [0, 1];
	}
	const z = normalQuantile(0.5 + confidence / 2);
	const size = n + z * z;
	const center = (events + (z * z) / 2) / size;
	const half = (z / size) * Math.sqrt((events / n) * (n - events) + (z * z) / 4);
	// At the ends the formula is exact in real numbers but not in floating point.
	return [events === 0 ? 0 : Math.max(0, center - half), events === n ? 1 : Math.min(1, center + half)];
}
