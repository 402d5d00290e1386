import type { UnitStatus } from '../core/recording.ts';

/** How one try at a unit ended. */
export type AttemptEnd = {
	readonly status: UnitStatus;
	readonly reason: string | null;
	/** Whether the server closed a session that was already under way. */
	readonly serverClosed: boolean;
	/** Whether no other session of this process ran alongside. */
	readonly alone: boolean;
};

/** What to do after a try. */
export type Verdict =
	| { readonly next: 'keep'; readonly status: UnitStatus; readonly reason: string | null }
	| { readonly next: 'retry' };

/** Most tries at a unit: once as planned, then with fewer and fewer sessions alongside. */
export const MOST_TRIES = 5;

/** A unit that was void this often with no session alongside is void on this machine. */
const TRIES_ALONE = 2;

/** Tries at a unit that the network, the server or the harness spoils. */
const ERROR_TRIES = 2;

/**
 * DESIGN §2 and §4: what the model did is final; what the network or the harness did is tried once more. A unit whose
 * time was not kept is tried again with fewer sessions alongside, until it was void alone twice. A server that closes
 * the same unit twice is a model that cannot hold the conversation.
 */
export function judgeAttempt(attempts: readonly AttemptEnd[]): Verdict {
	const last = attempts.at(-1);
	if (last === undefined) {
		return { next: 'retry' };
	}
	const keep = { next: 'keep', status: last.status, reason: last.reason } as const;
	switch (last.status) {
		case 'ok':
		case 'not-exercised':
		case 'model-failure':
		case 'interrupted':
			return keep;
		case 'invalid-timing': {
			const alone = attempts.filter((attempt) => attempt.status === 'invalid-timing' && attempt.alone);
			return alone.length >= TRIES_ALONE || attempts.length >= MOST_TRIES ? keep : { next: 'retry' };
		}
		case 'infra-error':
		case 'harness-error': {
			const errors = attempts.filter(({ status }) => status !== 'invalid-timing');
			if (errors.length < ERROR_TRIES && attempts.length < MOST_TRIES) {
				return { next: 'retry' };
			}
			return errors.every(({ serverClosed }) => serverClosed)
				? { next: 'keep', status: 'model-failure', reason: `${last.reason ?? 'the server closed'}, twice` }
				: keep;
		}
	}
}
