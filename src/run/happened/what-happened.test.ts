import { describe, expect, it } from 'vitest';
import type { Clip, Cue, Expectation } from '../../core/scenario.ts';
import type { Happening } from './view.ts';
import { whatHappened } from './what-happened.ts';

type Ms = readonly [startMs: number, endMs: number];

const span = ([startMs, endMs]: Ms) => ({ startSamples: startMs * 24, endSamples: endMs * 24 });
const turn = (at: Ms): Cue => ({ type: 'turn', ...span(at) });

/** A conversation whose only clip starts with the session: cues and sounds are in session ms. */
function told(kind: string, expectation: Expectation, cues: readonly Cue[], ...model: readonly Ms[]): string {
	const samples = Math.max(0, ...cues.map(({ endSamples }) => endSamples));
	const clip: Clip = {
		id: 'clip',
		start: { kind: 'lead' },
		source: { kind: 'silence', samples },
		text: '',
		cues,
	};
	const happening: Happening = {
		scenario: { type: expectation.type, kind, expect: expectation },
		clips: cues.length === 0 ? [] : [{ clip, startSamples: 0 }],
		activity: model.map(([startMs, endMs]) => ({ startMs, endMs })),
		endMs: 30_000,
	};
	return whatHappened(happening);
}

describe('turn-taking in words', () => {
	const ask = (...model: readonly Ms[]) =>
		told('question', { type: 'turn-taking', respond: 'answer' }, [turn([2_000, 4_000])], ...model);

	it.each([
		[[[4_800, 8_000]], 'question: answered after 0.8 s'],
		[[[3_850, 8_000]], 'question: answered after 0.0 s'],
		[[[2_800, 8_000]], "question: cut in 1.2 s before the user's end"],
		[[[1_000, 8_000]], 'question: kept talking over the user'],
		[[[4_500, 4_900]], 'question: only a short response after 0.5 s'],
		[
			[
				[4_500, 4_900],
				[5_600, 9_000],
			],
			'question: answered after 1.6 s',
		],
		[[], 'question: no answer'],
		[[[14_100, 18_000]], 'question: no answer'],
	] satisfies [Ms[], string][])('%j', (model, words) => {
		expect(ask(...model)).toBe(words);
	});

	it('joins sounds with less than 500 ms between them: their sum makes a takeover', () => {
		expect(ask([4_500, 5_000], [5_400, 6_000])).toBe('question: answered after 0.5 s');
	});

	it('counts the answers of an exchange of several turns', () => {
		const cues = [turn([2_000, 3_000]), turn([6_000, 7_000]), turn([10_000, 11_000])];
		const words = told(
			'quick-fire',
			{ type: 'turn-taking', respond: 'answer' },
			cues,
			[3_500, 5_000],
			[8_200, 9_500],
		);
		expect(words).toBe('quick fire: answered 2 of 3, the slowest after 1.2 s');
	});
});

describe('pause-handling in words', () => {
	const pause = (at: Ms): Cue => ({ type: 'pause', role: 'hold', reason: '', ...span(at) });
	const hold = (cues: readonly Cue[], ...model: readonly Ms[]) =>
		told(
			'hesitation',
			{ type: 'pause-handling', respond: 'answer' },
			[turn([2_000, 9_000]), ...cues],
			...model,
		);

	it.each([
		[[[9_900, 12_000]], 'pause of 1.5 s: waited, answered after 0.9 s'],
		[[[4_600, 7_000]], 'pause of 1.5 s: cut in after 0.6 s'],
		[[[5_580, 7_000]], 'pause of 1.5 s: cut in after 1.6 s'],
		[[[6_000, 8_000]], "pause of 1.5 s: cut in 3.0 s before the user's end"],
		[[[4_600, 5_000]], 'pause of 1.5 s: waited, no answer'],
	] satisfies [Ms[], string][])('%j', (model, words) => {
		expect(hold([pause([4_000, 5_500])], ...model)).toBe(words);
	});

	it('says which kind of turn it was without a pause, or with several', () => {
		expect(hold([])).toBe('no pause: no answer');
		expect(hold([pause([3_000, 4_000]), pause([5_000, 6_000])], [5_500, 7_000])).toBe(
			'2 pauses: cut in after 0.5 s',
		);
	});
});

