import type { Observation } from '../../core/metric.ts';
import type { Scenario } from '../../core/scenario.ts';
import {
	humanDivergence,
	humanDivergenceFloor,
	humanWasserstein,
	humanWassersteinFloor,
	onsetSpread,
} from '../aggregate/human-distance.ts';
import { mean } from '../aggregate/mean.ts';
import { quantiles } from '../aggregate/quantiles.ts';
import { rate } from '../aggregate/rate.ts';
import { cuesOf, type NamedCue } from '../timeline/cues.ts';
import { modelSpoke, placedCue } from '../timeline/timeline.ts';
import { instant, neverPlayed, roundMs, window } from './evidence.ts';
import { derived, type Metric, metricSpec, perOpportunity, type ScoringUnit } from './metric.ts';
import { EARLY_MS, jumpIn, replyTo } from './reply.ts';

type Turn = NamedCue<'turn'>;
const reads = ['turn-taking'] as const;
const opportunities = (scenario: Scenario): Turn[] => cuesOf(scenario, 'turn');

/** Observes one user turn; a turn that was never played counts as the given value. */
function turnwise(
	never: Observation['value'],
	look: (unit: ScoringUnit, turn: { readonly startMs: number; readonly endMs: number }) => Observation,
): (unit: ScoringUnit, turn: Turn) => Observation {
	return (unit, { key, clip }) => {
		const placed = placedCue(unit.timeline, key);
		return placed === null
			? {
					value: never,
					exercised: !modelSpoke(unit.timeline),
					stratum: 'turn',
					evidence: neverPlayed(clip.id),
				}
			: look(unit, placed);
	};
}

function replyEvidence(
	unit: ScoringUnit,
	endMs: number,
): Pick<Observation, 'exercised' | 'stratum' | 'evidence'> {
	const reply = replyTo(unit.timeline, endMs);
	return {
		exercised: true,
		stratum: 'turn',
		evidence: {
			windows: [window('model silent', { startMs: endMs - EARLY_MS, endMs }), window('reply', reply.window)],
			events: instant(reply.clean ? 'onset' : 'onset, not clean', reply.onsetMs),
		},
	};
}

const promptness = perOpportunity({
	spec: metricSpec({
		id: 'turn-taking.promptness',
		title: 'Promptness of clean takeovers',
		unit: 'share',
		direction: 'up',
		primary: true,
		latency: true,
	}),
	reads,
	opportunities,
	observe: turnwise(0, (unit, { endMs }) => ({
		value: replyTo(unit.timeline, endMs).promptness,
		...replyEvidence(unit, endMs),
	})),
	failure: () => ({ value: 0, stratum: 'turn' }),
	aggregate: mean,
});

const cleanTor = perOpportunity({
	spec: metricSpec({
		id: 'turn-taking.clean-tor',
		title: 'Clean takeover rate',
		unit: 'share',
		direction: 'up',
	}),
	reads,
	opportunities,
	observe: turnwise(0, (unit, { endMs }) => ({
		value: replyTo(unit.timeline, endMs).clean ? 1 : 0,
		...replyEvidence(unit, endMs),
	})),
	failure: () => ({ value: 0, stratum: 'turn' }),
	aggregate: rate,
});

const onsetLatency = perOpportunity({
	spec: metricSpec({
		id: 'turn-taking.onset-latency',
		title: 'Onset latency of clean takeovers',
		unit: 'ms',
		direction: 'down',
		latency: true,
	}),
	reads,
	opportunities,
	observe: turnwise('never', (unit, { endMs }) => {
		const { clean, onsetMs } = replyTo(unit.timeline, endMs);
		return {
			value: clean && onsetMs !== null ? roundMs(onsetMs - endMs) : 'never',
			...replyEvidence(unit, endMs),
		};
	}),
	failure: () => ({ value: 'never', stratum: 'turn' }),
	aggregate: quantiles,
});

