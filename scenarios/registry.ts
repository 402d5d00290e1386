import type { InteractionType } from '../src/core/scenario.ts';
import type { ScenarioGenerator } from './generator.ts';
import { createModelBackchannelGenerator } from './model-backchannel/generator.ts';
import { MODEL_BACKCHANNEL_PROMPTS } from './model-backchannel/prompts.ts';
import { createModelInterruptGenerator } from './model-interrupt/generator.ts';
import { MODEL_INTERRUPT_PROMPTS } from './model-interrupt/prompts.ts';
import { createPauseHandlingGenerator } from './pause-handling/generator.ts';
import { PAUSE_HANDLING_PROMPTS } from './pause-handling/prompts.ts';
import type { Prompt } from './prompt.ts';
import { createTurnTakingGenerator } from './turn-taking/generator.ts';
import { TURN_TAKING_PROMPTS } from './turn-taking/prompts.ts';
import { createUserBackchannelGenerator } from './user-backchannel/generator.ts';
import { USER_BACKCHANNEL_PROMPTS } from './user-backchannel/prompts.ts';
import { createUserInterruptGenerator } from './user-interrupt/generator.ts';
import { TRANSITION_PHRASES, USER_INTERRUPT_PROMPTS } from './user-interrupt/prompts.ts';

/** The prompt bank of every type. */
export const BANKS: Readonly<Record<InteractionType, readonly Prompt[]>> = {
	'turn-taking': TURN_TAKING_PROMPTS,
	'pause-handling': PAUSE_HANDLING_PROMPTS,
	'user-interrupt': USER_INTERRUPT_PROMPTS,
	'model-interrupt': MODEL_INTERRUPT_PROMPTS,
	'user-backchannel': USER_BACKCHANNEL_PROMPTS,
	'model-backchannel': MODEL_BACKCHANNEL_PROMPTS,
};

/** The generator of every type. A new type of scenario is one folder and one line here. */
export const GENERATORS: Readonly<Record<InteractionType, ScenarioGenerator>> = {
	'turn-taking': createTurnTakingGenerator(TURN_TAKING_PROMPTS),
	'pause-handling': createPauseHandlingGenerator(PAUSE_HANDLING_PROMPTS),
	'user-interrupt': createUserInterruptGenerator(USER_INTERRUPT_PROMPTS, TRANSITION_PHRASES),
	'model-interrupt': createModelInterruptGenerator(MODEL_INTERRUPT_PROMPTS),
	'user-backchannel': createUserBackchannelGenerator(USER_BACKCHANNEL_PROMPTS),
	'model-backchannel': createModelBackchannelGenerator(MODEL_BACKCHANNEL_PROMPTS),
};
