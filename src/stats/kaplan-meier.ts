import { assertFinite, assertNumbers, assertOpenUnit } from './assert.ts';
import { normalQuantile } from './normal.ts';

/** A duration that ended with the event, or was cut off before it (right-censored). */
export type SurvivalObservation = { readonly time: number; readonly event: boolean };

/** State of the curve from `time` (inclusive) to the next step. */
export type SurvivalStep = {
	readonly time: number;
	/** Still without event just before `time`. */
	readonly atRisk: number;
	readonly events: number;
	/** Estimated P(T > time). */
	readonly survival: number;
	/** Greenwood's sum Σ d/(n(n−d)) up to here: the variance of ln S. Infinite once S is 0. */
	readonly greenwood: number;
};

/** A product-limit estimate: one step per distinct event time. */
export type SurvivalCurve = { readonly n: number; readonly steps: readonly SurvivalStep[] };

/**
 * Product-limit estimate of a survival curve (Kaplan & Meier 1958). An observation censored at t counts as at
 * risk for events at t. Raises a `HarnessError` for times that are not finite.
 */
export function kaplanMeier(observations: readonly SurvivalObservation[]): SurvivalCurve {
	assertFinite(
		'a time',
		observations.map(({ time }) => time),
	);
	const sorted = [...observations].sort((a, b) => a.time - b.time);
	const steps: SurvivalStep[] = [];
	let survival = 1;
	let greenwood = 0;
	for (let i = 0; i < sorted.length; ) {
		const time = sorted[i]?.time ?? 0;
		const atRisk = sorted.length - i;
		let events = 0;
		for (; sorted[i]?.time === time; i++) {
			events += sorted[i]?.event ? 1 : 0;
		}
		if (events > 0) {
			survival *= (atRisk - events) / atRisk;
			greenwood += events / (atRisk * (atRisk - events));
			steps.push({ time, atRisk, events, survival, greenwood });
		}
	}
	return { n: observations.length, steps };
}

/**
 * Estimated P(T > time), with its log-log interval (Kalbfleisch & Prentice), which stays inside [0, 1]; 1 without
 * spread before the first event. NaN for no observations.
 */
export function survivalAt(
	curve: SurvivalCurve,
	time: number,
	confidence = 0.95,
): { readonly value: number; readonly ci: readonly [number, number] } {
	assertNumbers('time', [time]);
	assertOpenUnit('confidence', confidence);
	if (curve.n === 0) {
		return { value: Number.NaN, ci: [Number.NaN, Number.NaN] };
	}
	const step = curve.steps.findLast((candidate) => candidate.time <= time);
	return step === undefined
		? { value: 1, ci: [1, 1] }
		: { value: step.survival, ci: logLogInterval(step, normalQuantile(0.5 + confidence / 2)) };
}

/**
 * The smallest time by which half have had the event, with the interval of Brookmeyer & Crowley (1982): where the
 * log-log bands cross one half. +Infinity = not reached. NaN for no observations.
 */
export function medianSurvival(
	curve: SurvivalCurve,
	confidence = 0.95,
): { readonly value: number; readonly ci: readonly [number, number] } {
	assertOpenUnit('confidence', confidence);
	if (curve.n === 0) {
		return { value: Number.NaN, ci: [Number.NaN, Number.NaN] };
	}
	const z = normalQuantile(0.5 + confidence / 2);
	const firstAtHalf = (height: (step: SurvivalStep) => number): number =>
		// The product of fractions may miss an exact half by rounding.
		curve.steps.find((step) => height(step) <= 0.5 + 1e-12)?.time ?? Number.POSITIVE_INFINITY;
	return {
		value: firstAtHalf((step) => step.survival),
		ci: [
			firstAtHalf((step) => logLogInterval(step, z)[0]),
			firstAtHalf((step) => logLogInterval(step, z)[1]),
		],
	};
}

function logLogInterval(step: SurvivalStep, z: number): readonly [number, number] {
	if (step.survival === 0) {
		return [0, 0];
	}
	const log = Math.log(step.survival);
	const spread = (z * Math.sqrt(step.greenwood)) / log;
	return [step.survival ** Math.exp(-spread), step.survival ** Math.exp(spread)];
}
