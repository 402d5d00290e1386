import type { Clip, Scenario } from '../../core/scenario.ts';
import { bargeInOutcome, bargeIns } from '../metrics/barge-in.ts';
import { jumpIn, replyTo } from '../metrics/reply.ts';
import { wordsWithin } from '../text/heard-words.ts';
import { cuesOf, type NamedCue, type PlacedCue } from '../timeline/cues.ts';
import { coveredMs } from '../timeline/intervals.ts';
import type { ModelWords } from '../timeline/model-speech.ts';
import { modelSpoke, placedCue, type Timeline } from '../timeline/timeline.ts';
import type { JudgeRequest, MeasuredTimes, SpokenLine } from './judge-request.ts';
import { outcomeKey } from './verdict.ts';

/** Model words that begin this soon after an interruption belong to what was being said before it (FLEXI). */
const AFTERMATH_MS = 150;
/** Less model speech than this without any word is a hum, not a reply whose words are unknown. */
const WORDLESS_MS = 1_000;

/** One item to judge: a question for a judge, scores that a rule settles, or the reason why it cannot be judged. */
export type JudgingItem = {
	readonly key: string;
} & (
	| { readonly kind: 'ask'; readonly request: JudgeRequest; readonly words: string }
	| { readonly kind: 'settled'; readonly scores: Readonly<Record<string, number>>; readonly rule: string }
	| { readonly kind: 'missing'; readonly reason: string }
);

/** What a unit is judged by. */
export type JudgeMaterial = {
	readonly scenario: Scenario;
	readonly timeline: Timeline;
	readonly words: ModelWords | null;
};

/** Lists what is judged in one unit, in a fixed order. Judges see heard words only. */
export function judgingItems(material: JudgeMaterial): JudgingItem[] {
	const { scenario } = material;
	const perCue = ((): JudgingItem[] => {
		switch (scenario.type) {
			case 'turn-taking':
			case 'pause-handling':
				return cuesOf(scenario, 'turn').map((cue) => answerItem(material, cue));
			case 'user-interrupt':
				return bargeIns(scenario, (cause) => cause === 'interrupt').flatMap((cue) =>
					topicShiftItem(material, cue),
				);
			case 'model-interrupt':
				return cuesOf(scenario, 'urgency')
					.filter(({ cue }) => cue.real)
					.map((cue) => emergencyItem(material, cue));
			case 'user-backchannel':
				return bargeIns(scenario, (cause) => cause !== 'interrupt').map((cue) =>
					coherenceItem(material, cue),
				);
			case 'multi-turn':
				return cuesOf(scenario, 'turn').map((cue) => answerItem(material, cue));
			case 'model-backchannel':
			case 'examiner':
				return [];
		}
	})();
	return [...perCue, experienceItem(material)];
}

/** Asks about the words heard in a stretch, unless silence, an unplayed cue or a missing transcript settles it. */
function ask(
	material: JudgeMaterial,
	key: string,
	placed: PlacedCue | null,
	window: (placed: PlacedCue) => { readonly startMs: number; readonly endMs: number },
	request: (reply: string, placed: PlacedCue) => JudgeRequest,
): JudgingItem {
	const zero = (rule: string): JudgingItem => ({ key, kind: 'settled', scores: { score: 0 }, rule });
	if (placed === null) {
		return zero('the clip was never played');
	}
	const heard = window(placed);
	const spokenMs = coveredMs(material.timeline.model.segments, heard);
	if (spokenMs === 0) {
		return zero('nothing was heard');
	}
	if (material.words === null) {
		return { key, kind: 'missing', reason: 'the system sends no transcript and none was made' };
	}
	const words = wordsWithin(material.words, heard);
	if (words !== '') {
		return { key, kind: 'ask', request: request(words, placed), words };
	}
	return spokenMs < WORDLESS_MS
		? zero('sound without words was heard')
		: { key, kind: 'missing', reason: 'speech was heard for which there is no transcript' };
}

function answerItem(material: JudgeMaterial, cue: NamedCue<'turn'>): JudgingItem {
	const { timeline } = material;
	return ask(
		material,
		outcomeKey('answer', cue.key),
		placedCue(timeline, cue.key),
		({ endMs }) => ({
			startMs: endMs - 200,
			endMs: timeline.user.turns.find((turn) => turn.startMs >= endMs)?.startMs ?? timeline.durationMs,
		}),
		(reply) => ({ rubric: 'answer', asked: askedAbout(material.scenario, cue.clip), reply }),
	);
}

function topicShiftItem(material: JudgeMaterial, cue: NamedCue<'barge-in'>): JudgingItem[] {
	const { scenario, timeline } = material;
	const after = scenario.expect.type === 'user-interrupt' ? scenario.expect.after : 'carry-on';
	if (after === 'stop') {
		return [];
	}
	return [
		ask(
			material,
			outcomeKey('tss', cue.key),
			placedCue(timeline, cue.key),
			({ endMs }) => ({ startMs: endMs + AFTERMATH_MS, endMs: timeline.durationMs }),
			(reply, placed) => ({
				rubric: 'tss',
				kind: scenario.kind,
				asked: askedBefore(scenario, cue.clip.id),
				interruption: cue.clip.text,
				resume: after === 'answer-and-resume',
				before: heardBefore(material, placed),
				reply,
			}),
		),
	];
}

