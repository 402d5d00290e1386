import type { MetricTier, Observation } from '../../core/metric.ts';
import { samplesToMs, TRACK_RATE } from '../../core/pcm.ts';
import type { Scenario } from '../../core/scenario.ts';
import type { Interval } from '../../core/time.ts';
import { mean } from '../aggregate/mean.ts';
import { ANSWER, withinOwnLatency } from '../aggregate/own-latency.ts';
import { rate } from '../aggregate/rate.ts';
import { cuesOf, type NamedCue, type PlacedCue } from '../timeline/cues.ts';
import { containing, coveredMs } from '../timeline/intervals.ts';
import { takeoverWithin } from '../timeline/takeover.ts';
import { modelSpoke, placedCue, type Timeline } from '../timeline/timeline.ts';
import { instant, neverPlayed, roundMs, stretches, window } from './evidence.ts';
import { type Metric, metricSpec, perOpportunity, type ScoringUnit } from './metric.ts';
import { EARLY_MS, jumpIn, replyTo } from './reply.ts';

/** More model speech than this inside one pause is not holding back. */
const PAUSE_SPEECH_MS = 600;
/** Shorter pauses are no opportunity: people do not react to them either. */
const PAUSE_MIN_MS = 400;
/** A takeover this long after the resumption was still a reaction to the pause. */
const RESUMPTION_MS = 100;
/** A partner who was caught out yields within this time of the resumption. */
const YIELD_MS = 1_000;

const reads = ['pause-handling'] as const;
const turnsOf = (scenario: Scenario): NamedCue<'turn'>[] => cuesOf(scenario, 'turn');
const pausesOf = (scenario: Scenario): NamedCue<'pause'>[] =>
	cuesOf(scenario, 'pause').filter((pause) => pauseMs(pause) >= PAUSE_MIN_MS);

function pauseMs({ cue }: NamedCue<'pause'>): number {
	return samplesToMs(cue.endSamples - cue.startSamples, TRACK_RATE);
}

/** Classes of pause length in ms: medium (Campione & Véronis 2002), long, and the p95 of two corpora and above. */
function lengthClass(pause: NamedCue<'pause'>): string {
	const ms = pauseMs(pause);
	return ms < 1_000 ? '400-999ms' : ms < 1_500 ? '1000-1499ms' : ms < 2_500 ? '1500-2499ms' : '2500ms+';
}

/** Pauses of one user turn in which the model spoke for longer than is allowed. */
function spokenPauses(timeline: Timeline, turn: Interval): Interval[] {
	return timeline.cues.filter(
		(cue) =>
			cue.cue.type === 'pause' &&
			cue.startMs >= turn.startMs &&
			cue.endMs <= turn.endMs &&
			coveredMs(timeline.model.segments, cue) > PAUSE_SPEECH_MS,
	);
}

function unplayed(unit: ScoringUnit, clip: string, stratum: string): Observation {
	return { value: 0, exercised: !modelSpoke(unit.timeline), stratum, evidence: neverPlayed(clip) };
}

const holdAndAnswer = perOpportunity({
	spec: metricSpec({
		id: 'pause-handling.hold-and-answer',
		version: 2,
		title: 'Hold through the pauses, then answer',
		unit: 'share',
		direction: 'up',
		primary: true,
		latency: true,
	}),
	reads,
	opportunities: turnsOf,
	observe: (unit, { key, clip }): Observation => {
		const turn = placedCue(unit.timeline, key);
		if (turn === null) {
			return unplayed(unit, clip.id, 'turn');
		}
		const early = jumpIn(unit.timeline, turn);
		const spoken = spokenPauses(unit.timeline, turn);
		const reply = replyTo(unit.timeline, turn);
		return {
			value: spoken.length === 0 ? reply.promptness : 0,
			exercised: true,
			stratum: 'turn',
			evidence: {
				windows: [
					window('hold', { startMs: turn.startMs, endMs: turn.endMs - EARLY_MS }),
					window('reply', reply.window),
				],
				events: [
					...instant('too early', early),
					...stretches('pause with model speech', spoken),
					...instant(reply.clean ? 'onset' : 'onset, not clean', reply.onsetMs),
				],
			},
		};
	},
	failure: () => ({ value: 0, stratum: 'turn' }),
	aggregate: mean,
});

