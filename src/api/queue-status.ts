import { ConnectionError, errorMessage } from '../core/errors.ts';
import { type QueueStatus, queueStatus as statusOf } from '../run/queue/queue-status.ts';
import { checkRedis, parseRedisUrl, printableAddress } from '../run/queue/redis-address.ts';
import { RunRegistry } from '../run/queue/run-registry.ts';

/** Open runs, workers, rates and stuck units of a queue. `address` is printable. Throws a ConnectionError. */
export async function queueStatus(
	queue: string,
): Promise<{ readonly address: string; readonly status: QueueStatus }> {
	const address = parseRedisUrl(queue);
	await checkRedis(address);
	const registry = new RunRegistry(address, () => undefined);
	try {
		return { address: printableAddress(address), status: await statusOf(address, registry) };
	} catch (cause) {
		// The server answered a moment ago: what happened since is no defect of the harness.
		throw new ConnectionError({
			what: `the queue at ${printableAddress(address)} went away`,
			found: errorMessage(cause),
		});
	} finally {
		registry.close();
	}
}
