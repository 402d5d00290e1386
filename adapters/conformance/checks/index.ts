import type { Check } from '../check.ts';
import { BAD_MESSAGE_CHECKS } from './bad-messages.ts';
import { ENDING_CHECKS } from './endings.ts';
import { FORMAT_CHECKS } from './formats.ts';
import { HANDSHAKE_CHECKS } from './handshake.ts';
import { INTERRUPTION_CHECKS } from './interruption.ts';
import { PACING_CHECKS } from './pacing.ts';

/** The suite, in the order in which it is run. */
export const CHECKS: readonly Check[] = [
	...FORMAT_CHECKS,
	...HANDSHAKE_CHECKS,
	...PACING_CHECKS,
	...INTERRUPTION_CHECKS,
	...BAD_MESSAGE_CHECKS,
	...ENDING_CHECKS,
];
