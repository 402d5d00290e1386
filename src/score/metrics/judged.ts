import type { Abstention, MetricTier, Observation } from '../../core/metric.ts';
import { SCENARIO_TYPES, type Scenario, type ScenarioType } from '../../core/scenario.ts';
import { mean } from '../aggregate/mean.ts';
import { outcomeKey, type RubricId } from '../judge/verdict.ts';
import { cuesOf } from '../timeline/cues.ts';
import { modelSpoke, placedCue } from '../timeline/timeline.ts';
import { bargeIns } from './barge-in.ts';
import { window } from './evidence.ts';
import { type Metric, type Missing, metricSpec, type ObservedMetric, type ScoringUnit } from './metric.ts';

/** What is judged in a scenario: a cue by its key, or the whole conversation. */
type JudgedItem = { readonly key: string; readonly stratum: string };

type JudgedMetric = {
	readonly id: string;
	readonly title: string;
	/** `detail` unless given. */
	readonly tier?: MetricTier;
	readonly rubric: RubricId;
	readonly aspect: string;
	readonly reads: readonly ScenarioType[];
	readonly items: (scenario: Scenario) => readonly JudgedItem[];
	/** What distinguishes strata, where a row per stratum is printed. */
	readonly rowsBy?: string;
	/** Lowest score of the scale: what a failed model gets. */
	readonly lowest: number;
};

function judged(metric: JudgedMetric): ObservedMetric {
	const { id, title, tier = 'detail', rubric, aspect, reads, items, lowest, rowsBy = null } = metric;
	return {
		kind: 'observed',
		spec: metricSpec({ id, version: 2, title, unit: 'score', direction: 'up', tier }),
		reads,
		observe: (unit) => {
			const observations: Observation[] = [];
			const abstained: Abstention[] = [];
			for (const item of items(unit.recording.scenario)) {
				const found = verdictOf(unit, rubric, aspect, item);
				if ('missing' in found) {
					return found;
				}
				if ('reason' in found) {
					abstained.push(found);
				} else {
					observations.push(found);
				}
			}
			return { observations, abstained };
		},
		failed: (scenario) =>
			items(scenario).map(({ stratum }) => ({
				value: lowest,
				exercised: true,
				stratum,
				evidence: { windows: [], events: [], note: 'the model failed' },
			})),
		aggregate: mean,
		rowsBy,
		kindScope: 'own',
	};
}

function verdictOf(
	unit: ScoringUnit,
	rubric: RubricId,
	aspect: string,
	{ key, stratum }: JudgedItem,
): Observation | Abstention | Missing {
	const outcome = unit.judged[outcomeKey(rubric, key)];
	if (outcome === undefined) {
		return missing('missing-input', 'nothing was judged');
	}
	if (outcome.status !== 'scored') {
		return missing(outcome.status, outcome.reason);
	}
	const score = outcome.scores[aspect];
	if (score === null || score === undefined) {
		return { stratum, reason: outcome.rationale };
	}
	const placed = key === 'unit' ? null : placedCue(unit.timeline, key as `${string}#${number}`);
	return {
		value: score,
		exercised: key === 'unit' || placed !== null || !modelSpoke(unit.timeline),
		stratum,
		evidence: {
			windows: placed === null ? [] : [window(placed.cue.type, placed)],
			events: [],
			words: outcome.words,
			note: outcome.by === 'rule' ? `by rule: ${outcome.rationale}` : outcome.rationale,
		},
	};
}

function missing(status: Missing['missing'], reason: string): Missing {
	return { missing: status, reason };
}

const whole = (): JudgedItem[] => [{ key: 'unit', stratum: 'unit' }];

/** The five questions of MiniCPM-duplex's questionnaire (appendix B.2), 1–7. */
const EXPERIENCE = [
	['responsiveness', 'Responsiveness (1–7)'],
	['faithfulness', 'Faithfulness (1–7)'],
	['factuality', 'Factuality (1–7)'],
	['human-likeness', 'Human-likeness (1–7)'],
	['overall', 'Overall experience (1–7)'],
] as const;

/** Everything that needs a judge of words. A judge's label belongs to the run's identity, never to the metric. */
export const JUDGED: readonly Metric[] = [
	judged({
		id: 'user-interrupt.tss',
		tier: 'standard',
		title: 'Topic shift score (0–5)',
		rubric: 'tss',
		aspect: 'score',
		reads: ['user-interrupt'],
		items: (scenario) =>
			scenario.expect.type === 'user-interrupt' && scenario.expect.after === 'stop'
				? []
				: bargeIns(scenario, (cause) => cause === 'interrupt').map(({ key, cue }) => ({
						key,
						stratum: cue.cause,
					})),
		lowest: 0,
	}),
	judged({
		id: 'model-interrupt.eds',
		tier: 'standard',
		title: 'Emergency detection score (0–5)',
		rubric: 'eds',
		aspect: 'score',
		reads: ['model-interrupt'],
		items: (scenario) =>
			cuesOf(scenario, 'urgency')
				.filter(({ cue }) => cue.real)
				.map(({ key }) => ({ key, stratum: 'emergency' })),
		lowest: 0,
	}),
	judged({
		id: 'user-backchannel.coherence',
		title: 'Coherence across the sound (0–5)',
		rubric: 'coherence',
		aspect: 'score',
		reads: ['user-backchannel'],
		items: (scenario) =>
			bargeIns(scenario, (cause) => cause !== 'interrupt').map(({ key, cue }) => ({
				key,
				stratum: cue.cause,
			})),
		lowest: 0,
	}),
	judged({
		id: 'dialogue.answer-quality',
		title: 'Answer quality of ordinary turns (0–5)',
		rubric: 'answer',
		aspect: 'score',
		reads: ['turn-taking', 'pause-handling'],
		items: (scenario) => cuesOf(scenario, 'turn').map(({ key }) => ({ key, stratum: 'turn' })),
		lowest: 0,
	}),
	judged({
		id: 'multi-turn.answer-quality',
		title: 'Answer quality, by visit to a topic (0–5)',
		rubric: 'answer',
		aspect: 'score',
		reads: ['multi-turn'],
		items: (scenario) =>
			cuesOf(scenario, 'turn').map(({ key, clip }) => ({ key, stratum: clip.purpose ?? 'open' })),
		lowest: 0,
		rowsBy: 'visit',
	}),
	...EXPERIENCE.map(([aspect, title]) =>
		judged({
			id: `dialogue.experience-${aspect}`,
			title,
			rubric: 'experience',
			aspect,
			reads: SCENARIO_TYPES,
			items: whole,
			lowest: 1,
		}),
	),
];
