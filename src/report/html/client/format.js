import { meta } from './data.js';

/**
 * A time in seconds with two decimals.
 * @param {number} ms
 */
export function seconds(ms) {
	return `${(ms / 1000).toFixed(2)} s`;
}

/**
 * A value of a metric in its unit.
 * @param {string} metric
 * @param {number | 'never'} value
 */
export function metricValue(metric, value) {
	if (value === 'never') {
		return 'never';
	}
	switch (meta().metrics[metric]?.unit) {
		case 'ms':
			return `${Math.round(value)} ms`;
		case 'per-minute':
			return `${value.toFixed(1)}/min`;
		case 'count':
			return value.toFixed(0);
		default:
			return Number.isInteger(value) ? `${value}` : value.toFixed(2);
	}
}

/**
 * A metric's title for people.
 * @param {string} metric
 */
export function metricTitle(metric) {
	return meta().metrics[metric]?.title ?? metric;
}

/**
 * The short name of a metric inside units of a type.
 * @param {string} metric
 * @param {string} type
 */
export function shortName(metric, type) {
	return metric.startsWith(`${type}.`) ? metric.slice(type.length + 1) : metric;
}
