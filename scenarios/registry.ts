import type { InteractionType, ScenarioType } from '../src/core/scenario.ts';
import { readBank } from './bank-file.ts';
import { createExaminerGenerator } from './examiner/generator.ts';
import { readExaminerPrompts } from './examiner/prompts.ts';
import { readScripts } from './examiner/scripts.ts';
import type { ScenarioGenerator } from './generator.ts';
import { lazily, type Makers } from './lazily.ts';
import { createModelBackchannelGenerator } from './model-backchannel/generator.ts';
import { createModelInterruptGenerator } from './model-interrupt/generator.ts';
import { createMultiTurnGenerator } from './multi-turn/generator.ts';
import { readTopics } from './multi-turn/topics.ts';
import { createPauseHandlingGenerator } from './pause-handling/generator.ts';
import type { Banks } from './prompt.ts';
import { createTurnTakingGenerator } from './turn-taking/generator.ts';
import { createUserBackchannelGenerator } from './user-backchannel/generator.ts';
import { createUserInterruptGenerator } from './user-interrupt/generator.ts';

/** The prompt bank of every type, read from its files at first use. */
export const BANKS: Banks = lazily<Banks>({
	'turn-taking': () => readBank('turn-taking'),
	'pause-handling': () => readBank('pause-handling'),
	'user-interrupt': () => readBank('user-interrupt'),
	'model-interrupt': () => readBank('model-interrupt'),
	'user-backchannel': () => readBank('user-backchannel'),
	'model-backchannel': () => readBank('model-backchannel'),
});

type Generators<T extends ScenarioType> = Readonly<Record<T, ScenarioGenerator>>;

/** A new type of scenario is one folder and one line here. */
function makers(banks: Banks): Makers<Generators<InteractionType>> {
	return {
		'turn-taking': () => createTurnTakingGenerator(banks['turn-taking']),
		'pause-handling': () => createPauseHandlingGenerator(banks['pause-handling']),
		'user-interrupt': () => createUserInterruptGenerator(banks['user-interrupt']),
		'model-interrupt': () => createModelInterruptGenerator(banks['model-interrupt']),
		'user-backchannel': () => createUserBackchannelGenerator(banks['user-backchannel']),
		'model-backchannel': () => createModelBackchannelGenerator(banks['model-backchannel']),
	};
}

/** The generators of other banks than the project's own. */
export function createGenerators(banks: Banks): Generators<InteractionType> {
	return lazily(makers(banks));
}

/** The generator of every type, made at first use. */
export const GENERATORS: Generators<ScenarioType> = lazily({
	...makers(BANKS),
	'multi-turn': () => createMultiTurnGenerator(readTopics()),
	examiner: () => createExaminerGenerator(readExaminerPrompts(), readScripts()),
});
