import { html, type SafeHtml } from '../safe-html.ts';

/** Drawing area of a figure: small enough for a phone's width without shrinking its letters. */
const WIDTH = 420;
const HEIGHT = 250;
const LEFT = 40;
const RIGHT = 12;
const TOP = 22;
const BOTTOM = 38;

/** An axis from `min` to `max` with labeled ticks. */
export type Axis = {
	readonly min: number;
	readonly max: number;
	readonly ticks: readonly (readonly [at: number, label: string])[];
	readonly title: string;
};

/** A point in the units of the axes. */
export type Point = readonly [x: number, y: number];

/** Places of a plot's axes in its drawing. */
export type Scale = { readonly x: (value: number) => number; readonly y: (value: number) => number };

/** Maps axis units to the drawing. */
export function scaleOf(x: Axis, y: Axis): Scale {
	const along = (axis: Axis, from: number, to: number) => (value: number) =>
		from + ((value - axis.min) / (axis.max - axis.min)) * (to - from);
	return { x: along(x, LEFT, WIDTH - RIGHT), y: along(y, HEIGHT - BOTTOM, TOP) };
}

/**
 * A framed plot. `title` is its accessible name and `description` says in words what the curves show, for readers who cannot
 * see the drawing.
 */
export function plot(options: {
	readonly title: string;
	readonly description: string;
	readonly x: Axis;
	readonly y: Axis;
	readonly marks: (scale: Scale) => readonly SafeHtml[];
}): SafeHtml {
	const { x, y, title, description } = options;
	const scale = scaleOf(x, y);
	const bottom = HEIGHT - BOTTOM;
	return html`<svg class="plot" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${`${title}. ${description}`}">
<g class="grid">${y.ticks.map(
		([at]) =>
			html`<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${px(scale.y(at))}" y2="${px(scale.y(at))}"/>`,
	)}</g>
${options.marks(scale)}
<g class="axis"><path d="M${LEFT} ${TOP}V${bottom}H${WIDTH - RIGHT}"/>
${y.ticks.map(([at, label]) => html`<text x="${LEFT - 6}" y="${px(scale.y(at) + 4)}" text-anchor="end">${label}</text>`)}
${x.ticks.map(
	([at, label]) =>
		html`<path d="M${px(scale.x(at))} ${bottom}v4"/><text x="${px(scale.x(at))}" y="${bottom + 16}" text-anchor="middle">${label}</text>`,
)}
<text class="axis-title" x="${(LEFT + WIDTH - RIGHT) / 2}" y="${HEIGHT - 4}" text-anchor="middle">${x.title}</text><text class="axis-title" x="2" y="11">${y.title}</text></g>
</svg>`;
}

/** A staircase through points sorted by x: each height holds until the next point. */
export function staircase(points: readonly Point[], scale: Scale, endX: number): string {
	const [first, ...rest] = points;
	if (first === undefined) {
		return '';
	}
	let path = `M${px(scale.x(first[0]))} ${px(scale.y(first[1]))}`;
	for (const [x, y] of rest) {
		path += `H${px(scale.x(x))}V${px(scale.y(y))}`;
	}
	return `${path}H${px(scale.x(endX))}`;
}

/** A straight-line path through points. */
export function polyline(points: readonly Point[], scale: Scale): string {
	return points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${px(scale.x(x))} ${px(scale.y(y))}`).join('');
}

/** The area between two staircases over the same x. */
export function band(
	points: readonly (readonly [x: number, low: number, high: number])[],
	scale: Scale,
	endX: number,
): string {
	const upper = staircase(
		points.map(([x, , high]) => [x, high]),
		scale,
		endX,
	);
	const steps = points.toReversed();
	let path = upper;
	for (const [x, low] of steps) {
		path += `V${px(scale.y(low))}H${px(scale.x(x))}`;
	}
	return `${path}Z`;
}

/** A coordinate with one decimal: finer than any screen. */
export function px(value: number): string {
	return `${Math.round(value * 10) / 10}`;
}

/** The axis of a share, 0 to 1. */
export function shareAxis(title: string): Axis {
	return {
		min: 0,
		max: 1,
		ticks: [0, 0.25, 0.5, 0.75, 1].map((at) => [at, at.toFixed(2)] as const),
		title,
	};
}

/** An axis in seconds for values in ms. */
export function secondsAxis(maxMs: number, title: string): Axis {
	const stepS = [0.1, 0.25, 0.5, 1, 2, 5].find((step) => maxMs / 1000 / step <= 8) ?? 10;
	const count = Math.floor(maxMs / 1000 / stepS + 1e-9);
	return {
		min: 0,
		max: maxMs,
		ticks: Array.from({ length: count + 1 }, (_, i) => {
			const seconds = Math.round(i * stepS * 100) / 100;
			return [seconds * 1000, `${seconds}`] as const;
		}),
		title,
	};
}
