import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Plan, plantedDetector, plantedRecording, type Span } from '../fixtures/planted.ts';
import { buildTimeline } from './timeline.ts';

/** A user turn from 2 to 7 s with a pause from 4 to 5 s. */
const PLAN: Omit<Plan, 'model'> = {
	type: 'pause-handling',
	expect: { type: 'pause-handling', respond: 'answer' },
	durationMs: 20_000,
	clips: [
		{
			id: 'ask',
			atMs: 2_000,
			lengthMs: 5_000,
			cues: [
				{ type: 'turn', at: [0, 5_000] },
				{ type: 'pause', at: [2_000, 3_000], role: 'hold' },
			],
		},
	],
};

function timelineOf(model: readonly Span[], plan: Omit<Plan, 'model'> = PLAN) {
	return buildTimeline(
		plantedRecording({ ...plan, model }),
		(pcm, rate) => plantedDetector.detect(pcm, rate),
		null,
	);
}

describe('buildTimeline', () => {
	it('takes the user side from placed cues, not from the track', () => {
		const { user } = timelineOf([]);
		expect(user.turns.map(({ startMs, endMs }) => [startMs, endMs])).toEqual([[2_000, 7_000]]);
		expect(user.speech).toEqual([
			{ startMs: 2_000, endMs: 4_000 },
			{ startMs: 5_000, endMs: 7_000 },
		]);
	});

	it('closes model silences under 500 ms into turns and under 200 ms into IPUs', () => {
		const { model } = timelineOf([
			[8_000, 9_000],
			[9_150, 10_000],
			[10_400, 11_000],
			[11_500, 12_000],
		]);
		expect(model.ipus).toHaveLength(3);
		expect(model.turns.map((turn) => [turn.startMs, turn.endMs])).toEqual([
			[8_000, 11_000],
			[11_500, 12_000],
		]);
	});

	it('calls a short turn in the user turn a backchannel and one after it a mere short turn', () => {
		const timeline = timelineOf([
			[4_300, 4_700],
			[7_500, 7_900],
		]);
		expect(timeline.backchannels.map((turn) => turn.startMs)).toEqual([4_300]);
		expect(timeline.shortTurns.map((turn) => turn.startMs)).toEqual([4_300, 7_500]);
		expect(timeline.takeovers).toEqual([]);
	});

	it('lets a takeover last over breaths until the user speaks or 3 s of silence have passed', () => {
		const breaths = timelineOf([
			[8_000, 10_000],
			[10_800, 12_000],
			[15_000, 17_000],
		]);
		expect(breaths.takeovers.map((t) => [t.onsetMs, t.endMs])).toEqual([
			[8_000, 12_000],
			[15_000, 17_000],
		]);
		const aroundUser = timelineOf([
			[500, 1_900],
			[4_100, 5_600],
		]);
		expect(aroundUser.takeovers.map((t) => t.onsetMs)).toEqual([500, 4_100]);
	});

	it('tells a successful interrupt from an unsuccessful one by who falls silent first', () => {
		const timeline = timelineOf([
			[6_000, 9_000],
			[2_500, 3_700],
		]);
		expect(timeline.interrupts.map((i) => [i.by, i.atMs, i.successful])).toEqual([
			['model', 2_500, false],
			['model', 6_000, true],
		]);
	});

	it('measures gaps only where the speaker changes and both are silent', () => {
		const { gaps } = timelineOf([
			[7_600, 8_000],
			[9_000, 9_500],
		]);
		expect(gaps).toEqual([{ startMs: 7_000, endMs: 7_600, next: 'model' }]);
	});

	it('spends every millisecond in exactly one state of activity', () => {
		const spans = fc.array(
			fc
				.tuple(fc.integer({ min: 0, max: 19_000 }), fc.integer({ min: 1, max: 3_000 }))
				.map(([at, n]): Span => [at, at + n]),
			{ maxLength: 6 },
		);
		fc.assert(
			fc.property(spans, (model) => {
				const { activity, durationMs, overlaps } = timelineOf(model);
				const { silenceMs, userMs, modelMs, bothMs } = activity;
				expect(silenceMs + userMs + modelMs + bothMs).toBeCloseTo(durationMs, 6);
				expect(overlaps.reduce((sum, o) => sum + o.endMs - o.startMs, 0)).toBeCloseTo(bothMs, 6);
			}),
			{ numRuns: 30 },
		);
	});
});
