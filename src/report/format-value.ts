import type { MetricUnit, MetricValue } from '../core/metric.ts';

/** A number of a metric as people read it: shares in [0, 1] with two decimals, times in whole ms. */
export function formatNumber(value: number, unit: MetricUnit): string {
	switch (unit) {
		case 'ms':
			return `${Math.round(value)} ms`;
		case 'per-minute':
			return `${value.toFixed(1)}/min`;
		case 'count':
			return value.toFixed(0);
		case 'bits':
			return value.toFixed(3);
		case 'share':
		case 'score':
		case 'index':
			return value.toFixed(2);
	}
}

/** The value column: a rate over few opportunities is shown as a count, because 3 of 3 does not mean 1.00. */
export function formatValue(row: MetricValue): string {
	if (row.value === null) {
		return row.quantiles && row.n > 0 ? '> horizon' : '–';
	}
	const isRate = row.unit === 'share' && Math.abs(row.value - row.events / row.n) < 1e-6;
	if (row.status === 'low-n' && isRate) {
		return `${row.events} of ${row.n}`;
	}
	return formatNumber(row.value, row.unit);
}

/** `[lo, hi]`, or empty where no interval can be given. */
export function formatInterval(row: MetricValue): string {
	return row.ci === null
		? ''
		: `[${formatNumber(row.ci[0], row.unit)}, ${formatNumber(row.ci[1], row.unit)}]`;
}

/** What qualifies a row, empty for `ok`; where a judge abstained, how much of it was judged. */
export function formatStatus({ status, judged, n }: MetricValue): string {
	if (judged !== undefined) {
		return `judged ${judged} of ${n}${status === 'judge-error' ? ', judge-error' : ''}`;
	}
	return status === 'ok' ? '' : status;
}

/** An arrow for the better direction. */
export function formatDirection(row: MetricValue): string {
	return { up: '↑', down: '↓', band: '◇', none: '' }[row.direction];
}
