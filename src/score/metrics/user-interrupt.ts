import type { Observation } from '../../core/metric.ts';
import type { Scenario } from '../../core/scenario.ts';
import { numeric, type Sample } from '../aggregate/aggregate.ts';
import { withFields } from '../aggregate/fields.ts';
import { quantiles } from '../aggregate/quantiles.ts';
import { rate } from '../aggregate/rate.ts';
import { survival } from '../aggregate/survival.ts';
import { cuesOf, type NamedCue, type PlacedCue } from '../timeline/cues.ts';
import { coveredMs } from '../timeline/intervals.ts';
import { firstTakeover } from '../timeline/takeover.ts';
import { modelSpoke, placedCue } from '../timeline/timeline.ts';
import { type BargeInOutcome, bargeInOutcome, bargeIns, observeStop, STOP_WINDOW_MS } from './barge-in.ts';
import { instant, neverPlayed, remark, roundMs, stretches, window } from './evidence.ts';
import { userInterruptJ } from './j.ts';
import { derived, type Metric, metricSpec, perOpportunity, type ScoringUnit } from './metric.ts';
import { REPLY_WINDOW_MS } from './reply.ts';

/** A stop this soon after the onset cannot be a reaction. */
const COINCIDENCE_MS = 150;
/** After a request to stop, silence or a short acknowledgement for this long … */
const QUIET_MS = 3_000;
/** … with less model speech than this. */
const ACKNOWLEDGEMENT_MS = 1_000;

type Cue = NamedCue<'barge-in'>;
const reads = ['user-interrupt'] as const;
const interruptions = (scenario: Scenario): Cue[] => bargeIns(scenario, (cause) => cause === 'interrupt');

function isTermination(scenario: Scenario): boolean {
	return scenario.expect.type === 'user-interrupt' && scenario.expect.after === 'stop';
}

/** Observes one interruption; silence and interruptions that were never made count as the given value. */
function interruptionwise(
	never: Observation['value'],
	look: (
		unit: ScoringUnit,
		cue: PlacedCue,
		outcome: BargeInOutcome,
	) => Pick<Observation, 'value' | 'evidence'>,
): (unit: ScoringUnit, cue: Cue) => Observation {
	return (unit, { key, clip }) => {
		const base = { value: never, stratum: 'interrupt' } as const;
		if (!modelSpoke(unit.timeline)) {
			return { ...base, exercised: true, evidence: remark('the model never spoke') };
		}
		const placed = placedCue(unit.timeline, key);
		if (placed === null) {
			return { ...base, exercised: false, evidence: neverPlayed(clip.id) };
		}
		const outcome = bargeInOutcome(unit.timeline, placed);
		return { ...base, exercised: outcome.speaking, ...look(unit, placed, outcome) };
	};
}

/** Share of interruptions after which the model fell silent within a time of the onset. */
function stoppedWithin(samples: readonly Sample[], ms: number): number {
	return samples.filter((sample) => numeric(sample) <= ms).length / samples.length;
}

const stopLatency = perOpportunity({
	spec: metricSpec({
		id: 'user-interrupt.stop-latency',
		version: 2,
		tier: 'standard',
		title: 'Stop latency, restricted mean to 2 s',
		unit: 'ms',
		direction: 'down',
		latency: true,
	}),
	reads,
	opportunities: interruptions,
	observe: interruptionwise('never', (_unit, cue, { silentFromMs }) => ({
		value: silentFromMs === null ? 'never' : roundMs(silentFromMs - cue.startMs),
		evidence: {
			windows: [window('interruption', cue)],
			events: instant('silent from', silentFromMs),
		},
	})),
	failure: () => ({ value: 'never', stratum: 'interrupt' }),
	aggregate: withFields(survival(STOP_WINDOW_MS), (samples) => ({
		within500ms: stoppedWithin(samples, 500),
		within1000ms: stoppedWithin(samples, 1_000),
	})),
});

