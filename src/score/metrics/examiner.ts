import type { Scenario } from '../../core/scenario.ts';
import { difference } from '../aggregate/difference.ts';
import { mean } from '../aggregate/mean.ts';
import { rate } from '../aggregate/rate.ts';
import { remark } from './evidence.ts';
import { isAnswered, moveOutcome, movesOf, type PlannedMove } from './examiner-move.ts';
import { derived, type Metric, metricSpec, perOpportunity } from './metric.ts';

const reads = ['examiner'] as const;

const movesHandled = perOpportunity({
	spec: metricSpec({
		id: 'examiner.moves-handled',
		version: 2,
		title: 'Moves of the examiner that the system handled',
		unit: 'share',
		direction: 'up',
	}),
	reads,
	opportunities: movesOf,
	observe: (unit, move) => {
		const { recording, timeline } = unit;
		const { handled, exercised, evidence } = moveOutcome(timeline, recording.scenario, move);
		return { value: handled ? 1 : 0, exercised, stratum: move.purpose, evidence };
	},
	failure: ({ purpose }) => ({ value: 0, stratum: purpose }),
	aggregate: rate,
	rowsBy: 'move',
});

const turnPromptness = perOpportunity({
	spec: metricSpec({
		id: 'examiner.promptness',
		version: 2,
		title: 'Promptness of answers, by place in the conversation',
		unit: 'share',
		direction: 'up',
		latency: true,
	}),
	reads,
	opportunities: (scenario) => movesOf(scenario).filter(({ purpose }) => isAnswered(purpose)),
	observe: (unit, move) => {
		const { recording, timeline } = unit;
		const { promptness, exercised, evidence } = moveOutcome(timeline, recording.scenario, move);
		return { value: promptness ?? 0, exercised, stratum: String(move.number), evidence };
	},
	failure: ({ number }) => ({ value: 0, stratum: String(number) }),
	aggregate: mean,
	rowsBy: 'turn',
});

/** Half of a conversation to which a move belongs. */
function halfOf(scenario: Scenario, { number }: PlannedMove): 'early' | 'late' {
	return number <= movesOf(scenario).length / 2 ? 'early' : 'late';
}

const byHalf = perOpportunity({
	spec: metricSpec({
		id: 'examiner.late-difference',
		version: 2,
		title: 'Moves handled in the second half minus in the first',
		unit: 'index',
		direction: 'none',
		decimals: 3,
	}),
	reads,
	opportunities: movesOf,
	observe: (unit, move) => {
		const { scenario } = unit.recording;
		const { handled, exercised, evidence } = moveOutcome(unit.timeline, scenario, move);
		return { value: handled ? 1 : 0, exercised, stratum: halfOf(scenario, move), evidence };
	},
	failure: (move, scenario) => ({ value: 0, stratum: halfOf(scenario, move) }),
	aggregate: difference('late'),
});

const completed = perOpportunity({
	spec: metricSpec({
		id: 'examiner.completed',
		version: 2,
		title: 'Examinations in which every move was handled',
		unit: 'share',
		direction: 'up',
	}),
	reads,
	opportunities: () => ['examination'],
	observe: ({ recording: { scenario }, timeline }) => {
		const outcomes = movesOf(scenario).map((move) => moveOutcome(timeline, scenario, move));
		const handled = outcomes.filter((outcome) => outcome.handled).length;
		return {
			value: handled === outcomes.length ? 1 : 0,
			exercised: outcomes.every(({ exercised }) => exercised),
			stratum: 'examination',
			evidence: remark(`${handled} of ${outcomes.length} moves handled`),
		};
	},
	failure: () => ({ value: 0, stratum: 'examination' }),
	aggregate: rate,
});

/** Share of moves whose situation came about, so that one sees what a value rests on. */
const exercised = derived(
	movesHandled,
	metricSpec({
		id: 'examiner.exercised',
		version: 2,
		title: 'Moves whose situation came about',
		unit: 'share',
		direction: 'none',
	}),
	rate,
	(observation) => ({ ...observation, value: observation.exercised ? 1 : 0, exercised: true }),
	'move',
);

/** Examinations: per move, per place in the conversation, and over whole conversations. */
export const EXAMINER: readonly Metric[] = [movesHandled, turnPromptness, completed, byHalf, exercised];