/** Arrival of the audio that was heard at the onset: what a latency without a player would have been. */
const firstPacket = perOpportunity({
	spec: metricSpec({
		id: 'turn-taking.first-packet-latency',
		title: 'Latency of the packet heard at the onset',
		unit: 'ms',
		direction: 'down',
		latency: true,
	}),
	reads,
	opportunities,
	observe: turnwise('never', (unit, { endMs }) => {
		const { clean, onsetMs } = replyTo(unit.timeline, endMs);
		const packet = unit.recording.packets
			.filter(({ playMs }) => playMs !== null && playMs <= (onsetMs ?? Number.NEGATIVE_INFINITY))
			.at(-1);
		const found = clean && packet !== undefined;
		const base = replyEvidence(unit, endMs);
		return {
			...base,
			value: found ? roundMs(packet.atMs - endMs) : 'never',
			evidence: { ...base.evidence, events: instant('packet', found ? packet.atMs : null) },
		};
	}),
	failure: () => ({ value: 'never', stratum: 'turn' }),
	aggregate: quantiles,
});

const jir = perOpportunity({
	spec: metricSpec({ id: 'turn-taking.jir', title: 'Jump-in rate', unit: 'share', direction: 'down' }),
	reads,
	opportunities,
	observe: turnwise(0, (unit, turn) => {
		const onset = jumpIn(unit.timeline, turn);
		return {
			value: onset === null ? 0 : 1,
			exercised: true,
			stratum: 'turn',
			evidence: {
				windows: [window('too early', { startMs: turn.startMs, endMs: turn.endMs - EARLY_MS })],
				events: instant('jump-in', onset),
			},
		};
	}),
	failure: () => ({ value: 1, stratum: 'turn' }),
	aggregate: rate,
});

/** Share of onsets in [0, limit) ms over all opportunities (FLEXI's latency levels, but over n). */
function levelShare(id: string, title: string, limitMs: number): Metric {
	const spec = metricSpec({ id, title, unit: 'share', direction: 'up', latency: true });
	return derived(onsetLatency, spec, rate, (observation) => ({
		...observation,
		value: observation.value !== 'never' && observation.value < limitMs ? 1 : 0,
	}));
}

const onset = { latency: true, version: 1 } as const;

/** Ordinary turn-taking: DESIGN §5, first row. */
export const TURN_TAKING: readonly Metric[] = [
	promptness,
	cleanTor,
	onsetLatency,
	firstPacket,
	levelShare('turn-taking.l1-share', 'Onsets under 150 ms', 150),
	levelShare('turn-taking.l2-share', 'Onsets under 400 ms', 400),
	jir,
	derived(
		onsetLatency,
		metricSpec({
			...onset,
			id: 'turn-taking.human-w1',
			title: 'Wasserstein-1 distance to human onsets',
			unit: 'ms',
			direction: 'down',
		}),
		humanWasserstein,
	),
	derived(
		onsetLatency,
		metricSpec({
			...onset,
			id: 'turn-taking.human-w1-floor',
			title: 'Wasserstein-1 distance a human sample of this size stays under',
			unit: 'ms',
			direction: 'none',
		}),
		humanWassersteinFloor,
	),
	derived(
		onsetLatency,
		metricSpec({
			...onset,
			id: 'turn-taking.human-jsd',
			title: 'Jensen–Shannon divergence from human onsets',
			unit: 'bits',
			direction: 'down',
		}),
		humanDivergence,
	),
	derived(
		onsetLatency,
		metricSpec({
			...onset,
			id: 'turn-taking.human-jsd-floor',
			title: 'Jensen–Shannon divergence a human sample of this size stays under',
			unit: 'bits',
			direction: 'none',
		}),
		humanDivergenceFloor,
	),
	derived(
		onsetLatency,
		metricSpec({
			...onset,
			id: 'turn-taking.onset-spread',
			title: 'Standard deviation of onsets',
			unit: 'ms',
			direction: 'none',
		}),
		onsetSpread,
	),
];
