import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { Admission, type AdmissionOptions, type Place, STOPPED } from './admission.ts';

const admissionOf = (options: Partial<AdmissionOptions> = {}) =>
	new Admission({ most: 3, start: 3, spacingMs: 0, watches: 'machine', ...options });

/** A session that lasts until it is told to end. */
function held(admission: Admission) {
	let end = (): void => undefined;
	let place: Place | null = null;
	const over = new Promise<void>((resolve) => {
		end = resolve;
	});
	const done = admission.run(async (given) => {
		place = given;
		await over;
		return given.alone;
	});
	return { done, end, place: () => place };
}

describe('admission', () => {
	it('lets in as many as may run, and the next one when one leaves, in order', async () => {
		const admission = admissionOf();
		const sessions = Array.from({ length: 5 }, () => held(admission));
		await sleep(5);
		expect(sessions.map(({ place }) => place() !== null)).toEqual([true, true, true, false, false]);
		sessions[1]?.end();
		await sessions[1]?.done;
		await sleep(5);
		expect(sessions.map(({ place }) => place() !== null)).toEqual([true, true, true, true, false]);
		for (const { end } of sessions) {
			end();
		}
		await Promise.all(sessions.map(({ done }) => done));
	});

	it('says of a session whether another one ran beside it at any time, in any queue of the process', async () => {
		const [one, other] = [admissionOf(), admissionOf()];
		const first = held(one);
		await sleep(5);
		expect(first.place()?.alone).toBe(true);
		const second = held(other);
		await sleep(5);
		second.end();
		first.end();
		expect([await first.done, await second.done]).toEqual([false, false]);
		const third = held(one);
		third.end();
		expect(await third.done).toBe(true);
	});

	it('asks fewer in as soon as a session tells of trouble, and tells of it', async () => {
		const limits: number[] = [];
		const admission = admissionOf({ onLimit: (limit) => limits.push(limit) });
		const sessions = [held(admission), held(admission), held(admission)];
		await sleep(5);
		sessions[0]?.place()?.onPace({ kind: 'stall', ms: 100 });
		expect(limits).toEqual([2]);
		sessions[0]?.end();
		await sessions[0]?.done;
		const late = held(admission);
		await sleep(5);
		expect(late.place()).toBeNull();
		for (const { end } of [...sessions, late]) {
			end();
		}
		await late.done;
	});

	it.each([
		['own-pace', 'lag', 3],
		['own-pace', 'stall', 2],
		['nothing', 'stall', 3],
	] as const)('watching %s, answers a %s with a limit of %i', async (watches, kind, expected) => {
		const admission = admissionOf({ watches });
		const sessions = [held(admission), held(admission), held(admission)];
		await sleep(5);
		for (let i = 0; i < 10; i++) {
			sessions[0]?.place()?.onPace({ kind, ms: 500 });
		}
		if (watches === 'nothing') {
			sessions[0]?.place()?.voided();
		}
		expect(admission.limit).toBe(expected);
		for (const { end, done } of sessions) {
			end();
			await done;
		}
	});

	it('keeps to what the server allows, and to pauses', async () => {
		const admission = admissionOf();
		admission.cap(1);
		let resume = (): void => undefined;
		const pause = admission.paused(
			() =>
				new Promise((resolve) => {
					resume = resolve;
				}),
		);
		const [first, second] = [held(admission), held(admission)];
		await sleep(5);
		expect(first.place()).toBeNull();
		resume();
		await pause;
		await sleep(5);
		expect([first.place() === null, second.place() === null]).toEqual([false, true]);
		first.end();
		second.end();
		await Promise.all([first.done, second.done]);
	});

	it('lets those who wait go when it is stopped, however far apart starts are', async () => {
		const admission = admissionOf({ spacingMs: 3_600_000 });
		const sessions = Array.from({ length: 50 }, () => held(admission));
		admission.stop();
		expect(await Promise.all(sessions.slice(1).map(({ done }) => done))).toEqual(
			Array.from({ length: 49 }, () => STOPPED),
		);
		sessions[0]?.end();
		expect(await sessions[0]?.done).toBe(true);
		expect(await admission.run(async () => 'late')).toBe(STOPPED);
	});

	it('gives a place back when its session fails', async () => {
		const admission = admissionOf({ most: 1 });
		await expect(
			admission.run(async () => {
				throw new Error('broken');
			}),
		).rejects.toThrow('broken');
		expect(await admission.run(async () => 'next')).toBe('next');
	});
});
