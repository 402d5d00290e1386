import { ConnectionError, errorMessage } from '../../core/errors.ts';
import { textTable } from '../../report/text-table.ts';
import { NoticeBoard } from '../../run/queue/notice-board.ts';
import { type QueueStatus, queueStatus } from '../../run/queue/queue-status.ts';
import { checkRedis, parseRedisUrl, printableAddress } from '../../run/queue/redis-address.ts';
import type { QueueCommandFlags } from '../commands/queue.ts';
import { printJson, say } from '../output.ts';
import { queueUrl } from './worker.ts';

/** `bench queue status`. */
export async function queueAction(flags: QueueCommandFlags): Promise<void> {
	const address = parseRedisUrl(queueUrl(flags.queue));
	await checkRedis(address);
	const board = new NoticeBoard(address, () => undefined);
	try {
		const status = await queueStatus(address, board);
		say(`queue ${printableAddress(address)}\n`);
		say(statusText(status, Date.now()));
		if (flags.json) {
			printJson(status);
		}
	} catch (cause) {
		// The server answered a moment ago: whatever happened since is its business, not a defect of ours.
		throw new ConnectionError({
			what: `the queue at ${printableAddress(address)} went away`,
			found: errorMessage(cause),
		});
	} finally {
		board.close();
	}
}

function statusText({ runs, systems, workers }: QueueStatus, nowMs: number): string {
	const parts = [
		runs.length === 0
			? 'no run is open'
			: textTable(
					['run', 'system', 'done', 'left', 'planner seen'],
					runs.map(({ runId, model, done, total, updatedAt, leftMs }) => [
						runId,
						model,
						`${done}/${total}`,
						leftMs === null ? '–' : minutes(leftMs),
						`${seconds(nowMs - Date.parse(updatedAt))} ago`,
					]),
					new Set([2, 3, 4]),
				),
		textTable(
			['system', 'waiting', 'active', 'failed', 'cap', 'per min', 'mean unit', ''],
			systems.map(({ model, waiting, delayed, active, failed, cap, perMinute, meanWallMs, pausedMs }) => [
				model,
				`${waiting + delayed}`,
				`${active.length}`,
				`${failed}`,
				cap === null ? '–' : `${cap}`,
				perMinute.toFixed(1),
				meanWallMs === null ? '–' : seconds(meanWallMs),
				pausedMs > 0 ? `refused sessions, waiting ${seconds(pausedMs)}` : '',
			]),
			new Set([1, 2, 3, 4, 5, 6]),
		),
		textTable(
			['worker', 'testbed', 'systems', 'running', 'slots'],
			workers.map(({ workerId, testbed, models, running, concurrency }) => [
				workerId,
				testbed,
				models.join(', '),
				`${running.length}`,
				`${concurrency}`,
			]),
			new Set([3, 4]),
		),
		...systems.flatMap(({ active }) =>
			active
				.filter(({ stuck }) => stuck)
				.map(({ runId, unitId, forMs }) => `stuck: ${unitId} of ${runId}, for ${minutes(forMs)}`),
		),
	];
	return parts.join('\n\n');
}

function seconds(ms: number): string {
	return `${Math.round(ms / 1_000)} s`;
}

function minutes(ms: number): string {
	return ms < 90_000 ? seconds(ms) : `${Math.round(ms / 60_000)} min`;
}
