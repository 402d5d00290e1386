import type { UnitStatus } from '../core/recording.ts';

/** How one try at a unit ended. */
export type AttemptEnd = {
	readonly status: UnitStatus;
	readonly reason: string | null;
	/** Whether the server closed a session that was already under way. */
	readonly serverClosed: boolean;
};

/** What to do after a try. */
export type Verdict =
	| { readonly next: 'keep'; readonly status: UnitStatus; readonly reason: string | null }
	| { readonly next: 'retry' };

/**
 * DESIGN §2 and §4: what the model did stands; what the network, the machine or the harness did is tried once
 * more. A server that closes the same unit twice is a model that cannot hold the conversation.
 */
export function judgeAttempt(attempts: readonly AttemptEnd[]): Verdict {
	const last = attempts.at(-1);
	if (last === undefined) {
		return { next: 'retry' };
	}
	switch (last.status) {
		case 'ok':
		case 'not-exercised':
		case 'model-failure':
		case 'interrupted':
			return { next: 'keep', status: last.status, reason: last.reason };
		case 'infra-error':
		case 'invalid-timing':
		case 'harness-error': {
			if (attempts.length < 2) {
				return { next: 'retry' };
			}
			if (attempts.every((attempt) => attempt.serverClosed)) {
				return {
					next: 'keep',
					status: 'model-failure',
					reason: `${last.reason ?? 'the server closed'}, twice`,
				};
			}
			return { next: 'keep', status: last.status, reason: last.reason };
		}
	}
}
