import { html, type SafeHtml } from '../safe-html.ts';
import { type Axis, plot, px } from './plot.ts';

/** A bin's upper edge (inclusive) and its label; the last one may be infinite. */
export type Bin = { readonly upTo: number; readonly label: string };

/** How many values fall into each bin, with a mark at the edge of the last bin that is within bounds. */
export function histogram(options: {
	readonly title: string;
	readonly xTitle: string;
	readonly values: readonly number[];
	readonly bins: readonly Bin[];
	/** Values above it break a bound; an edge of the bins. */
	readonly bound: number;
}): SafeHtml {
	const { title, values, bins, bound } = options;
	const counts = bins.map(
		({ upTo }, i) =>
			values.filter((value) => value <= upTo && value > (bins[i - 1]?.upTo ?? -Infinity)).length,
	);
	const most = Math.max(1, ...counts);
	const x: Axis = {
		min: 0,
		max: bins.length,
		ticks: bins.map(({ label }, i) => [i + 0.5, label] as const),
		title: options.xTitle,
	};
	const y: Axis = { min: 0, max: most * 1.08, ticks: countTicks(most), title: 'units' };
	const boundAt = bins.findIndex(({ upTo }) => upTo === bound) + 1;
	const over = values.filter((value) => value > bound).length;
	return plot({
		title,
		description: `${values.length} units, ${over} over the bound of ${bound} ms`,
		x,
		y,
		marks: (scale) => [
			...counts.map((count, i) => {
				const top = scale.y(count);
				const left = scale.x(i + 0.12);
				return html`<rect class="${i >= boundAt ? 'bar bad' : 'bar'}" x="${px(left)}" y="${px(top)}" width="${px(
					scale.x(i + 0.88) - left,
				)}" height="${px(scale.y(0) - top)}"/>${count > 0 && html`<text class="count" x="${px(scale.x(i + 0.5))}" y="${px(top - 3)}" text-anchor="middle">${count}</text>`}`;
			}),
			html`<path class="bound" d="M${px(scale.x(boundAt))} ${px(scale.y(0))}V${px(scale.y(y.max))}"/>`,
		],
	});
}

function countTicks(most: number): [number, string][] {
	const step =
		[1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000].find((each) => most / each <= 5) ?? 10_000;
	return Array.from({ length: Math.floor(most / step) + 1 }, (_, i) => [i * step, `${i * step}`]);
}
