import type { PauseHandlingPrompt } from '../prompt.ts';
import { BETWEEN_SENTENCE } from './prompts-between-sentence.ts';
import { HESITATION } from './prompts-hesitation.ts';
import { LISTS } from './prompts-list.ts';
import { SELF_CORRECTION } from './prompts-self-correction.ts';
import { WITHIN_SENTENCE } from './prompts-within-sentence.ts';

/** The bank of pause-handling. Ids run in hundreds by kind, so that every kind can grow in place. */
export const PAUSE_HANDLING_PROMPTS: readonly PauseHandlingPrompt[] = [
	...WITHIN_SENTENCE,
	...BETWEEN_SENTENCE,
	...HESITATION,
	...SELF_CORRECTION,
	...LISTS,
];
