import type { ClipPurpose } from '../../src/core/scenario.ts';
import type { ExaminerPrompt } from './prompts.ts';

/** What an examiner does next. */
export type Move = {
	readonly purpose: Extract<
		ClipPurpose,
		'ask' | 'interrupt' | 'correct' | 'backchannel' | 'wait' | 'come-back'
	>;
	readonly says: Exclude<keyof ExaminerPrompt, 'id' | 'setup'> | 'sound';
};

/** What the examiner says to show attention, in turn. */
export const ATTENTION = ['Yeah.', 'Right.', 'Okay.', 'I see.', 'Sure.'] as const;

/**
 * Courses that an examination can take: three to five turns of the user besides the sounds of attention. Whether and
 * when each move is made depends on what is heard of the system.
 */
export const SCRIPTS = {
	/** Listens, breaks in with a question, makes the system wait, comes back. */
	detour: [
		{ purpose: 'ask', says: 'opening' },
		{ purpose: 'backchannel', says: 'sound' },
		{ purpose: 'interrupt', says: 'interruption' },
		{ purpose: 'wait', says: 'wait' },
		{ purpose: 'come-back', says: 'back' },
		{ purpose: 'ask', says: 'closing' },
	],
	/** Said something wrong, notices it while the system answers, and goes on from there. */
	correction: [
		{ purpose: 'ask', says: 'opening' },
		{ purpose: 'correct', says: 'correction' },
		{ purpose: 'ask', says: 'followUp' },
		{ purpose: 'backchannel', says: 'sound' },
		{ purpose: 'ask', says: 'closing' },
	],
	/** Lets the system finish, asks on, is called away. */
	patient: [
		{ purpose: 'ask', says: 'opening' },
		{ purpose: 'backchannel', says: 'sound' },
		{ purpose: 'ask', says: 'followUp' },
		{ purpose: 'wait', says: 'wait' },
		{ purpose: 'come-back', says: 'back' },
	],
	/** Breaks in twice. */
	impatient: [
		{ purpose: 'ask', says: 'opening' },
		{ purpose: 'interrupt', says: 'interruption' },
		{ purpose: 'ask', says: 'followUp' },
		{ purpose: 'correct', says: 'correction' },
		{ purpose: 'ask', says: 'closing' },
	],
} as const satisfies Record<string, readonly Move[]>;

/** Name of a course. */
export type ScriptName = keyof typeof SCRIPTS;
