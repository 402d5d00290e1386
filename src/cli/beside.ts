import { fitLine } from '../report/fit-line.ts';
import { type OtherBenchmark, registerBenchmark } from '../run/machine/running-benchmarks.ts';
import { durationText } from './durations.ts';
import { say } from './output.ts';

/** What a run on the real clock knows of other benchmarks on this machine. */
export interface Beside {
	/** To be called when the run has ended: says that another one ran beside it, where units were void. */
	sayAtEnd(anyVoid: boolean): Promise<void>;
	/** Others no longer see this run. Idempotent. */
	release(): Promise<void>;
}

/** Lets other benchmarks on this machine see this one, and says at once when there are any. */
export async function noticeOthers(): Promise<Beside> {
	const registered = await registerBenchmark();
	const atStart = await registered.others();
	if (atStart.length > 0) {
		say(othersText(atStart, Date.now()));
	}
	return {
		sayAtEnd: async (anyVoid) => {
			const others = anyVoid ? await registered.others() : [];
			if (others.length > 0) {
				say(voidBesideText(others));
			}
		},
		release: () => registered.release(),
	};
}

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
