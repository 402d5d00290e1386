import { assertUnit } from './assert.ts';

/**
 * Holm's step-down adjustment (Holm 1979): adjusted p-values in the order given, each comparable with α
 * directly. Controls the chance of any false claim among the hypotheses, whatever their dependence. A NaN (a test
 * without a result) stays NaN and counts as a hypothesis. Raises a `HarnessError` for p outside [0, 1].
 */
export function holm(pValues: readonly number[]): number[] {
	for (const p of pValues.filter((each) => !Number.isNaN(each))) {
		assertUnit('p', p);
	}
	const rank = (index: number): number => (Number.isNaN(pValues[index]) ? 2 : (pValues[index] ?? 2));
	const order = pValues.map((_, index) => index).sort((a, b) => rank(a) - rank(b));
	const adjusted = new Array<number>(pValues.length).fill(1);
	let running = 0;
	order.forEach((index, position) => {
		running = Math.max(running, Math.min(1, (pValues.length - position) * (pValues[index] ?? 1)));
		adjusted[index] = running;
	});
	return adjusted;
}
