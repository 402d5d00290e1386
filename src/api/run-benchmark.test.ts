import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { SchemaError, UsageError } from '../core/errors.ts';
import type { RunEvent } from '../run/events.ts';
import type { RunOptionsInput } from '../run/run-options.ts';
import { runBenchmark } from './run-benchmark.ts';

const out = mkdtempSync(join(tmpdir(), 'run-benchmark-'));
afterAll(() => rmSync(out, { recursive: true, force: true }));

const ONE_TURN = { clock: 'virtual', scenario: ['turn-taking'], limit: 1, keepAudio: 'none', out } as const;

describe('runBenchmark', () => {
	it.each([
		['out of range', { trials: 0 }, /trials/],
		['unknown', { modle: ['local'] }, /modle/],
	])('refuses an option that is %s, before anything is made', async (_, options, named) => {
		const error = await runBenchmark(options as RunOptionsInput).catch((thrown: unknown) => thrown);
		expect(error).toBeInstanceOf(SchemaError);
		expect(String(error)).toMatch(named);
	});

	it('keeps the run of one system when the other cannot be replayed', async () => {
		const events: RunEvent[] = [];
		const context = {
			onEvent: (event: RunEvent) => events.push(event),
			signal: new AbortController().signal,
		};
		const models = { model: ['simulated:silent', 'simulated:no-such-policy'] };
		await expect(runBenchmark({ ...ONE_TURN, ...models }, context)).rejects.toBeInstanceOf(UsageError);
		const results = events.flatMap((event) => (event.type === 'run-ended' ? [event.result] : []));
		expect(results.map(({ model, summary }) => [model, summary.units])).toEqual([
			['simulated:silent', { ok: 1 }],
		]);
	});

	it('tells two runs of one system apart', async () => {
		const events: RunEvent[] = [];
		const context = {
			onEvent: (event: RunEvent) => events.push(event),
			signal: new AbortController().signal,
		};
		const models = { model: ['simulated:silent', 'simulated:silent'], modelsAtOnce: 2 };
		const results = await runBenchmark({ ...ONE_TURN, ...models }, context);
		expect(results).toHaveLength(2);
		const started = events.flatMap((event) => (event.type === 'replay-started' ? [event.runId] : []));
		const ended = events.flatMap((event) => (event.type === 'replay-ended' ? [event.runId] : []));
		expect(new Set(started).size).toBe(2);
		expect(new Set(ended)).toEqual(new Set(started));
	});
});
