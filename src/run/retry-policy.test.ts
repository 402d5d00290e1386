import { describe, expect, it } from 'vitest';
import { type AttemptEnd, judgeAttempt, MOST_TRIES } from './retry-policy.ts';

function attempt(status: AttemptEnd['status'], more: Partial<AttemptEnd> = {}): AttemptEnd {
	return { status, reason: 'because', serverClosed: false, alone: false, ...more };
}

const VOID = attempt('invalid-timing');
const VOID_ALONE = attempt('invalid-timing', { alone: true });
const CLOSED = attempt('infra-error', { serverClosed: true });

describe('retry policy', () => {
	it.each(['ok', 'not-exercised', 'model-failure', 'interrupted'] as const)('keeps %s', (status) => {
		expect(judgeAttempt([attempt(status)])).toEqual({ next: 'keep', status, reason: 'because' });
	});

	it.each(['infra-error', 'harness-error'] as const)('tries %s once more, not twice', (status) => {
		expect(judgeAttempt([attempt(status)])).toEqual({ next: 'retry' });
		expect(judgeAttempt([attempt(status), attempt(status)])).toMatchObject({ next: 'keep', status });
	});

	it('tries a void unit until it was void alone twice', () => {
		expect(judgeAttempt([VOID])).toEqual({ next: 'retry' });
		expect(judgeAttempt([VOID, VOID_ALONE])).toEqual({ next: 'retry' });
		expect(judgeAttempt([VOID, VOID_ALONE, VOID_ALONE])).toMatchObject({
			next: 'keep',
			status: 'invalid-timing',
		});
		expect(judgeAttempt([VOID_ALONE, VOID, attempt('ok')])).toMatchObject({ next: 'keep', status: 'ok' });
	});

	it('gives up a void unit in any case after its last try', () => {
		const tries = Array.from({ length: MOST_TRIES }, () => VOID);
		expect(judgeAttempt(tries.slice(1))).toEqual({ next: 'retry' });
		expect(judgeAttempt(tries)).toMatchObject({ next: 'keep', status: 'invalid-timing' });
		expect(judgeAttempt([...tries.slice(1), CLOSED])).toMatchObject({ next: 'keep' });
	});

	it('blames the model when the server closes the same unit twice, void tries aside', () => {
		expect(judgeAttempt([CLOSED, CLOSED])).toMatchObject({ next: 'keep', status: 'model-failure' });
		expect(judgeAttempt([CLOSED, VOID, CLOSED])).toMatchObject({ next: 'keep', status: 'model-failure' });
		expect(judgeAttempt([VOID, CLOSED])).toEqual({ next: 'retry' });
	});

	it('does not blame the model when only one of two errors was a close by the server', () => {
		const ends = [attempt('harness-error'), CLOSED];
		expect(judgeAttempt(ends)).toMatchObject({ next: 'keep', status: 'infra-error' });
	});
});
