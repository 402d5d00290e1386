/**
 * Holm's step-down adjustment (Holm 1979): adjusted p-values in the order given, each comparable with α
 * directly. Controls the chance of any false claim among the hypotheses, whatever their dependence.
 */
export function holm(pValues: readonly number[]): number[] {
	const order = pValues.map((_, index) => index).sort((a, b) => (pValues[a] ?? 1) - (pValues[b] ?? 1));
	const adjusted = new Array<number>(pValues.length).fill(1);
	let running = 0;
	order.forEach((index, rank) => {
		running = Math.max(running, Math.min(1, (pValues.length - rank) * (pValues[index] ?? 1)));
		adjusted[index] = running;
	});
	return adjusted;
}
