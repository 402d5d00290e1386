import type { ScoresFile } from '../../results/schema-scores.ts';
import type { UnitFile } from '../../results/schema-unit.ts';

/** One value behind a curve: a latency in ms or `never`, with what it may be split by. */
export type MetricSample = {
	readonly value: number | 'never';
	readonly kind: string;
	readonly cluster: string;
};

/** Values by metric id. */
export type MetricSamples = ReadonlyMap<string, readonly MetricSample[]>;

/** Metrics whose distribution the overview draws. */
export const CURVE_METRICS = [
	'turn-taking.onset-latency',
	'user-interrupt.response-latency',
	'user-interrupt.stop-latency',
	'model-interrupt.latency',
] as const;

/** Gathers the values of {@link CURVE_METRICS} unit by unit, so that scores need not be kept in memory. */
export class SampleCollector {
	readonly #samples = new Map<string, MetricSample[]>();

	/** Adds a unit. In a unit in which the model failed every planned opportunity of the type counts as `never`. */
	add(unit: Pick<UnitFile, 'scenario' | 'status'>, scores: ScoresFile | null): void {
		const { scenario, status } = unit;
		if (status !== 'ok' && status !== 'not-exercised' && status !== 'model-failure') {
			return;
		}
		for (const metric of CURVE_METRICS) {
			const values =
				status === 'model-failure' ? failedValues(metric, scenario) : observedValues(metric, scores);
			if (values.length > 0) {
				const known = this.#samples.get(metric) ?? [];
				known.push(...values.map((value) => ({ value, kind: scenario.kind, cluster: scenario.cluster })));
				this.#samples.set(metric, known);
			}
		}
	}

	/** What was gathered. */
	samples(): MetricSamples {
		return this.#samples;
	}
}

function observedValues(metric: string, scores: ScoresFile | null): (number | 'never')[] {
	const found = scores?.scores.find((score) => score.metric === metric);
	return found !== undefined && 'observations' in found ? found.observations.map(({ value }) => value) : [];
}

function failedValues(metric: string, { type, expect, clips }: UnitFile['scenario']): 'never'[] {
	const counted = (matches: (cue: (typeof clips)[number]['cues'][number]) => boolean): 'never'[] =>
		clips.flatMap((clip) => clip.cues.filter(matches).map(() => 'never' as const));
	if (!metric.startsWith(`${type}.`)) {
		return [];
	}
	switch (metric) {
		case 'turn-taking.onset-latency':
			return counted((cue) => cue.type === 'turn');
		case 'user-interrupt.response-latency':
			return expect.type === 'user-interrupt' && expect.after === 'stop' ? [] : interruptions();
		case 'user-interrupt.stop-latency':
			return interruptions();
		case 'model-interrupt.latency':
			return counted((cue) => cue.type === 'urgency' && cue.real);
		default:
			return [];
	}
	function interruptions(): 'never'[] {
		return counted((cue) => cue.type === 'barge-in' && cue.cause === 'interrupt');
	}
}