function emergencyItem(material: JudgeMaterial, cue: NamedCue<'urgency'>): JudgingItem {
	const { scenario, timeline } = material;
	return ask(
		material,
		outcomeKey('eds', cue.key),
		placedCue(timeline, cue.key),
		({ endMs }) => ({ startMs: endMs, endMs: timeline.durationMs }),
		(reply) => ({ rubric: 'eds', told: cue.clip.text, kind: scenario.kind, reply }),
	);
}

function coherenceItem(material: JudgeMaterial, cue: NamedCue<'barge-in'>): JudgingItem {
	const { scenario, timeline } = material;
	return ask(
		material,
		outcomeKey('coherence', cue.key),
		placedCue(timeline, cue.key),
		({ startMs }) => ({ startMs, endMs: timeline.durationMs }),
		(after, placed) => ({
			rubric: 'coherence',
			asked: askedBefore(scenario, cue.clip.id),
			before: heardBefore(material, placed),
			sound: cue.clip.text,
			after,
		}),
	);
}

const NOTHING = { responsiveness: 1, faithfulness: 1, factuality: 1, 'human-likeness': 1, overall: 1 };

function experienceItem(material: JudgeMaterial): JudgingItem {
	const key = outcomeKey('experience', 'unit');
	const { timeline, words } = material;
	if (!modelSpoke(timeline)) {
		return { key, kind: 'settled', scores: NOTHING, rule: 'the model never spoke' };
	}
	if (words === null || words.words.length === 0) {
		return { key, kind: 'missing', reason: 'the system sends no transcript and none was made' };
	}
	const lines = conversation(timeline, words);
	return {
		key,
		kind: 'ask',
		request: { rubric: 'experience', lines, times: measuredTimes(timeline) },
		words: words.words.map(({ text }) => text).join(' '),
	};
}

/** Clips and stretches of model words, in order of their starts. */
function conversation(timeline: Timeline, words: ModelWords): SpokenLine[] {
	const clips = new Map(timeline.cues.map((cue) => [cue.clip.id, cue]));
	const user = [...clips.values()]
		.filter(({ clip }) => clip.text !== '')
		.map(({ clip, startMs }) => ({ startMs, line: { speaker: 'user', text: clip.text } as const }));
	const starts = user.map(({ startMs }) => startMs).toSorted((a, b) => a - b);
	const edges = [Number.NEGATIVE_INFINITY, ...starts];
	const model = edges.flatMap((startMs, i) => {
		const stretch = { startMs, endMs: edges[i + 1] ?? Number.POSITIVE_INFINITY };
		const text = wordsWithin(words, stretch);
		const first = words.words.find((word) => word.startMs >= startMs);
		return text === '' || first === undefined
			? []
			: [{ startMs: first.startMs, line: { speaker: 'model', text } as const }];
	});
	return [...user, ...model].toSorted((a, b) => a.startMs - b.startMs).map(({ line }) => line);
}

/** Replies, stops and jump-ins, measured on the heard track. */
export function measuredTimes(timeline: Timeline): MeasuredTimes {
	const bargeInCues = timeline.cues.filter(({ cue }) => cue.type === 'barge-in' && cue.cause === 'interrupt');
	return {
		replyMs: timeline.user.turns.map((turn) => {
			const { onsetMs } = replyTo(timeline, turn);
			return onsetMs === null ? null : Math.round(onsetMs - turn.endMs);
		}),
		stopMs: bargeInCues.map((cue) => {
			const { silentFromMs } = bargeInOutcome(timeline, cue);
			return silentFromMs === null ? null : Math.round(silentFromMs - cue.startMs);
		}),
		jumpIns: timeline.user.turns.filter((turn) => jumpIn(timeline, turn) !== null).length,
	};
}

/** A question that comes back to a topic is judged with what was asked about it before. */
function askedAbout({ clips }: Scenario, { id, topic, text }: Clip): string {
	const until = clips.findIndex((clip) => clip.id === id);
	const before = clips.slice(0, until).filter((clip) => topic !== undefined && clip.topic === topic);
	return [...before.map((clip) => clip.text), text].join(' ');
}

function askedBefore(scenario: Scenario, clipId: string): string {
	const index = scenario.clips.findIndex((clip) => clip.id === clipId);
	return scenario.clips
		.slice(0, index)
		.map((clip) => clip.text)
		.filter((text) => text !== '')
		.join(' ');
}

function heardBefore({ words }: JudgeMaterial, placed: PlacedCue): string {
	return words === null ? '' : wordsWithin(words, { startMs: 0, endMs: placed.startMs });
}
