import type { Observation } from '../../core/metric.ts';
import type { Scenario } from '../../core/scenario.ts';
import type { Interval } from '../../core/time.ts';
import { humanDivergence, humanWasserstein } from '../aggregate/human-distance.ts';
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
	look: (unit: ScoringUnit, turn: Interval) => Observation,
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
	turn: Interval,
): Pick<Observation, 'exercised' | 'stratum' | 'evidence'> {
	const { endMs } = turn;
	const reply = replyTo(unit.timeline, turn);
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
		version: 2,
		title: 'Promptness of clean takeovers',
		unit: 'share',
		direction: 'up',
		primary: true,
		latency: true,
	}),
	reads,
	opportunities,
	observe: turnwise(0, (unit, turn) => ({
		value: replyTo(unit.timeline, turn).promptness,
		...replyEvidence(unit, turn),
	})),
	failure: () => ({ value: 0, stratum: 'turn' }),
	aggregate: mean,
});

const cleanTor = perOpportunity({
	spec: metricSpec({
		id: 'turn-taking.clean-tor',
		version: 2,
		title: 'Clean takeover rate',
		unit: 'share',
		direction: 'up',
		tier: 'standard',
	}),
	reads,
	opportunities,
	observe: turnwise(0, (unit, turn) => ({
		value: replyTo(unit.timeline, turn).clean ? 1 : 0,
		...replyEvidence(unit, turn),
	})),
	failure: () => ({ value: 0, stratum: 'turn' }),
	aggregate: rate,
});

const onsetLatency = perOpportunity({
	spec: metricSpec({
		id: 'turn-taking.onset-latency',
		version: 2,
		tier: 'headline',
		title: 'Onset latency of clean takeovers',
		unit: 'ms',
		direction: 'down',
		latency: true,
	}),
	reads,
	opportunities,
	observe: turnwise('never', (unit, turn) => {
		const { clean, onsetMs } = replyTo(unit.timeline, turn);
		return {
			value: clean && onsetMs !== null ? roundMs(onsetMs - turn.endMs) : 'never',
			...replyEvidence(unit, turn),
		};
	}),
	failure: () => ({ value: 'never', stratum: 'turn' }),
	aggregate: quantiles,
});

/** Arrival of the audio that was heard at the onset: what a latency without a player would have been. */
const firstPacket = perOpportunity({
	spec: metricSpec({
		id: 'turn-taking.first-packet-latency',
		version: 2,
		title: 'Latency of the packet heard at the onset',
		unit: 'ms',
		direction: 'down',
		latency: true,
	}),
	reads,
	opportunities,
	observe: turnwise('never', (unit, turn) => {
		const { clean, onsetMs } = replyTo(unit.timeline, turn);
		const packet = unit.recording.packets
			.filter(({ playMs }) => playMs !== null && playMs <= (onsetMs ?? Number.NEGATIVE_INFINITY))
			.at(-1);
		const found = clean && packet !== undefined;
		const base = replyEvidence(unit, turn);
		return {
			...base,
			value: found ? roundMs(packet.atMs - turn.endMs) : 'never',
			evidence: { ...base.evidence, events: instant('packet', found ? packet.atMs : null) },
		};
	}),
	failure: () => ({ value: 'never', stratum: 'turn' }),
	aggregate: quantiles,
});

const jir = perOpportunity({
	spec: metricSpec({
		id: 'turn-taking.jir',
		version: 2,
		title: 'Jump-in rate',
		unit: 'share',
		direction: 'down',
		tier: 'standard',
	}),
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
	const spec = metricSpec({ id, version: 2, title, unit: 'share', direction: 'up', latency: true });
	return derived(onsetLatency, spec, rate, (observation) => ({
		...observation,
		value: observation.value !== 'never' && observation.value < limitMs ? 1 : 0,
	}));
}

/** First sound after the user's end: a filler, or the takeover itself. */
const firstSound = perOpportunity({
	spec: metricSpec({
		id: 'turn-taking.first-sound-latency',
		title: 'Latency of the first sound, fillers included',
		unit: 'ms',
		direction: 'none',
		latency: true,
	}),
	reads,
	opportunities,
	observe: turnwise('never', (unit, turn) => {
		const { silentBefore, firstSoundMs } = replyTo(unit.timeline, turn);
		const sound = silentBefore ? firstSoundMs : null;
		const base = replyEvidence(unit, turn);
		return {
			...base,
			value: sound === null ? 'never' : roundMs(sound - turn.endMs),
			evidence: { ...base.evidence, events: [...base.evidence.events, ...instant('first sound', sound)] },
		};
	}),
	failure: () => ({ value: 'never', stratum: 'turn' }),
	aggregate: quantiles,
});

const fillerShare = perOpportunity({
	spec: metricSpec({
		id: 'turn-taking.filler-share',
		title: 'Answers that a filler preceded',
		unit: 'share',
		direction: 'none',
	}),
	reads,
	opportunities,
	observe: turnwise(0, (unit, turn) => {
		const { clean, onsetMs, firstSoundMs } = replyTo(unit.timeline, turn);
		const filler = clean && onsetMs !== null && firstSoundMs !== null && firstSoundMs < onsetMs;
		const base = replyEvidence(unit, turn);
		return {
			...base,
			value: filler ? 1 : 0,
			evidence: {
				...base.evidence,
				events: [...base.evidence.events, ...instant('filler', filler ? firstSoundMs : null)],
			},
		};
	}),
	failure: () => ({ value: 0, stratum: 'turn' }),
	aggregate: rate,
});

/** Ordinary turn-taking: DESIGN §5, first row. */
export const TURN_TAKING: readonly Metric[] = [
	promptness,
	cleanTor,
	onsetLatency,
	firstSound,
	fillerShare,
	firstPacket,
	levelShare('turn-taking.l1-share', 'Onsets under 150 ms', 150),
	levelShare('turn-taking.l2-share', 'Onsets under 400 ms', 400),
	jir,
	derived(
		onsetLatency,
		metricSpec({
			id: 'turn-taking.human-w1',
			version: 2,
			title: 'Wasserstein-1 distance to human onsets',
			unit: 'ms',
			direction: 'down',
			latency: true,
		}),
		humanWasserstein,
	),
	derived(
		onsetLatency,
		metricSpec({
			id: 'turn-taking.human-jsd',
			version: 2,
			title: 'Jensen–Shannon divergence from human onsets',
			unit: 'bits',
			direction: 'down',
			tier: 'standard',
			latency: true,
		}),
		humanDivergence,
	),
];
