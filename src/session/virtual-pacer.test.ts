import { describe, expect, it } from 'vitest';
import { HarnessError } from '../core/errors.ts';
import { type ClockMs, clockMs } from '../core/time.ts';
import { VirtualClock } from './clock.ts';
import type { PacedTask } from './pacer.ts';
import { VirtualPacer } from './virtual-pacer.ts';

/** A task that logs its frames and can take its time to settle. */
function task(
	name: string,
	frameMs: number,
	frames: number,
	log: string[],
	settle?: () => Promise<void>,
): { task: PacedTask; done: Promise<void> } {
	let finish = (): void => undefined;
	const done = new Promise<void>((resolve) => {
		finish = resolve;
	});
	return {
		done,
		task: {
			frameMs,
			frame(index: number, due: ClockMs) {
				log.push(`${name}${index}@${due}`);
				if (index + 1 >= frames) {
					finish();
					return false;
				}
				return true;
			},
			stalled: () => undefined,
			...(settle === undefined ? {} : { settle }),
		},
	};
}

describe('VirtualPacer', () => {
	it('sends frames of different lengths in the order of their deadlines', async () => {
		const log: string[] = [];
		const pacer = new VirtualPacer();
		const short = task('s', 20, 5, log);
		const long = task('l', 80, 2, log);
		expect(pacer.start(long.task)).toBe(80);
		expect(pacer.start(short.task)).toBe(20);
		await Promise.all([short.done, long.done]);
		expect(log).toEqual(['s0@20', 's1@40', 's2@60', 'l0@80', 's3@80', 's4@100', 'l1@160']);
	});

	it('does not advance before every system has answered, and lets them answer side by side', async () => {
		const log: string[] = [];
		const pacer = new VirtualPacer();
		let waiting = 0;
		let most = 0;
		const slow = (name: string) => async () => {
			waiting += 1;
			most = Math.max(most, waiting);
			const at = pacer.clock.now();
			await new Promise((resolve) => setTimeout(resolve, 2));
			expect(pacer.clock.now()).toBe(at);
			waiting -= 1;
			log.push(`${name} settled@${at}`);
		};
		const a = task('a', 20, 3, log, slow('a'));
		const b = task('b', 20, 3, log, slow('b'));
		pacer.start(a.task);
		pacer.start(b.task);
		await Promise.all([a.done, b.done]);
		expect(most).toBe(2);
		expect(log.slice(0, 4)).toEqual(['a0@20', 'b0@20', 'a settled@20', 'b settled@20']);
	});

	it('forgets a task that is stopped while it settles, and takes new ones after it ran dry', async () => {
		const log: string[] = [];
		const pacer = new VirtualPacer();
		const stopped = task('x', 20, 100, log, async () => pacer.stop(stopped.task));
		pacer.start(stopped.task);
		await new Promise((resolve) => setTimeout(resolve, 10));
		expect(log).toEqual(['x0@20']);
		const later = task('y', 20, 2, log);
		expect(pacer.start(later.task)).toBe(40);
		await later.done;
		expect(log.slice(1)).toEqual(['y0@40', 'y1@60']);
	});

	it('lets the event loop turn, so that signals and sockets are served', async () => {
		const pacer = new VirtualPacer();
		const long = task('z', 20, 20_000, []);
		let turned = false;
		pacer.start(long.task);
		setTimeout(() => {
			turned = true;
		}, 0);
		await long.done;
		expect(turned).toBe(true);
	});
});

describe('VirtualClock', () => {
	it('refuses to go backwards', () => {
		const clock = new VirtualClock();
		clock.advanceTo(clockMs(10));
		expect(clock.now()).toBe(10);
		expect(() => clock.advanceTo(clockMs(9))).toThrow(HarnessError);
		expect(() => clock.advanceTo(clockMs(Number.NaN))).toThrow(HarnessError);
	});
});
