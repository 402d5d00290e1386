import type { TriggerOutcome } from '../core/recording.ts';
import type { ReactiveTrigger } from '../core/scenario.ts';
import type { HeardState } from './schedule-step.ts';

/** What was heard of the model since the previous clip ended. */
export type HeardSince = {
	/** Session time. */
	readonly nowMs: number;
	/** End of the previous clip. */
	readonly previousEndMs: number;
	/** Heard speech since then. */
	readonly activeMs: number;
	readonly active: boolean;
	/** Length of the silence up to now. */
	readonly silentMs: number;
};

/** Whether a reactive clip begins now, expires, or keeps waiting (null). A trigger that fires wins over its deadline. */
export function evaluateTrigger(
	trigger: ReactiveTrigger,
	heard: HeardSince,
): Pick<TriggerOutcome, 'outcome' | 'reason'> | null {
	const spoke = heard.activeMs >= trigger.needActiveMs && heard.activeMs > 0;
	const reached =
		trigger.after === 'heard-onset'
			? heard.active && heard.activeMs >= trigger.delayMs
			: !heard.active && heard.silentMs >= trigger.delayMs;
	if (spoke && reached) {
		return { outcome: 'fired', reason: 'reached' };
	}
	const deadlineMs =
		heard.activeMs === 0 ? (trigger.silenceDeadlineMs ?? trigger.deadlineMs) : trigger.deadlineMs;
	if (heard.nowMs - heard.previousEndMs < deadlineMs) {
		return null;
	}
	if (heard.activeMs === 0) {
		return { outcome: 'expired', reason: 'no-model-speech' };
	}
	return { outcome: 'expired', reason: heard.active ? 'deadline' : 'model-stopped' };
}

/** The constants of the time before the first user speech, in ms; see `SESSION_TIMELINE`. */
export type LeadTimes = {
	readonly leadMs: number;
	readonly greetingQuietMs: number;
	readonly greetingMaxMs: number;
};

/** Whether the first user speech may begin, and what became of the model's greeting; null while the user has to wait. */
export function evaluateLead(
	timeline: LeadTimes,
	nowMs: number,
	detector: HeardState,
): 'none' | 'waited' | 'gave-up' | null {
	if (nowMs < timeline.leadMs) {
		return null;
	}
	if (!detector.active && detector.totalActiveMs === 0) {
		return 'none';
	}
	if (!detector.active && detector.silentMs >= timeline.greetingQuietMs) {
		return 'waited';
	}
	return nowMs >= timeline.greetingMaxMs ? 'gave-up' : null;
}
