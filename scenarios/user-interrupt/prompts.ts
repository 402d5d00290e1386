import type { UserInterruptPrompt } from '../prompt.ts';
import { BACK_ON_TOPIC } from './prompts-back-on-topic.ts';
import { CORRECTIONS } from './prompts-correction.ts';
import { DIALOGUE_RESETS } from './prompts-dialogue-reset.ts';
import { REGENERATIONS } from './prompts-regeneration.ts';
import { TERMINATIONS } from './prompts-termination.ts';

export { TRANSITION_PHRASES } from './prompts-transitions.ts';

/** The bank of user-interrupt. Ids run in hundreds by kind, so that every kind can grow in place. */
export const USER_INTERRUPT_PROMPTS: readonly UserInterruptPrompt[] = [
	...TERMINATIONS,
	...REGENERATIONS,
	...DIALOGUE_RESETS,
	...BACK_ON_TOPIC,
	...CORRECTIONS,
];
