import type { DuplexSession, SessionContext, System } from '../core/adapter.ts';
import { ConnectionError } from '../core/errors.ts';

/** A session that is ready, or why there is no session. */
export type Opening =
	| { readonly type: 'ready'; readonly session: DuplexSession }
	| { readonly type: 'aborted' }
	| { readonly type: 'failed'; readonly error: unknown };

/**
 * Connects and completes the handshake within `timeoutMs` of real time. Never rejects and never exceeds the limit, even if
 * the system ignores the signal: a session that opens too late is closed at once.
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
				expected: `a complete handshake within ${timeoutMs} ms`,
				hint: 'check whether the server is overloaded or still loading its model',
			});
			settle({ type: 'failed', error });
			giveUp.abort(error);
		}, timeoutMs);
		signal.addEventListener('abort', onAbort, { once: true });
		open(system, { ...context, signal: giveUp.signal }).then(
			(session) => {
				if (settled) {
					// The opening has already failed, so an error on close has no receiver.
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

/** Turns a synchronous throw into a rejection. */
async function open(system: System, context: SessionContext): Promise<DuplexSession> {
	return await system.open(context);
}

/** Closes the session within `timeoutMs`. Resolves to the error if that fails, else to null. */
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
