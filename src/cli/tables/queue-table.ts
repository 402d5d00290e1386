import type { QueueStatus } from '../../api/results.ts';
import { textTable } from '../../report/text-table.ts';

/** Open runs, systems, workers and stuck units of a queue. */
export function queueText({ runs, systems, workers }: QueueStatus, nowMs: number): string {
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
