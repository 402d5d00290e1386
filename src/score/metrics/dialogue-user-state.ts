import type { Observation } from '../../core/metric.ts';
import { samplesToMs, TRACK_RATE } from '../../core/pcm.ts';
import type { Scenario } from '../../core/scenario.ts';
import { macroF1 } from '../aggregate/classification.ts';
import { rate } from '../aggregate/rate.ts';
import { cuesOf, type NamedCue } from '../timeline/cues.ts';
import { TIMELINE_RULES } from '../timeline/rules.ts';
import { takeoverWithin } from '../timeline/takeover.ts';
import { modelSpoke, placedCue, type Timeline } from '../timeline/timeline.ts';
import { instant, neverPlayed, stretches, window } from './evidence.ts';
import { derived, type Metric, metricSpec, perOpportunity } from './metric.ts';
import { REPLY_WINDOW_MS } from './reply.ts';

/** The three user states of Duplex Conversation, §2.2. */
const STATES = ['switch', 'keep', 'hesitation'] as const;
type UserState = (typeof STATES)[number];

/** A backchannel answers an IPU end within this time. */
const BACKCHANNEL_MS = 2_000;

/** The end of an IPU and the state that the scenario defines there. */
type IpuEnd = { readonly cue: NamedCue<'turn'> | NamedCue<'pause'>; readonly label: UserState };

/** References invite a backchannel but do not demand one, so silence and backchannel are both right: left out. */
function ipuEnds(scenario: Scenario): IpuEnd[] {
	const pauses = cuesOf(scenario, 'pause').filter(
		({ cue }) =>
			cue.role !== 'reference' &&
			samplesToMs(cue.endSamples - cue.startSamples, TRACK_RATE) >= TIMELINE_RULES.ipuGapMs,
	);
	const hesitates = scenario.type === 'pause-handling' && scenario.kind === 'hesitation';
	return [
		...pauses.map((cue) => ({ cue, label: hesitates ? 'hesitation' : 'keep' }) as const),
		...cuesOf(scenario, 'turn').map((cue) => ({ cue, label: 'switch' }) as const),
	];
}

/** What the model did between an IPU's end and the user's next word. */
function behavior(timeline: Timeline, end: number, resumes: number) {
	const takeover = takeoverWithin(timeline.model, { startMs: end, endMs: resumes });
	const until = Math.min(resumes, end + BACKCHANNEL_MS);
	const short = timeline.shortTurns.find(({ startMs }) => startMs >= end && startMs < until) ?? null;
	const state: UserState = takeover !== null ? 'switch' : short !== null ? 'hesitation' : 'keep';
	return { takeover, short, state };
}

const accuracy = perOpportunity<IpuEnd>({
	spec: metricSpec({
		id: 'dialogue.user-state-accuracy',
		version: 2,
		title: 'User-state accuracy, read from behavior',
		unit: 'share',
		direction: 'up',
	}),
	reads: ['turn-taking', 'pause-handling', 'model-backchannel'],
	opportunities: ipuEnds,
	observe: ({ timeline }, { cue, label }): Observation => {
		const placed = placedCue(timeline, cue.key);
		if (placed === null) {
			return {
				value: 0,
				exercised: !modelSpoke(timeline),
				stratum: `${label} as none`,
				evidence: neverPlayed(cue.clip.id),
			};
		}
		const isPause = cue.cue.type === 'pause';
		const end = isPause ? placed.startMs : placed.endMs;
		const next = timeline.user.turns.find((turn) => turn.startMs >= end)?.startMs;
		const limit = end + REPLY_WINDOW_MS;
		const resumes = isPause ? placed.endMs : Math.min(limit, next ?? limit);
		const { takeover, short, state } = behavior(timeline, end, resumes);
		return {
			value: state === label ? 1 : 0,
			exercised: true,
			stratum: `${label} as ${state}`,
			evidence: {
				windows: [window(label, { startMs: end, endMs: resumes })],
				events: [
					...instant('takeover', takeover),
					...(short === null ? [] : stretches('backchannel', [short])),
				],
				note: `planted ${label}, acted as on ${state}`,
			},
		};
	},
	failure: ({ label }) => ({ value: 0, stratum: `${label} as none` }),
	aggregate: rate,
});

/** User states at the IPU ends that the scenario defines. */
export const DIALOGUE_USER_STATE: readonly Metric[] = [
	accuracy,
	derived(
		accuracy,
		metricSpec({
			id: 'dialogue.user-state-f1',
			version: 2,
			title: 'User-state macro-F1, read from behavior',
			unit: 'share',
			direction: 'up',
		}),
		macroF1(STATES),
	),
];
