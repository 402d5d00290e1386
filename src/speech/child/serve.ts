import { errorMessage } from '../../core/errors.ts';
import { letHeapGrow } from '../../core/let-heap-grow.ts';
import type { PoolReply, PoolRequest } from './pool-message.ts';
import { passRestartsOn } from './restarts.ts';

/** Longest error message, in characters: errors of minified engines contain a whole source line. */
const MAX_MESSAGE = 500;

/**
 * Makes this process end with its parent: the IPC channel closes when the parent ends for any reason. An interrupt from
 * the terminal reaches the whole process group; only the parent reacts to it.
 */
export function liveWithParent(): void {
	process.on('disconnect', () => process.exit(0));
	process.on('SIGINT', () => undefined);
}

/** Answers the requests of a `ChildPool` with `handle`, in order. An error fails its request. */
export function serve<Request, Response>(handle: (request: Request) => Promise<Response>): void {
	liveWithParent();
	passRestartsOn();
	letHeapGrow();
	let last: Promise<void> = Promise.resolve();
	process.on('message', (message) => {
		const { id, request } = message as PoolRequest<Request>;
		last = last.then(async () => {
			let reply: PoolReply<Response>;
			try {
				reply = { id, ok: true, value: await handle(request) };
			} catch (error) {
				reply = { id, ok: false, message: errorMessage(error).slice(0, MAX_MESSAGE) };
			}
			process.send?.(reply);
		});
	});
}
