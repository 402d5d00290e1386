import { HarnessError } from '../../../src/core/errors.ts';
import { childEntry } from '../../../src/speech/child/child-entry.ts';
import { SpeechChild } from '../../../src/speech/child/child-process.ts';
import type { ServerOrder, ServerReport } from './server-message.ts';

/** Making all sounds takes seconds at most; on a machine that is in use, more. */
const START_LIMIT_MS = 120_000;

/** A server in a process of its own. */
export type RunningServer = {
	/** `ws://127.0.0.1:<port>`, without a path. */
	readonly url: string;
	/** Ends the process. Idempotent. */
	readonly close: () => Promise<void>;
};

/**
 * Starts a server process and waits until it listens. It runs at ordinary priority: it is measured in real time.
 * Rejects with a HarnessError when it dies, reports a failure or says nothing; no process stays behind then.
 */
export async function startServer(order: ServerOrder, signal: AbortSignal): Promise<RunningServer> {
	const module = order.role === 'plants' ? 'plant-server' : 'roster-server';
	const failed = (found: string): HarnessError =>
		new HarnessError({ what: `the simulated ${module} did not start`, found });
	let settle: (report: ServerReport) => void = () => undefined;
	const reported = new Promise<ServerReport>((resolve) => {
		settle = resolve;
	});
	const child = new SpeechChild({
		entry: childEntry(import.meta.url, module),
		name: module,
		niceness: 0,
		environment: [],
		onMessage: (message) => settle(message as ServerReport),
		onExit: (how) => settle({ ok: false, message: how }),
	});
	child.hold(true);
	const onAbort = (): void => settle({ ok: false, message: 'aborted' });
	signal.addEventListener('abort', onAbort, { once: true });
	if (signal.aborted) {
		onAbort();
	}
	const timer = setTimeout(() => settle({ ok: false, message: 'no answer' }), START_LIMIT_MS);
	child.send(order);
	const report = await reported;
	clearTimeout(timer);
	signal.removeEventListener('abort', onAbort);
	child.hold(false);
	if (!report.ok) {
		await child.kill();
		throw failed(report.message);
	}
	return { url: `ws://127.0.0.1:${report.port}`, close: () => child.kill() };
}
