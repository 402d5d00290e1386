import type { ModelBackchannelPrompt } from '../prompt.ts';
import { HOME_NARRATIVES } from './prompts-home.ts';
import { LEISURE_NARRATIVES } from './prompts-leisure.ts';
import { LONG_NARRATIVES } from './prompts-long.ts';
import { MORE_LONG_NARRATIVES } from './prompts-more-long.ts';
import { PEOPLE_NARRATIVES } from './prompts-people.ts';
import { SHORT_NARRATIVES } from './prompts-short.ts';
import { TRAVEL_NARRATIVES } from './prompts-travel.ts';
import { WORK_NARRATIVES } from './prompts-work.ts';

/** The bank of model-backchannel. Ids run in hundreds by file, so that every file can grow in place. */
export const MODEL_BACKCHANNEL_PROMPTS: readonly ModelBackchannelPrompt[] = [
	...SHORT_NARRATIVES,
	...HOME_NARRATIVES,
	...WORK_NARRATIVES,
	...TRAVEL_NARRATIVES,
	...PEOPLE_NARRATIVES,
	...LEISURE_NARRATIVES,
	...LONG_NARRATIVES,
	...MORE_LONG_NARRATIVES,
];
