import { type Random, seededRandom } from '../../src/core/random.ts';
import type { ClipStart, Cue } from '../../src/core/scenario.ts';
import { type BuiltClip, fileClip } from '../clip.ts';
import { compose, scenarioSeed } from '../compose.ts';
import { canonicalJson, sha256 } from '../fingerprint.ts';
import type { ScenarioGenerator, TriggerMode } from '../generator.ts';
import { CONVERSATION_PATIENCE_MS } from '../multi-turn/generator.ts';
import { afterModelSpeech, duringModelSpeech } from '../trigger.ts';
import { voiceFor } from '../voices.ts';
import type { ExaminerPrompt } from './prompts.ts';
import type { ExaminerScripts, Move } from './scripts.ts';

const TYPE = 'examiner';
const VERSION = 1;

/** Model speech heard before the examiner acts, in ms: [least, most). */
const HEARD_MS = { backchannel: [1_500, 2_500], breakIn: [2_500, 4_000] } as const;
/** Silence after which the examiner continues, in ms: [least, most). */
const REPLY_GAP_MS = [700, 1_200] as const;
/** How long the examiner is away, in ms: [least, most). */
const AWAY_MS = [4_000, 6_000] as const;

function between(random: Random, [least, most]: readonly [number, number]): number {
	return least + random.int(most - least);
}

/** When a move is made; the first is made at once. */
function startOf({ purpose }: Move, first: boolean, random: Random, mode: TriggerMode): ClipStart {
	if (first) {
		return { kind: 'lead' };
	}
	switch (purpose) {
		case 'backchannel':
			return duringModelSpeech(between(random, HEARD_MS.backchannel), mode);
		case 'interrupt':
		case 'correct':
			return duringModelSpeech(between(random, HEARD_MS.breakIn), mode);
		case 'ask':
		case 'wait':
			return afterModelSpeech(between(random, REPLY_GAP_MS), mode, CONVERSATION_PATIENCE_MS);
		case 'come-back':
			return { kind: 'after-previous', gapMs: between(random, AWAY_MS) };
	}
}

function cueOf({ purpose }: Move, samples: number): Cue {
	const span = { startSamples: 0, endSamples: samples };
	switch (purpose) {
		case 'backchannel':
			return { type: 'barge-in', cause: 'backchannel', ...span };
		case 'interrupt':
		case 'correct':
			return { type: 'barge-in', cause: 'interrupt', ...span };
		case 'ask':
		case 'wait':
		case 'come-back':
			return { type: 'turn', ...span };
	}
}

/**
 * Examinations: a system with a role, and a user who asks, listens, breaks in, corrects, makes it wait and comes back,
 * each move triggered by what is heard. Consecutive scenarios have different settings and scripts; settings are clusters.
 */
export function createExaminerGenerator(
	bank: readonly ExaminerPrompt[],
	{ attention, moves }: ExaminerScripts,
): ScenarioGenerator {
	const names = Object.keys(moves);
	const count = bank.length * names.length;
	return {
		type: TYPE,
		version: VERSION,
		kinds: names,
		count,
		quick: [0, 1, 2],
		fingerprint: sha256(canonicalJson([bank, moves])),
		generate: async (index, context) => {
			const prompt = bank[index % bank.length];
			const name = names[(index + Math.floor(index / bank.length)) % names.length];
			const script = name === undefined ? undefined : moves[name];
			if (prompt === undefined || name === undefined || script === undefined) {
				throw new RangeError(`examiner: expected an index >= 0 and a bank that is not empty, found ${index}`);
			}
			const random = seededRandom(scenarioSeed(TYPE, index, context.seed));
			const voice = voiceFor(TYPE, index, count, context.seed);
			const clips: BuiltClip[] = [];
			for (const [i, move] of script.entries()) {
				const text = move.says === 'sound' ? random.pick(attention) : prompt[move.says];
				const pcm = await context.speaker.speak(text, voice);
				const start = startOf(move, i === 0, random, context.triggers);
				const { clip } = fileClip(`${i + 1}-${move.purpose}`, start, pcm, text, [cueOf(move, pcm.length)]);
				clips.push({ clip: { ...clip, purpose: move.purpose }, pcm });
			}
			const { id: promptId, setup } = prompt;
			const head = { type: TYPE, kind: name, version: VERSION, index, promptId, voice, setup } as const;
			return compose({ ...head, expect: { type: TYPE } }, clips, context);
		},
	};
}
