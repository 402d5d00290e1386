import { performance } from 'node:perf_hooks';
import { mirrorSystem, toneScenario } from '../../../src/session/rehearsal.ts';
import { runSession } from '../../../src/session/run-session.ts';
import { VirtualPacer } from '../../../src/session/virtual-pacer.ts';
import { perfOptions } from './perf-options.ts';

/** Session audio per second of real time. */
export type VirtualSpeed = {
	readonly sessions: number;
	readonly audioS: number;
	readonly wallS: number;
	readonly factor: number;
};

/** How much faster than real time sessions of about a quarter of a minute run on the virtual clock, in memory. */
export async function measureVirtualSpeed(sessions: number): Promise<VirtualSpeed> {
	const options = perfOptions(toneScenario(10_000), { leadMs: 2_000, capMs: 20_000 });
	const run = async (count: number): Promise<number> => {
		const pacer = new VirtualPacer();
		let audioMs = 0;
		for (let done = 0; done < count; done += 8) {
			const batch = Array.from({ length: Math.min(8, count - done) }, () =>
				runSession({ ...options, system: mirrorSystem(), pacer }),
			);
			for (const outcome of await Promise.all(batch)) {
				audioMs += outcome.end.atMs;
			}
		}
		return audioMs / 1000;
	};
	await run(16);
	const before = performance.now();
	const audioS = await run(sessions);
	const wallS = (performance.now() - before) / 1000;
	return { sessions, audioS, wallS, factor: audioS / wallS };
}
