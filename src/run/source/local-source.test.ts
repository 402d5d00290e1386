import { describe, expect, it } from 'vitest';
import { RateLimitedError, UsageError } from '../../core/errors.ts';
import type { UnitStatus } from '../../core/recording.ts';
import { type AttemptUnit, executeUnits } from '../execute.ts';
import { planUnits } from '../plan.ts';
import { Admission } from './admission.ts';
import { LocalSource } from './local-source.ts';

const units = (count: number) =>
	planUnits(
		Array.from({ length: count }, (_, i) => ({ id: `a.${i}` })),
		['clean'],
		1,
	);

/** Runs a plan whose tries end as `attempt` says; nothing waits for real time. */
async function execute(
	count: number,
	attempt: (unitId: string, patient: boolean) => Promise<UnitStatus>,
	options: { concurrency?: number; maxErrors?: number; signal?: AbortSignal } = {},
) {
	const { concurrency = 3, maxErrors = null, signal = new AbortController().signal } = options;
	const waits: number[] = [];
	const ended = new Map<string, UnitStatus>();
	const recorded: string[] = [];
	const tryUnit: AttemptUnit = async ({ unit }, _, patient) => {
		const status = await attempt(unit.unitId, patient);
		return {
			status,
			reason: null,
			serverClosed: false,
			record: async ({ final }) => {
				recorded.push(`${unit.unitId} ${final ? 'final' : 'earlier'}`);
			},
		};
	};
	const sleep = async (ms: number) => {
		waits.push(ms);
	};
	const admission = new Admission({
		most: concurrency,
		start: concurrency,
		spacingMs: 0,
		watches: 'nothing',
	});
	const source = new LocalSource({ runId: 'r', units: units(count), admission, concurrency, signal, sleep });
	const end = await executeUnits({
		source,
		admission,
		attempt: tryUnit,
		onUnit: ({ unitId }, { status }) => {
			expect(ended.has(unitId)).toBe(false);
			ended.set(unitId, status);
		},
		maxErrors,
		signal,
	});
	return { end, ended, waits, recorded };
}

describe('the in-process source', () => {
	it('ends every unit once, never more at a time than it may', async () => {
		let running = 0;
		let most = 0;
		const { end, ended } = await execute(40, async () => {
			most = Math.max(most, ++running);
			await new Promise((resolve) => setImmediate(resolve));
			running--;
			return 'ok';
		});
		expect(end).toEqual({ stoppedBy: 'done' });
		expect(ended.size).toBe(40);
		expect(most).toBe(3);
	});

	it('waits as long as the server asks, then doubles its own waits, and no unit is charged for it', async () => {
		const wishes: (number | null)[] = [700, null, null];
		const { ended, waits } = await execute(
			1,
			async () => {
				const wish = wishes.shift();
				if (wish !== undefined) {
					throw new RateLimitedError({ what: 'too many' }, wish);
				}
				return 'ok';
			},
			{ concurrency: 1 },
		);
		expect(waits).toEqual([700, 10_000, 20_000]);
		expect([...ended.values()]).toEqual(['ok']);
	});

	it('records a refusal once its patience is at an end, instead of stopping the run', async () => {
		const { end, ended, waits } = await execute(2, async (unitId, patient) => {
			if (unitId.startsWith('a.0') && patient) {
				throw new RateLimitedError({ what: 'too many' }, 1);
			}
			return unitId.startsWith('a.0') ? 'infra-error' : 'ok';
		});
		expect(end.stoppedBy).toBe('done');
		expect([...ended.values()].sort()).toEqual(['infra-error', 'ok']);
		expect(waits.length).toBeGreaterThanOrEqual(4);
	});

	it("stops after too many errors that are not the model's", async () => {
		const { end, ended } = await execute(30, async () => 'infra-error', { maxErrors: 2, concurrency: 1 });
		expect(end).toEqual({ stoppedBy: 'max-errors' });
		expect(ended.size).toBe(3);
		const fine = await execute(30, async () => 'model-failure', { maxErrors: 2 });
		expect(fine.ended.size).toBe(30);
	});

	it('stops when the first two tries are void with nothing beside them, and tells the reason', async () => {
		const { end, ended } = await execute(30, async () => 'invalid-timing', { concurrency: 1 });
		expect(end).toEqual({ stoppedBy: 'too-slow', reason: null });
		expect(ended.size).toBe(0);
	});

	it("tries once more what was not the model's fault, and records both tries", async () => {
		const { recorded } = await execute(1, async () => 'harness-error');
		expect(recorded).toEqual(['a.0--clean--t1 earlier', 'a.0--clean--t1 final']);
	});

	it('rejects with what concerns the whole run, and starts nothing after it', async () => {
		let tries = 0;
		const run = execute(
			20,
			async () => {
				tries += 1;
				throw new UsageError({ what: 'the key was refused' });
			},
			{ concurrency: 2 },
		);
		await expect(run).rejects.toThrow('the key was refused');
		expect(tries).toBeLessThanOrEqual(2);
	});

	it('starts nothing after Ctrl-C', async () => {
		const controller = new AbortController();
		const { end, ended } = await execute(
			20,
			async () => {
				controller.abort();
				return 'interrupted';
			},
			{ concurrency: 1, signal: controller.signal },
		);
		expect(end).toEqual({ stoppedBy: 'signal' });
		expect(ended.size).toBe(1);
	});
});
