import type { InteractionType, ScenarioType } from '../src/core/scenario.ts';
import { createExaminerGenerator } from './examiner/generator.ts';
import { EXAMINER_PROMPTS } from './examiner/prompts.ts';
import type { ScenarioGenerator } from './generator.ts';
import { createModelBackchannelGenerator } from './model-backchannel/generator.ts';
import { MODEL_BACKCHANNEL_PROMPTS } from './model-backchannel/prompts.ts';
import { createModelInterruptGenerator } from './model-interrupt/generator.ts';
import { MODEL_INTERRUPT_PROMPTS } from './model-interrupt/prompts.ts';
import { createMultiTurnGenerator } from './multi-turn/generator.ts';
import { TOPICS } from './multi-turn/topics.ts';
import { createPauseHandlingGenerator } from './pause-handling/generator.ts';
import { PAUSE_HANDLING_PROMPTS } from './pause-handling/prompts.ts';
import type {
	ModelBackchannelPrompt,
	ModelInterruptPrompt,
	PauseHandlingPrompt,
	TurnTakingPrompt,
	UserBackchannelPrompt,
	UserInterruptPrompt,
} from './prompt.ts';
import { createTurnTakingGenerator } from './turn-taking/generator.ts';
import { TURN_TAKING_PROMPTS } from './turn-taking/prompts.ts';
import { createUserBackchannelGenerator } from './user-backchannel/generator.ts';
import { USER_BACKCHANNEL_PROMPTS } from './user-backchannel/prompts.ts';
import { createUserInterruptGenerator } from './user-interrupt/generator.ts';
import { TRANSITION_PHRASES, USER_INTERRUPT_PROMPTS } from './user-interrupt/prompts.ts';

/** Prompt banks by type, each of its own kind of prompt. */
export type Banks = {
	readonly 'turn-taking': readonly TurnTakingPrompt[];
	readonly 'pause-handling': readonly PauseHandlingPrompt[];
	readonly 'user-interrupt': readonly UserInterruptPrompt[];
	readonly 'model-interrupt': readonly ModelInterruptPrompt[];
	readonly 'user-backchannel': readonly UserBackchannelPrompt[];
	readonly 'model-backchannel': readonly ModelBackchannelPrompt[];
};

/** The prompt bank of every type. */
export const BANKS: Banks = {
	'turn-taking': TURN_TAKING_PROMPTS,
	'pause-handling': PAUSE_HANDLING_PROMPTS,
	'user-interrupt': USER_INTERRUPT_PROMPTS,
	'model-interrupt': MODEL_INTERRUPT_PROMPTS,
	'user-backchannel': USER_BACKCHANNEL_PROMPTS,
	'model-backchannel': MODEL_BACKCHANNEL_PROMPTS,
};

/** The generators of other banks than the project's own. A new type of scenario is one folder and one line here. */
export function createGenerators(banks: Banks): Readonly<Record<InteractionType, ScenarioGenerator>> {
	return {
		'turn-taking': createTurnTakingGenerator(banks['turn-taking']),
		'pause-handling': createPauseHandlingGenerator(banks['pause-handling']),
		'user-interrupt': createUserInterruptGenerator(banks['user-interrupt'], TRANSITION_PHRASES),
		'model-interrupt': createModelInterruptGenerator(banks['model-interrupt']),
		'user-backchannel': createUserBackchannelGenerator(banks['user-backchannel']),
		'model-backchannel': createModelBackchannelGenerator(banks['model-backchannel']),
	};
}

/** The generator of every type. */
export const GENERATORS: Readonly<Record<ScenarioType, ScenarioGenerator>> = {
	...createGenerators(BANKS),
	'multi-turn': createMultiTurnGenerator(TOPICS),
	examiner: createExaminerGenerator(EXAMINER_PROMPTS),
};
