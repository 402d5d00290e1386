import { errorMessage } from '../../../src/core/errors.ts';
import { liveWithParent } from '../../../src/speech/child/serve.ts';
import type { DuplexServer } from './duplex-server.ts';
import type { ServerOrder, ServerReport } from './server-message.ts';

/** Waits for the parent's order, starts what it asks for and reports the port. The process ends with its parent. */
export function answerOrder(start: (order: ServerOrder) => Promise<DuplexServer>): void {
	liveWithParent();
	process.once('message', (order) => {
		const report = (message: ServerReport): void => {
			process.send?.(message);
		};
		start(order as ServerOrder).then(
			({ port }) => report({ ok: true, port }),
			(error) => report({ ok: false, message: errorMessage(error) }),
		);
	});
}
