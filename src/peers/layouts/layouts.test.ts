import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PeerWord } from '../words.ts';
import type { LayoutItem, LayoutTruth } from './layout-item.ts';
import { scoreFdb1 } from './score-fdb1.ts';
import { scoreFdb15 } from './score-fdb15.ts';
import { scoreFlexi } from './score-flexi.ts';
import { estimatedWords } from './speech-words.ts';

const words = (...times: readonly (readonly [number, number | null])[]): PeerWord[] =>
	times.map(([start, end]) => ({ text: 'word', start, end }));

function item(truth: LayoutTruth, output: readonly PeerWord[], more: Partial<LayoutItem> = {}): LayoutItem {
	return {
		name: '1',
		subset: 'subset',
		output: { source: 'file', words: output },
		input: null,
		outputSpeech: null,
		inputSpeech: null,
		outputAudio: null,
		truth,
		rating: null,
		...more,
	};
}

const row = (rows: readonly { readonly metric: string }[], metric: string) =>
	rows.find((each) => each.metric === metric);

describe('a folder of outputs', () => {
	it('keeps silent recordings in n, and says where the peer’s program would end', () => {
		const turn = { task: 'turn-taking', turnEndS: 2 } as const;
		const silent = scoreFdb1([item(turn, []), item(turn, [])]);
		expect(row(silent, 'fdb1.smooth-turn-taking.tor')).toMatchObject({ n: 2, asPublished: null, fixed: 0 });
		expect(row(silent, 'fdb1.smooth-turn-taking.latency')).toMatchObject({
			crash: expect.stringMatching(/^ZeroDivisionError/),
			fixed: null,
		});
		const halfTimed = scoreFdb1([item(turn, words([1, null]))]);
		expect(row(halfTimed, 'fdb1.smooth-turn-taking.tor')).toMatchObject({
			crash: expect.stringMatching(/^TypeError/),
		});
	});

	it('tells jump-ins from answers only where it is corrected', () => {
		const turn = { task: 'turn-taking', turnEndS: 2 } as const;
		const rows = scoreFdb1([
			item(turn, words([0.2, 0.7], [0.8, 1.5])),
			item(turn, words([2.5, 3], [3.1, 4])),
		]);
		expect(row(rows, 'fdb1.smooth-turn-taking.tor')).toMatchObject({ asPublished: 1, fixed: 0.5 });
		expect(row(rows, 'fdb1.smooth-turn-taking.latency')).toMatchObject({ asPublished: 0.25, fixed: 0.5 });
		expect(row(rows, 'fdb1.smooth-turn-taking.jir')).toMatchObject({ asPublished: null, fixed: 0.5 });
	});

	it('stretches each listening clip by its own sampling rate as published', () => {
		const clip = (sampleRate: number): LayoutItem =>
			item({ task: 'listening', listeners: new Array(50).fill(1) }, words([1, 1.8]), {
				outputSpeech: [{ start: 1, end: 1.8 }],
				outputAudio: { durationS: 10, sampleRate },
			});
		const at16 = row(scoreFdb1([clip(16_000)]), 'fdb1.backchannel.tor');
		const at24 = row(scoreFdb1([clip(24_000)]), 'fdb1.backchannel.tor');
		expect(at16).toMatchObject({ asPublished: 0, fixed: 0 });
		expect(at24).toMatchObject({ asPublished: 1, fixed: 0 });
		const mixed = row(scoreFdb1([clip(16_000), clip(24_000)]), 'fdb1.backchannel.tor');
		expect(mixed).toMatchObject({ asPublished: 0.5, fixed: 0, crash: null });
		expect(row(scoreFlexi([clip(24_000)], { latencyS: 0 }), 'flexi.model-backchannel.tor')).toMatchObject({
			asPublished: 0,
		});
	});

	it('calls a model that outlasts an overlap not stopped, where the published list gives it a latency', () => {
		const rows = scoreFdb15([
			item({ task: 'overlap', window: [5, 7], tags: ['C_RESUME'] }, [], {
				inputSpeech: [
					{ start: 0, end: 2 },
					{ start: 5, end: 7 },
				],
				outputSpeech: [{ start: 3, end: 12 }],
			}),
		]);
		expect(row(rows, 'fdb15.stop-latency')).toMatchObject({ asPublished: 2, fixed: null });
		expect(row(rows, 'fdb15.stopped')).toMatchObject({ fixed: 0 });
		expect(row(rows, 'fdb15.resume')).toMatchObject({ n: 1, asPublished: 1, fixed: 1 });
	});

	it('claims no rating that nobody gave', () => {
		const cut = { task: 'interruption', window: [5, 6] } as const;
		const rows = scoreFlexi([item(cut, words([4, 5.5], [8, 9.5]))], { latencyS: 0 });
		expect(row(rows, 'flexi.user-interruption.ttr')).toMatchObject({ asPublished: 1, fixed: 1 });
		expect(row(rows, 'flexi.user-interruption.tss')).toMatchObject({ asPublished: null, fixed: null });
	});

	it('gives nothing for no items, in any layout', () => {
		expect([...scoreFdb1([]), ...scoreFdb15([]), ...scoreFlexi([], { latencyS: 0 })]).toEqual([]);
	});
});

describe('words estimated from speech', () => {
	it('begin and end with the stretches they stand for, at least one in each', () => {
		const rate = 16_000;
		const pcm = Int16Array.from(
			{ length: rate * 6 },
			(_, i) => 6_000 * Math.sin(i / 9) * Math.sin(i / 2_000),
		);
		const cut = fc.integer({ min: 10, max: 190 });
		fc.assert(
			fc.property(fc.array(cut, { minLength: 1, maxLength: 6 }), (lengths) => {
				let at = 0;
				const segments = lengths.map((length) => {
					const segment = { start: at, end: at + length / 200 };
					at = segment.end + 0.05;
					return segment;
				});
				const found = estimatedWords(pcm, rate, segments);
				expect(found.length).toBeGreaterThanOrEqual(segments.length);
				for (const { start, end } of segments) {
					expect(found.some((word) => word.start === start)).toBe(true);
					expect(found.some((word) => word.end === end)).toBe(true);
				}
			}),
			{ numRuns: 30 },
		);
	});
});