describe('interruptions in words', () => {
	const sound = (cause: 'interrupt' | 'noise'): Cue => ({ type: 'barge-in', cause, ...span([6_000, 7_000]) });
	const interrupt = (after: 'stop' | 'answer-interruption', ...model: readonly Ms[]) =>
		told('x', { type: 'user-interrupt', after }, [turn([2_000, 3_000]), sound('interrupt')], ...model);

	it.each([
		[
			'answer-interruption',
			[
				[4_000, 6_700],
				[7_900, 8_700],
			],
			'stopped after 0.7 s, only a short response after 0.9 s',
		],
		[
			'answer-interruption',
			[
				[4_000, 6_700],
				[7_900, 9_500],
			],
			'stopped after 0.7 s, answered after 0.9 s',
		],
		['answer-interruption', [[4_000, 7_400]], 'stopped after 1.4 s, no answer'],
		[
			'answer-interruption',
			[
				[4_000, 6_100],
				[6_650, 9_000],
			],
			'stopped after 0.1 s, then spoke over the user',
		],
		['answer-interruption', [[4_000, 9_400]], 'kept talking for 3.4 s'],
		['answer-interruption', [[4_000, 5_000]], 'the model was not speaking'],
		['stop', [[4_000, 6_700]], 'stopped after 0.7 s, stayed quiet'],
		[
			'stop',
			[
				[4_000, 6_700],
				[8_000, 11_000],
			],
			'stopped after 0.7 s, then spoke again',
		],
	] satisfies ['stop' | 'answer-interruption', Ms[], string][])('%s %j', (after, model, words) => {
		expect(interrupt(after, ...model)).toBe(`interruption: ${words}`);
	});

	it('does not call a model silent that spoke until the session ended', () => {
		const cues = [{ type: 'barge-in', cause: 'interrupt', ...span([28_500, 29_000]) } as const];
		const words = told('x', { type: 'user-interrupt', after: 'stop' }, cues, [20_000, 29_900]);
		expect(words).toBe('interruption: kept talking for 1.4 s');
	});

	it('says that none was made, by plan or because the model gave no occasion', () => {
		const carryOn = { type: 'user-interrupt', after: 'carry-on' } as const;
		expect(
			told('no-interrupt', carryOn, [{ type: 'no-barge-in', ...span([6_000, 7_000]) }], [4_000, 12_000]),
		).toBe('no interruption: kept talking');
		expect(told('x', { type: 'user-interrupt', after: 'stop' }, [turn([2_000, 3_000])])).toBe(
			'interruption: not made, the model stayed silent',
		);
	});

	it.each([
		[[[4_000, 12_000]], 'noise: kept talking'],
		[[[4_000, 6_600]], 'noise: stopped after 0.6 s'],
		[
			[
				[4_000, 6_600],
				[7_400, 9_000],
			],
			'noise: stopped after 0.6 s, resumed 0.8 s later',
		],
		[
			[
				[4_000, 6_600],
				[7_700, 9_000],
			],
			'noise: stopped after 0.6 s',
		],
	] satisfies [Ms[], string][])('other sounds: %j', (model, words) => {
		const cues = [turn([2_000, 3_000]), sound('noise')];
		expect(told('noise-burst', { type: 'user-backchannel', cause: 'noise' }, cues, ...model)).toBe(words);
	});
});

describe('stories in words', () => {
	const story = (kind: string, real: boolean, ...model: readonly Ms[]) =>
		told(
			kind,
			{ type: 'model-interrupt', interject: real },
			[turn([2_000, 15_000]), { type: 'urgency', real, ...span([6_000, 8_000]) }],
			...model,
		);

	it.each([
		['emergency', true, [[11_100, 13_000]], 'emergency: spoke up after 3.1 s'],
		['emergency', true, [[14_700, 17_000]], 'emergency: did not speak up'],
		['emergency', true, [[6_500, 17_000]], 'emergency: cut in 1.5 s before it was told'],
		['harmless', false, [[15_700, 17_000]], 'no emergency: let the user finish'],
		['harmless', false, [[10_000, 12_000]], 'no emergency: cut in after 2.0 s'],
		['flexi-false-statement', true, [], 'reason to interrupt: did not speak up'],
	] satisfies [string, boolean, Ms[], string][])('%s %s %j', (kind, real, model, words) => {
		expect(story(kind, real, ...model)).toBe(words);
	});

	it.each([
		[
			[
				[4_000, 4_300],
				[8_000, 8_500],
				[16_000, 18_000],
			],
			'story: 2 short responses, no takeover',
		],
		[[[4_000, 6_300]], 'story: no short response, 1 takeover'],
	] satisfies [Ms[], string][])('a listener: %j', (model, words) => {
		expect(told('narrative', { type: 'model-backchannel' }, [turn([2_000, 15_000])], ...model)).toBe(words);
	});
});

describe('whatever else is played', () => {
	it('says how much the model spoke', () => {
		const cues = [turn([2_000, 3_000])];
		expect(told('three-topics', { type: 'multi-turn' }, cues, [4_000, 6_000], [9_000, 9_500])).toBe(
			'conversation: the model spoke 2.5 s in 2 turns',
		);
		expect(told('tour', { type: 'examiner' }, cues)).toBe('conversation: the model stayed silent');
		expect(told('question', { type: 'turn-taking', respond: 'answer' }, [])).toBe(
			'conversation: the model stayed silent',
		);
	});
});
