import type { ModelInterruptPrompt } from '../prompt.ts';
import { HOME_EMERGENCIES } from './prompts-emergency-home.ts';
import { MEDICAL_EMERGENCIES } from './prompts-emergency-medical.ts';
import { OUTDOOR_EMERGENCIES } from './prompts-emergency-outdoors.ts';
import { THREATS } from './prompts-emergency-people.ts';
import { FALSE_STATEMENTS } from './prompts-false-statement.ts';

/** The bank of model-interrupt. Ids run in hundreds by subject, so that every file can grow in place. */
export const MODEL_INTERRUPT_PROMPTS: readonly ModelInterruptPrompt[] = [
	...MEDICAL_EMERGENCIES,
	...HOME_EMERGENCIES,
	...OUTDOOR_EMERGENCIES,
	...THREATS,
	...FALSE_STATEMENTS,
];
