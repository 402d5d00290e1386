import { html, type SafeHtml } from '../html/safe-html.ts';
import { RESPONSE_LATENCY, WRONG_TAKEOVERS } from './board-row.ts';
import { publishedValue, type RowState } from './board-state.ts';

const WIDTH = 640;
const HEIGHT = 300;
const LEFT = 56;
const BOTTOM = 40;
const TOP = 16;
const RIGHT = 150;

/**
 * Median response latency against takeovers in pauses: down and left is better, and what one endpointing knob trades
 * shows as a movement along the front. Empty where fewer than two systems have both values.
 */
export function paretoPlot(states: readonly RowState[]): SafeHtml | null {
	const points = states.flatMap(({ row, differs, onFront }) => {
		const latency = publishedValue(row, RESPONSE_LATENCY);
		const wrong = publishedValue(row, WRONG_TAKEOVERS);
		return differs.length > 0 || latency === null || wrong === null
			? []
			: [{ model: row.model, latency, wrong, onFront }];
	});
	if (points.length < 2) {
		return null;
	}
	const longest = niceMaximum(Math.max(0, ...points.map(({ latency }) => latency)));
	const shortest = Math.min(0, ...points.map(({ latency }) => latency));
	const x = (latency: number): number =>
		Math.round(LEFT + ((latency - shortest) / (longest - shortest)) * (WIDTH - LEFT - RIGHT));
	const y = (wrong: number): number => Math.round(HEIGHT - BOTTOM - wrong * (HEIGHT - BOTTOM - TOP));
	const front = points
		.filter(({ onFront }) => onFront)
		.toSorted((a, b) => a.latency - b.latency)
		.map(({ latency, wrong }) => `${x(latency)},${y(wrong)}`);
	const dots = points.map(
		({ model, latency, wrong, onFront }) => html`<g class="${onFront ? 'front' : 'soft'}">
<circle cx="${x(latency)}" cy="${y(wrong)}" r="4" fill="${onFront ? 'currentColor' : 'none'}" stroke="currentColor"/>
<text x="${x(latency) + 8}" y="${y(wrong) + 4}" font-size="12">${model}</text></g>`,
	);
	const ticks = [0, 0.5, 1].map(
		(share) => html`<text x="${LEFT - 8}" y="${y(share) + 4}" text-anchor="end" font-size="12">${share}</text>
<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y(share)}" y2="${y(share)}" stroke="currentColor" opacity=".15"/>`,
	);
	const times = [shortest, longest / 2, longest].map(
		(ms) =>
			html`<text x="${x(ms)}" y="${HEIGHT - BOTTOM + 18}" text-anchor="middle" font-size="12">${Math.round(ms)} ms</text>`,
	);
	return html`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" role="img"
aria-label="Median response latency against the share of pauses in which the system took over">
${ticks}${times}
<text x="${LEFT}" y="${HEIGHT - 6}" font-size="12">median response latency →</text>
<text x="4" y="12" font-size="12">takeovers in pauses</text>
<polyline points="${front.join(' ')}" fill="none" stroke="currentColor" class="front" stroke-dasharray="4 4"/>
${dots}</svg>`;
}

/** The next 1, 2 or 5 times a power of ten. */
function niceMaximum(value: number): number {
	const power = 10 ** Math.floor(Math.log10(Math.max(value, 1)));
	return power * ([1, 2, 5, 10].find((step) => step * power >= value) ?? 10);
}
