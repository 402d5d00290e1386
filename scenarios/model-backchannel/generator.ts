import { samplesToMs, TRACK_RATE } from '../../src/core/pcm.ts';
import type { Cue } from '../../src/core/scenario.ts';
import { balanced } from '../balance.ts';
import { arrange, byLength } from '../bank.ts';
import { fileClip, gapAfter, hull, join } from '../clip.ts';
import { compose } from '../compose.ts';
import type { ScenarioGenerator } from '../generator.ts';
import type { ModelBackchannelPrompt, NarrativePart } from '../prompt.ts';
import { withLevelEnding } from '../user-turn.ts';
import { voiceFor } from '../voices.ts';
import { midSpeechCues } from './mid-speech.ts';
import { type SpokenPart, tellable } from './tellable.ts';

const TYPE = 'model-backchannel';
const VERSION = 3;

/**
 * Lengths of the silences in a narrative, in ms. People pause for this long inside a turn (Campione & Véronis 2002), and a
 * system that takes over after 800 ms of silence does not take over here.
 */
export const NARRATIVE_PAUSES_MS = [250, 400, 550, 700] as const;

/**
 * Length of the silence after each part but the last. References and distractors run through the same sequence
 * of lengths, so that length does not reveal which is which.
 */
function pauseLengths(parts: readonly NarrativePart[], key: string): number[] {
	const seen = { reference: 0, distractor: 0, end: 0 };
	return parts.slice(0, -1).map(({ after: role }) => balanced(NARRATIVE_PAUSES_MS, seen[role]++, key));
}

/** The seed with whose voices the quick suite is chosen to be short; with others it is about as long. */
const USUAL_SEED = 1;

function durationMs(parts: readonly SpokenPart[], key: string): number {
	const speech = parts.reduce((sum, { pcm }) => sum + samplesToMs(pcm.length, TRACK_RATE), 0);
	return pauseLengths(parts, key).reduce((sum, ms) => sum + ms, speech);
}

/** A narrative in one clip, with silences that invite a backchannel, equally long ones that do not, and stretches without a silence. */
export function createModelBackchannelGenerator(bank: readonly ModelBackchannelPrompt[]): ScenarioGenerator {
	const prompts = arrange(bank);
	const isSlow = (slot: number): boolean => voiceFor(TYPE, slot, prompts.size, USUAL_SEED).stretch > 1;
	return {
		type: TYPE,
		version: VERSION,
		kinds: [...new Set(bank.map(({ kind }) => kind))],
		count: prompts.size,
		quick: byLength(prompts, 'narrative', 26, 40)
			.toSorted((a, b) => Number(isSlow(a)) - Number(isSlow(b)))
			.slice(0, 3),
		fingerprint: prompts.fingerprint,
		generate: async (index, context) => {
			const { prompt } = prompts.at(index);
			const voice = voiceFor(TYPE, index, prompts.size, context.seed);
			const spoken = await Promise.all(
				prompt.parts.map(async (part) => ({
					...part,
					pcm: await context.speaker.speak(withLevelEnding(part.text), voice),
				})),
			);
			const key = `${context.seed}/${TYPE}/${prompt.id}/length`;
			const parts = tellable(spoken, (chosen) => durationMs(chosen, key));
			const segments = parts.map(({ pcm }) => pcm);
			const gapsMs = pauseLengths(parts, key);
			const { pcm, spans } = join(segments, gapsMs);
			const cues: Cue[] = [{ type: 'turn', ...hull(spans) }];
			for (const [i, ms] of gapsMs.entries()) {
				const role = parts[i]?.after;
				if (role === 'reference' || role === 'distractor') {
					cues.push({ type: 'pause', role, reason: `${ms} ms`, ...gapAfter(spans, i) });
				}
			}
			cues.push(...midSpeechCues(spans));
			const text = parts.map((part) => part.text).join(' ');
			const clip = fileClip('turn', { kind: 'lead' }, pcm, text, cues);
			const expect = { type: TYPE } as const;
			const head = {
				type: TYPE,
				kind: prompt.kind,
				version: VERSION,
				index,
				promptId: prompt.id,
				voice,
			} as const;
			return compose({ ...head, expect }, [clip], context);
		},
	};
}
