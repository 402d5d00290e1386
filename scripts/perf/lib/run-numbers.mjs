// Numbers from run directories: units, tries, lag, duration of the conversation.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Numbers of the runs below `out`, with their summaries as `bench run --json` printed them. The duration of
 * the conversation includes all tries, because all of them cost CPU time.
 */
export function runNumbers(out, stdout) {
	const runs = folders(out);
	const units = runs.flatMap((run) => unitFiles(join(run, 'units')));
	const attempts = runs.flatMap((run) => unitFiles(join(run, 'attempts')));
	const tries = units.map((unit) => unit.attempts.length);
	const lags = units.flatMap(({ health }) => health.reportedLagMs?.p95 ?? []);
	const conversationMs = [...units, ...attempts].reduce((sum, { end }) => sum + end.atMs, 0);
	return {
		units: countUnits(stdout),
		triedAgain: tries.filter((count) => count > 1).length,
		tries: tries.reduce((sum, count) => sum + count, 0),
		lagP95Ms: lags.length === 0 ? null : Math.max(...lags),
		conversationSeconds: conversationMs / 1000,
	};
}

/** Units by status, over all summaries. */
function countUnits(stdout) {
	const counts = {};
	for (const { units } of stdout.trim() === '' ? [] : [JSON.parse(stdout)].flat()) {
		for (const [status, count] of Object.entries(units).filter(([, count]) => count > 0)) {
			counts[status] = (counts[status] ?? 0) + count;
		}
	}
	return counts;
}

function unitFiles(folder) {
	return folders(folder)
		.map((unit) => join(unit, 'unit.json'))
		.filter((file) => existsSync(file))
		.map((file) => JSON.parse(readFileSync(file, 'utf8')));
}

function folders(parent) {
	return existsSync(parent) ? readdirSync(parent).map((name) => join(parent, name)) : [];
}
