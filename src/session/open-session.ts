import type { DuplexSession, SessionContext, System } from '../core/adapter.ts';
import { ConnectionError } from '../core/errors.ts';

/** A session that is ready, or the reason why there is none. */
export type Opening =
	| { readonly type: 'ready'; readonly session: DuplexSession }
	| { readonly type: 'aborted' }
	| { readonly type: 'failed'; readonly error: unknown };

/**
 * Connects and shakes hands within `timeoutMs` of real time. Never rejects and never outlasts the limit, whatever
 * the system does with the signal it is given: a session that appears too late is closed at once.
 */
export async function openSession(
	system: System,
	context: Omit<SessionContext, 'signal'>,
	timeoutMs: number,
	signal: AbortSignal,
): Promise<Opening> {
	if (signal.aborted) {
		return { type: 'aborted' };
	}
	const giveUp = new AbortController();
	return await new Promise<Opening>((resolve) => {
		let settled = false;
		const settle = (opening: Opening): void => {
			settled = true;
			clearTimeout(timer);
			signal.removeEventListener('abort', onAbort);
			resolve(opening);
		};
		const onAbort = (): void => {
			settle({ type: 'aborted' });
			giveUp.abort(signal.reason);
		};
		const timer = setTimeout(() => {
			const error = new ConnectionError({
				what: 'the system was not ready in time',
				expected: `its handshake within ${timeoutMs} ms`,
				found: 'no end of it',
				hint: 'see whether the server is overloaded, still loading its model, or waits for something',
			});
			settle({ type: 'failed', error });
			giveUp.abort(error);
		}, timeoutMs);
		signal.addEventListener('abort', onAbort, { once: true });
		open(system, { ...context, signal: giveUp.signal }).then(
			(session) => {
				if (settled) {
					// Nobody is left to hear of a failure to close what nobody asked for any more.
					session.close().catch(() => undefined);
				} else {
					settle({ type: 'ready', session });
				}
			},
			(error: unknown) => {
				if (!settled) {
					settle({ type: 'failed', error });
				}
			},
		);
	});
}

/** A system that throws at once is treated like one that rejects. */
async function open(system: System, context: SessionContext): Promise<DuplexSession> {
	return await system.open(context);
}

/** Says goodbye, and waits for it at most `timeoutMs`. Resolves to the error of a goodbye that failed, else null. */
export async function closeSession(session: DuplexSession, timeoutMs: number): Promise<unknown> {
	return await new Promise((resolve) => {
		const timer = setTimeout(() => {
			resolve(new ConnectionError({ what: `the session did not close within ${timeoutMs} ms` }));
		}, timeoutMs);
		const settle = (error: unknown): void => {
			clearTimeout(timer);
			resolve(error);
		};
		close(session).then(() => settle(null), settle);
	});
}

async function close(session: DuplexSession): Promise<void> {
	await session.close();
}
