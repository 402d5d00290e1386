import type { UserBackchannelPrompt } from '../prompt.ts';
import { AGREEMENTS } from './prompts-agreement.ts';
import { ASSESSMENTS } from './prompts-assessment.ts';
import { BACKGROUND_SPEECH } from './prompts-background-speech.ts';
import { CONTINUERS } from './prompts-continuer.ts';
import { ECHOES } from './prompts-echo.ts';
import { MISPLACED_TURNS } from './prompts-misplaced-turn.ts';
import { NOISE_BURSTS } from './prompts-noise-burst.ts';
import { THIRD_PARTY } from './prompts-third-party.ts';

/** The bank of user-backchannel. Ids run in hundreds by kind, so that every kind can grow in place. */
export const USER_BACKCHANNEL_PROMPTS: readonly UserBackchannelPrompt[] = [
	...CONTINUERS,
	...ASSESSMENTS,
	...AGREEMENTS,
	...THIRD_PARTY,
	...BACKGROUND_SPEECH,
	...MISPLACED_TURNS,
	...NOISE_BURSTS,
	...ECHOES,
];
