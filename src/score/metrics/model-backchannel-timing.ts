import type { Observation } from '../../core/metric.ts';
import type { Interval } from '../../core/time.ts';
import { jensenShannon } from '../../stats/jensen-shannon.ts';
import { rateConditionedTiming } from '../../stats/rate-conditioned.ts';
import { wasserstein1 } from '../../stats/wasserstein1.ts';
import { mean } from '../aggregate/mean.ts';
import { excessZ, rateRatio } from '../aggregate/placement.ts';
import { quantiles } from '../aggregate/quantiles.ts';
import { cuesOf, type NamedCue, type PlacedCue } from '../timeline/cues.ts';
import { coveredMs, mergeIntervals } from '../timeline/intervals.ts';
import { placedCue, type Timeline } from '../timeline/timeline.ts';
import { neverPlayed, roundMs, stretches, window } from './evidence.ts';
import { derived, type Metric, metricSpec, type ObservedMetric, perOpportunity } from './metric.ts';

/** Width of the bins of the divergence, as in Full-Duplex-Bench and FLEXI. */
const BIN_MS = 200;

/** A backchannel belongs to a pause if it begins in [P0 − 300, P0 + 1,000] (DESIGN §5). */
const BEFORE_MS = 300;
const AFTER_MS = 1_000;
/** Two backchannels are at least this far apart; random ones too. */
const REFRACTORY_MS = 1_000;

/** The window in which a backchannel answers a pause. */
export function pauseWindow(pause: Interval): Interval {
	// Closed at its end; samples are 0.04 ms apart.
	return { startMs: pause.startMs - BEFORE_MS, endMs: pause.startMs + AFTER_MS + 0.001 };
}

type Turn = NamedCue<'turn'>;

/** A narrative with its backchannels and the pauses that invite one. */
type Narrative = {
	readonly turn: PlacedCue;
	readonly onsets: readonly Interval[];
	readonly references: readonly PlacedCue[];
};

function narrativeOf(timeline: Timeline, turn: PlacedCue): Narrative {
	return {
		turn,
		onsets: timeline.backchannels.filter(({ startMs }) => startMs >= turn.startMs && startMs < turn.endMs),
		references: timeline.cues.filter(
			({ cue, startMs, endMs }) =>
				cue.type === 'pause' && cue.role === 'reference' && startMs >= turn.startMs && endMs <= turn.endMs,
		),
	};
}

function perNarrative(
	given: Parameters<typeof metricSpec>[0],
	aggregate: ObservedMetric['aggregate'],
	worst: Observation['value'],
	look: (narrative: Narrative) => Pick<Observation, 'value' | 'chance'>,
): ObservedMetric {
	return perOpportunity<Turn>({
		spec: metricSpec(given),
		reads: ['model-backchannel'],
		opportunities: (scenario) => cuesOf(scenario, 'turn'),
		observe: ({ timeline }, { key, clip: of }): Observation => {
			const turn = placedCue(timeline, key);
			if (turn === null) {
				return { value: worst, exercised: false, stratum: 'turn', evidence: neverPlayed(of.id) };
			}
			const narrative = narrativeOf(timeline, turn);
			return {
				...look(narrative),
				exercised: true,
				stratum: 'turn',
				evidence: {
					windows: narrative.references.map((reference) => window('reference', reference)),
					events: stretches('backchannel', narrative.onsets),
				},
			};
		},
		failure: () => ({ value: worst, stratum: 'turn' }),
		aggregate,
	});
}

/**
 * Backchannels in the windows of references, with what as many onsets at random times in the same turn hit: a
 * hum that never stops gains nothing, its random control does the same. Summed over units before it is standardized.
 */
const timingZ = perNarrative(
	{
		id: 'model-backchannel.timing-z',
		version: 2,
		title: 'Backchannel timing beyond chance at the same rate',
		unit: 'index',
		direction: 'up',
	},
	excessZ,
	0,
	({ turn, onsets, references }) => {
		const { hits, expected, deviation } = rateConditionedTiming(
			[
				{
					start: turn.startMs,
					end: turn.endMs,
					onsets: onsets.map(({ startMs }) => startMs),
					references: references.map(({ startMs }) => startMs),
				},
			],
			{
				window: { early: BEFORE_MS, late: AFTER_MS },
				refractory: REFRACTORY_MS,
				seed: `${turn.key}|${Math.round(turn.startMs)}|${onsets.length}`,
			},
		);
		return { value: hits, chance: { mean: expected, variance: deviation ** 2 } };
	},
);

const timingW1 = perNarrative(
	{
		id: 'model-backchannel.timing-w1',
		version: 2,
		title: 'Wasserstein-1 distance of backchannel onsets to invitations',
		unit: 'ms',
		direction: 'down',
	},
	quantiles,
	'never',
	({ onsets, references }) => {
		const distance = wasserstein1(
			onsets.map(({ startMs }) => startMs),
			references.map(({ startMs }) => startMs),
		);
		return { value: Number.isFinite(distance) ? roundMs(distance) : 'never' };
	},
);

const timingJsd = perNarrative(
	{
		id: 'model-backchannel.timing-jsd',
		version: 2,
		title: 'Jensen–Shannon divergence of backchannels from invitations, for comparison',
		unit: 'bits',
		direction: 'down',
	},
	mean,
	1,
	({ turn, onsets, references }) => {
		const bins = Math.max(1, Math.ceil((turn.endMs - turn.startMs) / BIN_MS));
		const cover = (stretches: readonly Interval[]): number[] => {
			const merged = mergeIntervals(stretches);
			return Array.from({ length: bins }, (_, bin) => {
				const startMs = turn.startMs + bin * BIN_MS;
				return coveredMs(merged, { startMs, endMs: startMs + BIN_MS });
			});
		};
		const bits = jensenShannon(cover(onsets), cover(references));
		return { value: Number.isNaN(bits) ? 1 : bits };
	},
);

/** When backchannels come, given how many there are. */
export const BACKCHANNEL_TIMING: readonly Metric[] = [
	timingZ,
	derived(
		timingZ,
		metricSpec({
			id: 'model-backchannel.timing-ratio',
			version: 2,
			title: 'Backchannels in invitations over chance at the same rate',
			unit: 'index',
			direction: 'up',
		}),
		rateRatio,
	),
	timingW1,
	timingJsd,
];
