import { describe, expect, it } from 'vitest';
import { AuthError, ConnectionError, ProtocolError } from '../core/errors.ts';
import { fakeOptions, fakeScenario, toneClip } from './fixtures/fake-scenario.ts';
import { type FakeOptions, fakeSystem, tone } from './fixtures/fake-system.ts';
import { runSession } from './run-session.ts';
import { unitStatus } from './unit-status.ts';

const QUESTION = toneClip('q', { kind: 'lead' }, 1_000);

describe('what can go wrong in a session', () => {
	it('keeps what was recorded when the server hangs up, and calls it a fault of the infrastructure', async () => {
		const system = fakeSystem({
			onFrame: ({ index, audio, hangUp }) => {
				if (index === 120) {
					audio(tone(4_800));
				} else if (index === 150) {
					hangUp(1011);
				}
			},
		});
		const options = fakeOptions({ system });
		const outcome = await runSession(options);
		expect(outcome.end).toEqual({ atMs: 3_000, reason: 'closed' });
		expect(outcome.spans).toHaveLength(1);
		expect(unitStatus(outcome, options.loaded.scenario)).toEqual({
			status: 'infra-error',
			reason: 'the server closed the session after 3.0 s (code 1011)',
		});
	});

	it('ignores and counts events after the session is over', async () => {
		const system = fakeSystem({
			onFrame: ({ index, audio, hangUp }) => {
				if (index === 120) {
					hangUp();
					audio(tone(4_800));
					audio(tone(4_800));
				}
			},
		});
		const outcome = await runSession(fakeOptions({ system }));
		expect(outcome.eventsAfterClosed).toBe(2);
		expect(outcome.received).toEqual([]);
	});

	it('tells whose fault an error is', async () => {
		const failing = async (error: Error) => {
			const options = fakeOptions({
				system: fakeSystem({
					onFrame: ({ index, context }) =>
						index === 50 ? context.emit({ type: 'error', at: context.now(), error, fatal: true }) : undefined,
				}),
			});
			const outcome = await runSession(options);
			expect(outcome.end).toEqual({ atMs: 1_000, reason: 'failed' });
			return unitStatus(outcome, options.loaded.scenario);
		};
		expect(await failing(new ProtocolError({ what: 'garbage' }))).toEqual({
			status: 'model-failure',
			reason: 'garbage',
		});
		expect((await failing(new ConnectionError({ what: 'gone' }))).status).toBe('infra-error');
		expect((await failing(new Error('server error'))).status).toBe('infra-error');
	});

	it('continues after an error that is not fatal', async () => {
		const outcome = await runSession(
			fakeOptions({
				system: fakeSystem({
					onFrame: ({ index, context }) =>
						index === 50
							? context.emit({ type: 'error', at: context.now(), error: new Error('odd'), fatal: false })
							: undefined,
				}),
			}),
		);
		expect(outcome.end.reason).toBe('horizon');
		expect(outcome.trace).toContainEqual({
			at: 1_000,
			type: 'error',
			code: 'Error',
			message: 'odd',
			fatal: false,
		});
	});

	it('stops a flood at its bound and calls it a failure of the model', async () => {
		const options = fakeOptions({
			limits: { maxReceivedMs: 10_000, handshakeTimeoutMs: 1_000 },
			system: fakeSystem({ onFrame: ({ audio }) => audio(tone(24_000)) }),
		});
		const outcome = await runSession(options);
		expect(outcome.received.reduce((sum, part) => sum + part.length, 0)).toBe(240_000);
		expect(outcome.end.reason).toBe('failed');
		expect(unitStatus(outcome, options.loaded.scenario)).toMatchObject({ status: 'model-failure' });
		expect(outcome.trace).toContainEqual(expect.objectContaining({ type: 'packet', dropped: 'over-limit' }));
	});

	it('bounds a flood of tiny packets and of text as well', async () => {
		const flooded = async (emit: NonNullable<FakeOptions['onFrame']>) =>
			await runSession(fakeOptions({ system: fakeSystem({ onFrame: emit }) }));
		const tiny = await flooded(({ audio }) => {
			for (let i = 0; i < 20_000; i++) {
				audio(new Int16Array(1));
			}
		});
		expect(tiny.fault?.code).toBe('BENCH_PROTOCOL');
		expect(tiny.trace.length).toBeLessThan(210_000);
		const words = await flooded(({ context }) =>
			context.emit({
				type: 'text',
				at: context.now(),
				role: 'model',
				text: 'x'.repeat(300_000),
				final: false,
			}),
		);
		expect(words.fault?.code).toBe('BENCH_PROTOCOL');
	});

	it('names a mistake in an adapter as ours', async () => {
		const options = fakeOptions({
			system: fakeSystem({
				onFrame: ({ index }) => {
					if (index === 10) {
						throw new Error('send must not throw');
					}
				},
			}),
		});
		const outcome = await runSession(options);
		expect(unitStatus(outcome, options.loaded.scenario)).toEqual({
			status: 'harness-error',
			reason: 'send must not throw',
		});
	});

	it('does not let a malformed event fall back into the adapter', async () => {
		const options = fakeOptions({
			system: fakeSystem({
				onFrame: ({ index, audio }) => (index === 10 ? audio(null as unknown as Int16Array) : undefined),
			}),
		});
		const outcome = await runSession(options);
		expect(outcome.end).toEqual({ atMs: 200, reason: 'failed' });
		expect(unitStatus(outcome, options.loaded.scenario).status).toBe('harness-error');
	});

	it('gives up on a handshake that does not end, and closes the session that comes too late', async () => {
		let release = (): void => undefined;
		const system = fakeSystem({
			onOpen: () =>
				new Promise<void>((resolve) => {
					release = resolve;
				}),
		});
		const options = fakeOptions({ system, limits: { maxReceivedMs: 1_000, handshakeTimeoutMs: 50 } });
		const outcome = await runSession(options);
		expect(outcome.started).toBe(false);
		expect(unitStatus(outcome, options.loaded.scenario)).toMatchObject({ status: 'infra-error' });
		release();
		await new Promise((resolve) => setTimeout(resolve, 20));
		expect(system.closes).toHaveLength(1);
	});

	it('rejects with the error of a system that refuses every session', async () => {
		const refusal = new AuthError({ what: 'the key was refused' });
		const system = fakeSystem({ onOpen: () => Promise.reject(refusal) });
		await expect(runSession(fakeOptions({ system }))).rejects.toBe(refusal);
	});

	it('stops when it is told to, and keeps what it has', async () => {
		const abort = new AbortController();
		const system = fakeSystem({
			onFrame: ({ index, audio }) => {
				if (index === 60) {
					audio(tone(2_400));
				} else if (index === 75) {
					abort.abort();
				}
			},
		});
		const options = fakeOptions({ system, signal: abort.signal });
		const outcome = await runSession(options);
		expect(outcome.end).toEqual({ atMs: 1_500, reason: 'aborted' });
		expect(unitStatus(outcome, options.loaded.scenario).status).toBe('interrupted');
		expect(outcome.spans).toHaveLength(1);
		expect(system.closes).toHaveLength(1);
		const before = await runSession(fakeOptions({ system, signal: abort.signal }));
		expect(before.end.reason).toBe('aborted');
	});

	it('does not hang on a system whose answer never settles or that never says goodbye', async () => {
		const abort = new AbortController();
		const system = fakeSystem({
			onSettle: () => new Promise(() => undefined),
			onClose: () => Promise.reject(new Error('no goodbye')),
		});
		setTimeout(() => abort.abort(), 30);
		const outcome = await runSession(fakeOptions({ system, signal: abort.signal }));
		expect(outcome.end.reason).toBe('aborted');
		expect(outcome.trace).toContainEqual(expect.objectContaining({ type: 'error', message: 'no goodbye' }));
	});

	it('refuses to put a system that keeps its own time on the virtual clock', async () => {
		const system = fakeSystem({ capabilities: { clientClocked: false } });
		await expect(runSession(fakeOptions({ system }))).rejects.toThrow('--clock real');
	});

	it('refuses audio that does not fit its description', async () => {
		const { scenario } = fakeScenario(QUESTION);
		const short = { scenario, audio: new Map([['q', new Int16Array(10)]]) };
		await expect(runSession(fakeOptions({ loaded: short }))).rejects.toThrow(
			'expected 24000 samples, found 10',
		);
	});
});
