import { seededRandom } from '../../src/core/random.ts';
import type { Clip } from '../../src/core/scenario.ts';
import { type BuiltClip, fileClip, hull, join } from '../clip.ts';
import { compose, scenarioSeed } from '../compose.ts';
import { canonicalJson, sha256 } from '../fingerprint.ts';
import type { ScenarioGenerator } from '../generator.ts';
import { afterModelSpeech } from '../trigger.ts';
import { voiceFor } from '../voices.ts';
import { interweave, TOPIC_COUNTS } from './interweave.ts';
import type { Topic } from './topics.ts';

const TYPE = 'multi-turn';
const VERSION = 1;

const KINDS = { 3: 'three-topics', 4: 'four-topics', 5: 'five-topics' } as const;

/** The user waits this long after the model fell silent, in ms: [least, most). */
const REPLY_GAP_MS = [700, 1_200] as const;

/** How long a user who wants to hear the whole answer waits before the next turn, in ms. */
export const CONVERSATION_PATIENCE_MS = 25_000;

/**
 * Conversations over three to five topics that the user leaves and returns to. Every topic comes first equally often and
 * is the cluster of its conversations.
 */
export function createMultiTurnGenerator(topics: readonly Topic[]): ScenarioGenerator {
	const count = topics.length * 2;
	return {
		type: TYPE,
		version: VERSION,
		kinds: Object.values(KINDS),
		count,
		quick: [0, 1, 2],
		fingerprint: sha256(canonicalJson(topics)),
		generate: async (index, context) => {
			const seed = scenarioSeed(TYPE, index, context.seed);
			const number = TOPIC_COUNTS[(index + Math.floor(index / topics.length)) % TOPIC_COUNTS.length] ?? 3;
			const turns = interweave(topics, index, number, seed);
			const voice = voiceFor(TYPE, index, count, context.seed);
			const random = seededRandom(seed);
			const clips: BuiltClip[] = [];
			for (const [i, { topic, visit, text }] of turns.entries()) {
				const { pcm, spans } = join([await context.speaker.speak(text, voice)], []);
				const gapMs = REPLY_GAP_MS[0] + random.int(REPLY_GAP_MS[1] - REPLY_GAP_MS[0]);
				const start: Clip['start'] =
					i === 0 ? { kind: 'lead' } : afterModelSpeech(gapMs, context.triggers, CONVERSATION_PATIENCE_MS);
				const { clip } = fileClip(`turn-${i + 1}`, start, pcm, text, [{ type: 'turn', ...hull(spans) }]);
				clips.push({ clip: { ...clip, purpose: visit, topic }, pcm });
			}
			const promptId = turns[0]?.topic ?? '';
			const head = { type: TYPE, kind: KINDS[number], version: VERSION, index, promptId, voice } as const;
			return compose({ ...head, expect: { type: TYPE } }, clips, context);
		},
	};
}
