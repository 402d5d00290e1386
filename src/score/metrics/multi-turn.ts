import type { Observation } from '../../core/metric.ts';
import type { Scenario } from '../../core/scenario.ts';
import { difference } from '../aggregate/difference.ts';
import { mean } from '../aggregate/mean.ts';
import { quantiles } from '../aggregate/quantiles.ts';
import { rate } from '../aggregate/rate.ts';
import { cuesOf, type NamedCue } from '../timeline/cues.ts';
import { modelSpoke, placedCue } from '../timeline/timeline.ts';
import { instant, neverPlayed, remark, roundMs, window } from './evidence.ts';
import { derived, type Metric, metricSpec, perOpportunity, type ScoringUnit } from './metric.ts';
import { EARLY_MS, type Reply, replyTo } from './reply.ts';

/** A user turn and its place among the turns of its conversation, from 1. */
type Turn = NamedCue<'turn'> & { readonly number: number };

const reads = ['multi-turn'] as const;

function turns(scenario: Scenario): Turn[] {
	return cuesOf(scenario, 'turn').map((cue, index) => ({ ...cue, number: index + 1 }));
}

/** Observes the reply to one turn; a turn that was never played counts as the given value. */
function replywise(
	stratumOf: (turn: Turn) => string,
	never: Observation['value'],
	value: (reply: Reply, endMs: number) => Observation['value'],
): (unit: ScoringUnit, turn: Turn) => Observation {
	return (unit, turn) => {
		const placed = placedCue(unit.timeline, turn.key);
		const stratum = stratumOf(turn);
		if (placed === null) {
			const exercised = !modelSpoke(unit.timeline);
			return { value: never, exercised, stratum, evidence: neverPlayed(turn.clip.id) };
		}
		const { endMs } = placed;
		const reply = replyTo(unit.timeline, placed);
		return {
			value: value(reply, endMs),
			exercised: true,
			stratum,
			evidence: {
				windows: [
					window('model silent', { startMs: endMs - EARLY_MS, endMs }),
					window('reply', reply.window),
				],
				events: instant(reply.clean ? 'onset' : 'onset, not clean', reply.onsetMs),
			},
		};
	};
}

const byNumber = ({ number }: Turn): string => String(number);
const byVisit = ({ clip }: Turn): string => clip.purpose ?? 'open';

const promptness = perOpportunity({
	spec: metricSpec({
		id: 'multi-turn.promptness',
		version: 2,
		title: 'Promptness of clean takeovers, by turn of the conversation',
		unit: 'share',
		direction: 'up',
		latency: true,
	}),
	reads,
	opportunities: turns,
	observe: replywise(byNumber, 0, ({ promptness }) => promptness),
	failure: (turn) => ({ value: 0, stratum: byNumber(turn) }),
	aggregate: mean,
	rowsBy: 'turn',
});

const cleanTor = perOpportunity({
	spec: metricSpec({
		id: 'multi-turn.clean-tor',
		version: 2,
		title: 'Clean takeover rate, by visit to a topic',
		unit: 'share',
		direction: 'up',
	}),
	reads,
	opportunities: turns,
	observe: replywise(byVisit, 0, ({ clean }) => (clean ? 1 : 0)),
	failure: (turn) => ({ value: 0, stratum: byVisit(turn) }),
	aggregate: rate,
	rowsBy: 'visit',
});

const onsetLatency = perOpportunity({
	spec: metricSpec({
		id: 'multi-turn.onset-latency',
		version: 2,
		title: 'Onset latency of clean takeovers',
		unit: 'ms',
		direction: 'down',
		latency: true,
	}),
	reads,
	opportunities: turns,
	observe: replywise(byNumber, 'never', ({ clean, onsetMs }, endMs) =>
		clean && onsetMs !== null ? roundMs(onsetMs - endMs) : 'never',
	),
	failure: (turn) => ({ value: 'never', stratum: byNumber(turn) }),
	aggregate: quantiles,
});

/** All turns of a conversation in one observation: what a user would call a conversation that worked. */
const allAnswered = perOpportunity({
	spec: metricSpec({
		id: 'multi-turn.all-answered',
		version: 2,
		title: 'Conversations in which every turn was answered',
		unit: 'share',
		direction: 'up',
	}),
	reads,
	opportunities: () => ['conversation'],
	observe: (unit) => {
		const replies = turns(unit.recording.scenario).map((turn) => {
			const placed = placedCue(unit.timeline, turn.key);
			return placed !== null && replyTo(unit.timeline, placed).clean;
		});
		const answered = replies.filter(Boolean).length;
		return {
			value: answered === replies.length ? 1 : 0,
			exercised: true,
			stratum: 'conversation',
			evidence: remark(`${answered} of ${replies.length} turns answered`),
		};
	},
	failure: () => ({ value: 0, stratum: 'conversation' }),
	aggregate: rate,
});

const returnDifference = derived(
	cleanTor,
	metricSpec({
		id: 'multi-turn.return-difference',
		version: 2,
		title: 'Clean takeover rate on returns minus on openings',
		unit: 'index',
		direction: 'none',
		decimals: 3,
	}),
	difference('return'),
	(observation) => (observation.stratum === 'deepen' ? null : observation),
);

/** Conversations over interweaving topics. The scores of judges are in judged.ts. */
export const MULTI_TURN: readonly Metric[] = [
	promptness,
	cleanTor,
	onsetLatency,
	allAnswered,
	returnDifference,
];
