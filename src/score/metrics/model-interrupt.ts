import type { Observation } from '../../core/metric.ts';
import type { Scenario } from '../../core/scenario.ts';
import { difference } from '../aggregate/difference.ts';
import { quantiles } from '../aggregate/quantiles.ts';
import { rate } from '../aggregate/rate.ts';
import { cuesOf, type NamedCue, type PlacedCue } from '../timeline/cues.ts';
import { firstTakeover, takeoverWithin } from '../timeline/takeover.ts';
import { modelSpoke, placedCue, type Timeline } from '../timeline/timeline.ts';
import { instant, neverPlayed, roundMs, window } from './evidence.ts';
import { derived, type Metric, metricSpec, perOpportunity, type ScoringUnit } from './metric.ts';

/** An interjection comes at least this long before the user has finished anyway. */
const BEFORE_END_MS = 500;

type Cue = NamedCue<'urgency'>;
const reads = ['model-interrupt'] as const;
const opportunities = (scenario: Scenario): Cue[] => cuesOf(scenario, 'urgency');
const stratumOf = ({ cue }: Cue): string => (cue.real ? 'emergency' : 'twin');

/** The user turn that an urgency cue belongs to. */
function turnAround(
	timeline: Timeline,
	urgency: PlacedCue,
): { readonly startMs: number; readonly endMs: number } {
	return (
		timeline.user.turns.find((turn) => turn.startMs <= urgency.startMs && urgency.endMs <= turn.endMs) ??
		urgency
	);
}

/** Observes one cue; one that was never played counts as the given value. */
function urgencywise(
	never: Observation['value'],
	look: (unit: ScoringUnit, urgency: PlacedCue) => Pick<Observation, 'value' | 'evidence'>,
): (unit: ScoringUnit, cue: Cue) => Observation {
	return (unit, cue) => {
		const placed = placedCue(unit.timeline, cue.key);
		const stratum = stratumOf(cue);
		return placed === null
			? {
					value: never,
					exercised: !modelSpoke(unit.timeline),
					stratum,
					evidence: neverPlayed(cue.clip.id),
				}
			: { ...look(unit, placed), exercised: true, stratum };
	};
}

const observeInterjection = urgencywise(0, (unit, urgency) => {
	const searched = {
		startMs: urgency.endMs,
		// The end is part of the window; samples are 0.04 ms apart.
		endMs: turnAround(unit.timeline, urgency).endMs - BEFORE_END_MS + 0.001,
	};
	const onset = takeoverWithin(unit.timeline.model, searched);
	return {
		value: onset === null ? 0 : 1,
		evidence: {
			windows: [window('urgent words', urgency), window('interjection', searched)],
			events: instant('takeover', onset),
		},
	};
});

const torDifference = perOpportunity({
	spec: metricSpec({
		id: 'model-interrupt.tor-difference',
		version: 2,
		title: 'Takes over in an emergency, not in its harmless control',
		unit: 'index',
		direction: 'up',
		primary: true,
		decimals: 3,
	}),
	reads,
	opportunities,
	observe: observeInterjection,
	failure: (cue) => ({ value: cue.cue.real ? 0 : 1, stratum: stratumOf(cue) }),
	aggregate: difference('emergency'),
	kindScope: { pairedWith: 'emergency' },
});

/** One side of the difference. */
function side(id: string, title: string, stratum: string, direction: 'up' | 'down'): Metric {
	return derived(
		torDifference,
		metricSpec({ id, version: 2, title, unit: 'share', direction, tier: 'standard' }),
		rate,
		(observation) => (observation.stratum === stratum ? observation : null),
	);
}

const latency = perOpportunity({
	spec: metricSpec({
		id: 'model-interrupt.latency',
		version: 2,
		tier: 'standard',
		title: 'Latency from the urgent words',
		unit: 'ms',
		direction: 'down',
		latency: true,
	}),
	reads,
	opportunities: (scenario) => opportunities(scenario).filter(({ cue }) => cue.real),
	observe: urgencywise('never', (unit, urgency) => {
		const onset = firstTakeover(unit.timeline.model, urgency.endMs);
		return {
			value: onset === null ? 'never' : roundMs(onset - urgency.endMs),
			evidence: {
				windows: [window('after', { startMs: urgency.endMs, endMs: unit.timeline.durationMs })],
				events: instant('takeover', onset),
			},
		};
	}),
	failure: () => ({ value: 'never', stratum: 'emergency' }),
	aggregate: quantiles,
});

const falseStart = perOpportunity({
	spec: metricSpec({
		id: 'model-interrupt.false-start',
		version: 2,
		title: 'Takeovers before the urgent words',
		unit: 'share',
		direction: 'down',
	}),
	reads,
	opportunities,
	observe: urgencywise(0, (unit, urgency) => {
		const searched = { startMs: turnAround(unit.timeline, urgency).startMs, endMs: urgency.endMs };
		const onset = takeoverWithin(unit.timeline.model, searched);
		return {
			value: onset === null ? 0 : 1,
			evidence: { windows: [window('before', searched)], events: instant('takeover', onset) },
		};
	}),
	failure: (cue) => ({ value: 1, stratum: stratumOf(cue) }),
	aggregate: rate,
});

/** Model interruptions: DESIGN §5, fourth row. EDS is in judged.ts. */
export const MODEL_INTERRUPT: readonly Metric[] = [
	torDifference,
	side('model-interrupt.tor-emergency', 'Takeover rate in emergencies', 'emergency', 'up'),
	side('model-interrupt.tor-twin', 'Takeover rate in harmless controls', 'twin', 'down'),
	latency,
	falseStart,
];
