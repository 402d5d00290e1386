import type { Observation } from '../../core/metric.ts';
import type { Scenario } from '../../core/scenario.ts';
import { difference } from '../aggregate/difference.ts';
import { mean } from '../aggregate/mean.ts';
import { rate } from '../aggregate/rate.ts';
import { cuesOf, type NamedCue, type PlacedCue } from '../timeline/cues.ts';
import { takeoverWithin } from '../timeline/takeover.ts';
import { modelSpoke, placedCue, type Timeline } from '../timeline/timeline.ts';
import { instant, neverPlayed, stretches, window } from './evidence.ts';
import { type Metric, metricSpec, perOpportunity, type ScoringUnit } from './metric.ts';
import { BACKCHANNEL_TIMING, pauseWindow } from './model-backchannel-timing.ts';

/** A place for a backchannel or a place for none: a silence, or a stretch in the middle of the user's speech. */
type Place = NamedCue<'pause'> | NamedCue<'mid-speech'>;
type Turn = NamedCue<'turn'>;
const reads = ['model-backchannel'] as const;
const turnsOf = (scenario: Scenario): Turn[] => cuesOf(scenario, 'turn');
/**
 * A backchannel at a pause that invites none is the likelier mistake. With these weights a backchannel at every pause, which
 * needs no understanding, is worth 1/3.
 */
export const PLACEMENT_WEIGHTS = { distractor: 2, 'mid-speech': 1 } as const;

const stratumOf = ({ cue }: Place): string => (cue.type === 'pause' ? cue.role : cue.type);

/** Onset of a takeover while the user tells, up to the end of the user's turn. */
function takeoverBeforeEnd(timeline: Timeline, pause: PlacedCue): number | null {
	const turn = timeline.user.turns.find((each) => each.cue.clip.id === pause.clip.id);
	return turn === undefined ? null : takeoverWithin(timeline.model, turn);
}

const placement = perOpportunity({
	spec: metricSpec({
		id: 'model-backchannel.placement',
		version: 2,
		title: 'Backchannels where they are invited, not elsewhere',
		unit: 'index',
		direction: 'up',
		primary: true,
		decimals: 3,
	}),
	reads,
	opportunities: (scenario): Place[] => [
		...cuesOf(scenario, 'pause').filter(({ cue }) => cue.role !== 'hold'),
		...cuesOf(scenario, 'mid-speech'),
	],
	observe: (unit, place): Observation => {
		const stratum = stratumOf(place);
		const placed = placedCue(unit.timeline, place.key);
		if (placed === null) {
			return {
				value: 0,
				exercised: !modelSpoke(unit.timeline),
				stratum,
				evidence: neverPlayed(place.clip.id),
			};
		}
		const searched = pauseWindow(placed);
		const takeover = takeoverBeforeEnd(unit.timeline, placed);
		const hit = unit.timeline.backchannels.find(
			({ startMs }) => startMs >= searched.startMs && startMs < searched.endMs,
		);
		return {
			value: takeover === null && hit !== undefined ? 1 : 0,
			exercised: true,
			stratum,
			evidence: {
				windows: [window(stratum, placed), window('backchannel', searched)],
				events: [
					...stretches('backchannel', hit === undefined ? [] : [hit]),
					...instant('takeover: the unit counts 0', takeover),
				],
			},
		};
	},
	failure: (place) => ({ value: stratumOf(place) === 'reference' ? 0 : 1, stratum: stratumOf(place) }),
	aggregate: difference('reference', PLACEMENT_WEIGHTS),
});

/** Observes one whole narrative. */
function perTurn(
	never: number,
	look: (unit: ScoringUnit, turn: PlacedCue) => Pick<Observation, 'value' | 'evidence'>,
): (unit: ScoringUnit, turn: Turn) => Observation {
	return (unit, turn) => {
		const placed = placedCue(unit.timeline, turn.key);
		return placed === null
			? {
					value: never,
					exercised: !modelSpoke(unit.timeline),
					stratum: 'turn',
					evidence: neverPlayed(turn.clip.id),
				}
			: { ...look(unit, placed), exercised: true, stratum: 'turn' };
	};
}

const tor = perOpportunity({
	spec: metricSpec({
		id: 'model-backchannel.tor',
		version: 2,
		tier: 'standard',
		title: 'Takeovers while the user tells',
		unit: 'share',
		direction: 'down',
	}),
	reads,
	opportunities: turnsOf,
	observe: perTurn(0, (unit, turn) => {
		const onset = takeoverWithin(unit.timeline.model, turn);
		return {
			value: onset === null ? 0 : 1,
			evidence: { windows: [window('turn', turn)], events: instant('takeover', onset) },
		};
	}),
	failure: () => ({ value: 1, stratum: 'turn' }),
	aggregate: rate,
});

const bcr = perOpportunity({
	spec: metricSpec({
		id: 'model-backchannel.bcr',
		version: 2,
		tier: 'standard',
		title: 'Backchannels per minute of the user’s turn (people: 2–17)',
		unit: 'per-minute',
		direction: 'band',
	}),
	reads,
	opportunities: turnsOf,
	observe: perTurn(0, (unit, turn) => {
		const found = unit.timeline.backchannels.filter(
			({ startMs }) => startMs >= turn.startMs && startMs < turn.endMs,
		);
		const minutes = (turn.endMs - turn.startMs) / 60_000;
		return {
			value: minutes > 0 ? found.length / minutes : 0,
			evidence: { windows: [window('turn', turn)], events: stretches('backchannel', found) },
		};
	}),
	failure: () => ({ value: 0, stratum: 'turn' }),
	aggregate: mean,
});

/** Model backchannels: DESIGN §5, sixth row. */
export const MODEL_BACKCHANNEL: readonly Metric[] = [placement, tor, bcr, ...BACKCHANNEL_TIMING];
