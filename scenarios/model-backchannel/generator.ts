import type { Cue } from '../../src/core/scenario.ts';
import { balanced } from '../balance.ts';
import { arrange, byLength } from '../bank.ts';
import { fileClip, gapAfter, hull, join } from '../clip.ts';
import { compose } from '../compose.ts';
import type { ScenarioGenerator } from '../generator.ts';
import type { ModelBackchannelPrompt, NarrativePart } from '../prompt.ts';
import { voiceFor } from '../voices.ts';

const TYPE = 'model-backchannel';
const VERSION = 1;

/** Lengths of the silences in a narrative, in ms: long enough for a backchannel, never an end of turn by length. */
export const NARRATIVE_PAUSES_MS = [600, 800, 1_100] as const;

/**
 * Length of the silence after each part but the last. References and distractors run through the same sequence
 * of lengths, so that length tells nothing about which is which.
 */
function pauseLengths(parts: readonly NarrativePart[], key: string): number[] {
	const seen = { reference: 0, distractor: 0, end: 0 };
	return parts.slice(0, -1).map(({ after: role }) => balanced(NARRATIVE_PAUSES_MS, seen[role]++, key));
}

/** A narrative in one clip, with silences that invite a listener's sound and as long ones that do not. */
export function createModelBackchannelGenerator(bank: readonly ModelBackchannelPrompt[]): ScenarioGenerator {
	const prompts = arrange(bank);
	return {
		type: TYPE,
		version: VERSION,
		kinds: [...new Set(bank.map(({ kind }) => kind))],
		count: prompts.size,
		quick: byLength(prompts, 'narrative', 34, 40).slice(0, 3),
		fingerprint: prompts.fingerprint,
		generate: async (index, context) => {
			const { prompt } = prompts.at(index);
			const voice = voiceFor(TYPE, index, prompts.size, context.seed);
			const segments = await Promise.all(prompt.parts.map(({ text }) => context.speaker.speak(text, voice)));
			const gapsMs = pauseLengths(prompt.parts, `${context.seed}/${TYPE}/${prompt.id}/length`);
			const { pcm, spans } = join(segments, gapsMs);
			const cues: Cue[] = [{ type: 'turn', ...hull(spans) }];
			for (const [i, ms] of gapsMs.entries()) {
				const role = prompt.parts[i]?.after;
				if (role === 'reference' || role === 'distractor') {
					cues.push({ type: 'pause', role, reason: `${ms} ms`, ...gapAfter(spans, i) });
				}
			}
			const text = prompt.parts.map((part) => part.text).join(' ');
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
