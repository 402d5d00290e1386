import { describe, expect, it } from 'vitest';
import type { TriggerOutcome } from '../core/recording.ts';
import { toneClip } from './fixtures/fake-scenario.ts';
import { type StatusView, unitStatus } from './unit-status.ts';

const trigger = {
	after: 'heard-onset',
	delayMs: 800,
	needActiveMs: 0,
	deadlineMs: 8_000,
	onDeadline: 'skip',
} as const;
const CUE = { type: 'barge-in', cause: 'interrupt', startSamples: 0, endSamples: 100 } as const;
const CLIP = toneClip('i', { kind: 'trigger', trigger }, 500, [CUE]);
const SCENARIO = { clips: [CLIP] };
const HEALTHY = {
	sendLatenessMs: null,
	stalls: [],
	reportedLagMs: null,
	maxBufferedBytes: 0,
	violations: [],
};
const GOOD: StatusView = {
	end: { atMs: 20_000, reason: 'settled' },
	fault: null,
	trace: [],
	triggers: [],
	clips: [{ clip: CLIP, startSamples: 0 }],
	health: HEALTHY,
};
const fault = (origin: 'model' | 'infrastructure' | 'harness' | 'user') => ({
	code: 'X',
	message: 'what happened',
	origin,
	retryable: true,
	retryAfterMs: null,
});
const expired = (reason: TriggerOutcome['reason']): StatusView => ({
	...GOOD,
	clips: [],
	triggers: [{ clip: 'i', outcome: 'expired', atMs: 9_000, heardMs: 300, reason }],
});
const late = { ...HEALTHY, violations: ['too late'] };

describe('unitStatus', () => {
	it('is ok without a reason when nothing is wrong', () => {
		expect(unitStatus(GOOD, SCENARIO)).toEqual({ status: 'ok', reason: null });
	});

	it('keeps the three kinds of failure apart', () => {
		const of = (origin: Parameters<typeof fault>[0]) =>
			unitStatus({ ...GOOD, end: { atMs: 1, reason: 'failed' }, fault: fault(origin) }, SCENARIO).status;
		expect(of('model')).toBe('model-failure');
		expect(of('infrastructure')).toBe('infra-error');
		expect(of('user')).toBe('infra-error');
		expect(of('harness')).toBe('harness-error');
	});

	it('puts being stopped first, then faults, then timing', () => {
		const all = { ...GOOD, fault: fault('model'), health: late };
		expect(unitStatus({ ...all, end: { atMs: 1, reason: 'aborted' } }, SCENARIO).status).toBe('interrupted');
		expect(unitStatus({ ...all, end: { atMs: 1, reason: 'failed' } }, SCENARIO).status).toBe('model-failure');
		expect(unitStatus({ ...expired('model-stopped'), health: late }, SCENARIO)).toEqual({
			status: 'invalid-timing',
			reason: 'too late',
		});
	});

	it('calls a unit not exercised only if the model did answer and the sound could not meet its speech', () => {
		expect(unitStatus(expired('model-stopped'), SCENARIO).status).toBe('not-exercised');
		expect(unitStatus(expired('deadline'), SCENARIO).status).toBe('not-exercised');
		expect(unitStatus(expired('no-model-speech'), SCENARIO).status).toBe('ok');
		expect(unitStatus({ ...expired('model-stopped'), clips: GOOD.clips }, SCENARIO).status).toBe('ok');
		const ordinary = { clips: [toneClip('i', { kind: 'trigger', trigger }, 500)] };
		expect(unitStatus(expired('model-stopped'), ordinary).status).toBe('ok');
	});

	it('names who closed, when, with which code and words', () => {
		const closed = {
			...GOOD,
			end: { atMs: 12_340, reason: 'closed' as const },
			trace: [
				{
					at: 12_340 as StatusView['trace'][number]['at'],
					type: 'closed' as const,
					reason: { by: 'network' as const, code: 1006, reason: 'reset' },
				},
			],
		};
		expect(unitStatus(closed, SCENARIO)).toEqual({
			status: 'infra-error',
			reason: 'the connection broke after 12.3 s (code 1006): reset',
		});
	});
});
