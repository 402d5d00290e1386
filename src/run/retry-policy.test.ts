import { describe, expect, it } from 'vitest';
import { type AttemptEnd, judgeAttempt } from './retry-policy.ts';

function attempt(status: AttemptEnd['status'], serverClosed = false): AttemptEnd {
	return { status, reason: 'because', serverClosed };
}

describe('retry policy', () => {
	it.each(['ok', 'not-exercised', 'model-failure', 'interrupted'] as const)('lets %s stand', (status) => {
		expect(judgeAttempt([attempt(status)])).toEqual({ next: 'keep', status, reason: 'because' });
	});

	it.each(['infra-error', 'invalid-timing', 'harness-error'] as const)(
		'tries %s once more, not twice',
		(status) => {
			expect(judgeAttempt([attempt(status)])).toEqual({ next: 'retry' });
			expect(judgeAttempt([attempt(status), attempt(status)])).toMatchObject({ next: 'keep', status });
		},
	);

	it('blames the model when the server closes the same unit twice', () => {
		const closed = attempt('infra-error', true);
		expect(judgeAttempt([closed, closed])).toMatchObject({ next: 'keep', status: 'model-failure' });
	});

	it('does not blame the model when only one of two tries was closed by the server', () => {
		const ends = [attempt('invalid-timing'), attempt('infra-error', true)];
		expect(judgeAttempt(ends)).toMatchObject({ next: 'keep', status: 'infra-error' });
	});
});
