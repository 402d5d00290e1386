import type { TurnTakingPrompt } from '../prompt.ts';
import { FINAL_FILLERS } from './prompts-final-filler.ts';
import { QUESTIONS } from './prompts-question.ts';
import { QUICK_FIRE } from './prompts-quick-fire.ts';
import { STATEMENTS } from './prompts-statement.ts';
import { TRAILING_OFF } from './prompts-trailing-off.ts';

/** The bank of turn-taking. Ids run in hundreds by kind, so that every kind can grow in place. */
export const TURN_TAKING_PROMPTS: readonly TurnTakingPrompt[] = [
	...QUESTIONS,
	...STATEMENTS,
	...TRAILING_OFF,
	...QUICK_FIRE,
	...FINAL_FILLERS,
];
