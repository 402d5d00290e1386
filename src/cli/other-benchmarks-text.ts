import type { OtherBenchmark } from '../api/results.ts';
import { fitLine } from '../report/fit-line.ts';
import { durationText } from './durations.ts';

/** One line about benchmarks that run now. */
export function othersText(others: readonly OtherBenchmark[], nowEpochMs: number): string {
	const [first] = others;
	if (first === undefined || others.length > 1) {
		const head = `${others.length} other benchmarks are running on this machine`;
		return fitLine(`${head}: all will take longer (${pids(others)})`);
	}
	const ms = Math.max(0, nowEpochMs - first.sinceEpochMs);
	const ago = durationText(ms < 60_000 ? ms : Math.floor(ms / 60_000) * 60_000);
	return `another benchmark is running on this machine (${pids(others)}, for ${ago}): both will take longer`;
}

/** One line about benchmarks that ran beside void units. */
export function voidBesideText(others: readonly OtherBenchmark[]): string {
	const who = others.length === 1 ? 'another benchmark' : `${others.length} other benchmarks`;
	return fitLine(`conversations were void while ${who} ran (${pids(others)}); run one after the other`);
}

function pids(others: readonly OtherBenchmark[]): string {
	return `${others.length === 1 ? 'process' : 'processes'} ${others.map(({ pid }) => pid).join(', ')}`;
}
