import { EXIT } from '../core/errors.ts';
import { ExitRequest } from './failure.ts';
import { logInfo } from './output.ts';

/** Runs `work` with a signal that the first Ctrl-C (or a polite kill) aborts; the second one ends the process. */
export async function withInterrupt<T>(what: string, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
	const controller = new AbortController();
	const onSignal = () => {
		if (controller.signal.aborted) {
			process.exit(EXIT.interrupted);
		}
		logInfo(`\nbench: stopping; ${what}. Press Ctrl-C again to end at once.`);
		controller.abort();
	};
	process.on('SIGINT', onSignal);
	process.on('SIGTERM', onSignal);
	try {
		return await work(controller.signal);
	} catch (error) {
		// Work that stopped because it was asked to has nothing to report.
		const asked = controller.signal.aborted && error instanceof Error && error.name === 'AbortError';
		throw asked ? new ExitRequest(EXIT.interrupted) : error;
	} finally {
		process.off('SIGINT', onSignal);
		process.off('SIGTERM', onSignal);
	}
}