const tor = perOpportunity({
	spec: metricSpec({
		id: 'pause-handling.tor',
		version: 2,
		title: 'Takeover rate after the end',
		unit: 'share',
		direction: 'up',
	}),
	reads,
	opportunities: turnsOf,
	observe: (unit, { key, clip }): Observation => {
		const turn = placedCue(unit.timeline, key);
		if (turn === null) {
			return unplayed(unit, clip.id, 'turn');
		}
		const { onsetMs, window: searched } = replyTo(unit.timeline, turn);
		return {
			value: onsetMs === null ? 0 : 1,
			exercised: true,
			stratum: 'turn',
			evidence: { windows: [window('reply', searched)], events: instant('onset', onsetMs) },
		};
	},
	failure: () => ({ value: 0, stratum: 'turn' }),
	aggregate: rate,
});

/** A rate over pauses of at least 400 ms, by class of length. */
function perPause(
	id: string,
	title: string,
	tier: MetricTier,
	look: (unit: ScoringUnit, pause: PlacedCue) => Pick<Observation, 'value' | 'evidence'>,
): Metric {
	return perOpportunity({
		spec: metricSpec({ id, version: 2, title, unit: 'share', direction: 'down', tier }),
		reads,
		opportunities: pausesOf,
		observe: (unit, pause): Observation => {
			const placed = placedCue(unit.timeline, pause.key);
			const stratum = lengthClass(pause);
			return placed === null
				? unplayed(unit, pause.clip.id, stratum)
				: { ...look(unit, placed), exercised: true, stratum };
		},
		failure: (pause) => ({ value: 1, stratum: lengthClass(pause) }),
		aggregate: rate,
		rowsBy: 'pause',
	});
}

const pauseTor = perPause(
	'pause-handling.pause-tor',
	'Takeover rate in pauses',
	'standard',
	(unit, pause) => {
		const searched = { startMs: pause.startMs, endMs: pause.endMs + RESUMPTION_MS };
		const onset = takeoverWithin(unit.timeline.model, searched);
		return {
			value: onset === null ? 0 : 1,
			evidence: { windows: [window('pause', searched)], events: instant('takeover', onset) },
		};
	},
);

const talkedThrough = perPause(
	'pause-handling.talked-through',
	'Talked through the resumption',
	'detail',
	(unit, pause) => {
		const running = containing(unit.timeline.model.turns, pause.endMs);
		const through = running !== null && running.endMs > pause.endMs + YIELD_MS;
		return {
			value: through ? 1 : 0,
			evidence: {
				windows: [window('yield', { startMs: pause.endMs, endMs: pause.endMs + YIELD_MS })],
				events: running === null ? [] : stretches('model turn', [running]),
			},
		};
	},
);

/** A pause, or a turn whose answer says how fast the system is. */
type PauseOrTurn = NamedCue<'pause'> | NamedCue<'turn'>;

const pauseTorOwnLatency = perOpportunity<PauseOrTurn>({
	spec: metricSpec({
		id: 'pause-handling.pause-tor-own-latency',
		title: 'Takeover rate in pauses, widened by the system’s median latency (FLEXI)',
		unit: 'share',
		direction: 'down',
		latency: true,
	}),
	reads,
	opportunities: (scenario) => [...pausesOf(scenario), ...turnsOf(scenario)],
	observe: (unit, { key, clip, cue }): Observation => {
		const placed = placedCue(unit.timeline, key);
		const stratum = cue.type === 'turn' ? ANSWER : 'pause';
		if (placed === null) {
			return { ...unplayed(unit, clip.id, stratum), value: 'never' };
		}
		const turn = unit.timeline.user.turns.find((each) => each.cue.clip.id === clip.id);
		const found =
			cue.type === 'turn'
				? replyTo(unit.timeline, placed).onsetMs
				: takeoverWithin(unit.timeline.model, {
						startMs: placed.startMs,
						endMs: (turn?.endMs ?? placed.endMs) - EARLY_MS,
					});
		return {
			value: found === null ? 'never' : roundMs(found - placed.endMs),
			exercised: true,
			stratum,
			evidence: { windows: [window(stratum, placed)], events: instant('takeover', found) },
		};
	},
	failure: ({ cue }) => ({
		value: cue.type === 'turn' ? 'never' : Number.MIN_SAFE_INTEGER,
		stratum: cue.type === 'turn' ? ANSWER : 'pause',
	}),
	aggregate: withinOwnLatency,
});

/** Pause handling: DESIGN §5, second row. */
export const PAUSE_HANDLING: readonly Metric[] = [
	holdAndAnswer,
	pauseTor,
	pauseTorOwnLatency,
	tor,
	talkedThrough,
];
