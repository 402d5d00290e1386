import { describe, expect, it } from 'vitest';
import { type EndView, endReason } from './end-rule.ts';

const TIMES = { settleMs: 3_000, horizonMs: 10_000, capMs: 20_000 };

function at(sinceCueMs: number, changes: Partial<EndView> & { readonly takeover?: boolean } = {}): EndView {
	const { takeover = false, ...rest } = changes;
	return {
		nowMs: 5_000 + sinceCueMs,
		lastCueMs: 5_000,
		userSpeaking: false,
		modelActive: false,
		modelSilentMs: 99_999,
		takeoverSinceLastCue: () => takeover,
		...rest,
	};
}

describe('endReason', () => {
	it('settles once the model has been silent for 3 s after a takeover', () => {
		expect(endReason(TIMES, at(6_000, { takeover: true, modelSilentMs: 2_999 }))).toBeNull();
		expect(endReason(TIMES, at(6_000, { takeover: true, modelSilentMs: 3_000 }))).toBe('settled');
	});

	it('gives a model without a takeover 10 s, and no silence shortens them', () => {
		expect(endReason(TIMES, at(9_999))).toBeNull();
		expect(endReason(TIMES, at(10_000))).toBe('horizon');
	});

	it('lets an answer that began before HORIZON end in its own time', () => {
		expect(endReason(TIMES, at(12_000, { takeover: true, modelSilentMs: 1_000 }))).toBeNull();
		expect(endReason(TIMES, at(14_000, { takeover: true, modelSilentMs: 3_000 }))).toBe('settled');
	});

	it('never ends in mid-speech of either side before CAP, and always at CAP', () => {
		expect(endReason(TIMES, at(19_999, { modelActive: true }))).toBeNull();
		expect(endReason(TIMES, at(19_999, { userSpeaking: true }))).toBeNull();
		expect(endReason(TIMES, at(20_000, { modelActive: true, userSpeaking: true }))).toBe('cap');
	});
});