const naturalStop = perOpportunity({
	spec: metricSpec({
		id: 'user-interrupt.natural-stop',
		version: 2,
		title: 'Stops without any interruption (matched controls)',
		unit: 'share',
		direction: 'none',
	}),
	reads,
	opportunities: (scenario) => cuesOf(scenario, 'no-barge-in'),
	observe: (unit, { key, clip }): Observation => {
		const placed = placedCue(unit.timeline, key);
		if (placed === null) {
			return {
				value: 0,
				exercised: !modelSpoke(unit.timeline),
				stratum: 'twin',
				evidence: neverPlayed(clip.id),
			};
		}
		const outcome = bargeInOutcome(unit.timeline, placed);
		return {
			value: outcome.stopped ? 1 : 0,
			exercised: outcome.speaking || !modelSpoke(unit.timeline),
			stratum: 'twin',
			evidence: {
				windows: [window('nothing said', placed)],
				events: instant('silent from', outcome.silentFromMs),
			},
		};
	},
	failure: () => ({ value: 0, stratum: 'twin' }),
	aggregate: rate,
});

const responseLatency = perOpportunity({
	spec: metricSpec({
		id: 'user-interrupt.response-latency',
		version: 2,
		tier: 'standard',
		title: 'Response latency from the end of the interruption',
		unit: 'ms',
		direction: 'down',
		latency: true,
	}),
	reads,
	opportunities: (scenario) => (isTermination(scenario) ? [] : interruptions(scenario)),
	observe: interruptionwise('never', (unit, cue) => {
		const onset = firstTakeover(unit.timeline.model, cue.endMs);
		const found = onset !== null && onset <= cue.endMs + REPLY_WINDOW_MS ? onset : null;
		return {
			value: found === null ? 'never' : roundMs(found - cue.endMs),
			evidence: {
				windows: [window('response', { startMs: cue.endMs, endMs: cue.endMs + REPLY_WINDOW_MS })],
				events: instant('response', found),
			},
		};
	}),
	failure: () => ({ value: 'never', stratum: 'interrupt' }),
	aggregate: quantiles,
});

/** What follows a stop: quiet after a request to stop, a new takeover after anything else. */
const handled = perOpportunity({
	spec: metricSpec({
		id: 'user-interrupt.handled',
		version: 2,
		title: 'Stopped and did what the kind of interruption asks for',
		unit: 'share',
		direction: 'up',
	}),
	reads,
	opportunities: interruptions,
	observe: interruptionwise(0, (unit, cue, outcome) => {
		const { scenario } = unit.recording;
		const from = Math.max(cue.endMs, outcome.silentFromMs ?? cue.endMs);
		const after = isTermination(scenario)
			? { startMs: from, endMs: from + QUIET_MS }
			: { startMs: cue.endMs, endMs: cue.endMs + REPLY_WINDOW_MS };
		const said = unit.timeline.model.segments.filter(
			(segment) => segment.endMs > after.startMs && segment.startMs < after.endMs,
		);
		const onset = firstTakeover(unit.timeline.model, after.startMs);
		const answered = onset !== null && onset <= after.endMs;
		const quiet = coveredMs(unit.timeline.model.segments, after) < ACKNOWLEDGEMENT_MS;
		return {
			value: outcome.stopped && (isTermination(scenario) ? quiet : answered) ? 1 : 0,
			evidence: {
				windows: [window('interruption', cue), window(isTermination(scenario) ? 'quiet' : 'answer', after)],
				events: [...instant('silent from', outcome.silentFromMs), ...stretches('model speech', said)],
			},
		};
	}),
	failure: () => ({ value: 0, stratum: 'interrupt' }),
	aggregate: rate,
});

const ttr = perOpportunity({
	spec: metricSpec({
		id: 'user-interrupt.ttr',
		version: 2,
		tier: 'standard',
		title: 'Turn-termination rate when interrupted',
		unit: 'share',
		direction: 'up',
	}),
	reads,
	opportunities: interruptions,
	observe: observeStop,
	failure: () => ({ value: 0, stratum: 'interrupt' }),
	aggregate: rate,
});

const coincident = derived(
	stopLatency,
	metricSpec({
		id: 'user-interrupt.coincident-stop',
		version: 2,
		title: 'Stops too early to be a reaction',
		unit: 'share',
		direction: 'none',
	}),
	rate,
	(observation) => ({
		...observation,
		value: observation.value !== 'never' && observation.value < COINCIDENCE_MS ? 1 : 0,
	}),
);

/** User interruptions: DESIGN §5, third row. The scores of judges are in judged.ts. */
export const USER_INTERRUPT: readonly Metric[] = [
	userInterruptJ,
	ttr,
	naturalStop,
	coincident,
	stopLatency,
	responseLatency,
	handled,
];
