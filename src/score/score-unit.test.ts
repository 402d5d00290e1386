import { describe, expect, it } from 'vitest';
import type { Recording } from '../core/recording.ts';
import { bargeIn, question } from './fixtures/plans.ts';
import { plantedDetector, plantedRecording } from './fixtures/planted.ts';
import type { Judge } from './judge/judge.ts';
import { JudgeError } from './judge/judge-error.ts';
import { scoreUnit } from './score-unit.ts';

const DEPENDENCIES = { detector: plantedDetector, transcriber: null, judge: null };

function scoreOf(scores: Awaited<ReturnType<typeof scoreUnit>>, metric: string) {
	return scores.scores.find((each) => each.metric === metric);
}

function judgeThat(judge: Judge['judge']): Judge {
	return {
		identity: {
			id: 'fixture',
			version: 1,
			model: null,
			host: null,
			repeats: 1,
			temperature: null,
			prompts: { tss: '1', eds: '1', coherence: '1', answer: '1', experience: '1' },
		},
		usage: { inputTokens: 0, outputTokens: 0, costUsd: 0 },
		judge,
	};
}

/** Adds a transcript whose audio is the planted reply. */
function withTranscript(recording: Recording, text: string, playMs: number): Recording {
	return {
		...recording,
		packets: [{ atMs: playMs - 50, playMs, samples: 24_000, responseId: 'r1' }],
		texts: [{ role: 'model', atMs: playMs - 40, text, final: true, responseId: 'r1' }],
	};
}

describe('scoreUnit', () => {
	it('gives the same bytes for the same recording', async () => {
		const plan = question({ model: [[5_400, 8_000]] });
		const first = JSON.stringify(await scoreUnit(plantedRecording(plan), DEPENDENCIES));
		const second = JSON.stringify(await scoreUnit(plantedRecording(plan), DEPENDENCIES));
		expect(second).toBe(first);
		expect(JSON.parse(first)).toMatchObject({ schemaVersion: 1, exercised: true });
	});

	it('scores only the metrics that read the type of scenario', async () => {
		const { scores } = await scoreUnit(plantedRecording(question({ model: [] })), DEPENDENCIES);
		const scenarios = new Set(scores.map(({ metric }) => metric.split('.')[0]));
		expect([...scenarios].toSorted()).toEqual(['dialogue', 'turn-taking']);
	});

	it.each([
		['an empty heard track', { heard: new Int16Array(0) }, /empty/],
		['tracks of different length', { heard: new Int16Array(100) }, /differ in length/],
	])('turns %s into missing input with the reason, never into a smaller n', async (_name, broken, reason) => {
		const recording = { ...plantedRecording(question({ model: [] })), ...broken };
		const scores = await scoreUnit(recording, DEPENDENCIES);
		const score = scoreOf(scores, 'turn-taking.promptness');
		expect(score).toMatchObject({ missing: 'missing-input' });
		expect(score !== undefined && 'reason' in score && score.reason).toMatch(reason);
	});

	it('says that a unit is not exercised when nobody could be interrupted', async () => {
		const plan = bargeIn('interrupt', { model: [[5_000, 6_200]], soundAtMs: null });
		expect((await scoreUnit(plantedRecording(plan), DEPENDENCIES)).exercised).toBe(false);
	});

	it('asks no judge about silence and gives it the lowest score', async () => {
		const judge = judgeThat(() => Promise.reject(new Error('must not be asked')));
		const scores = await scoreUnit(plantedRecording(question({ model: [] })), { ...DEPENDENCIES, judge });
		expect(scoreOf(scores, 'dialogue.answer-quality')).toMatchObject({ observations: [{ value: 0 }] });
	});

	it('has missing input, not a zero, for speech whose words nobody knows', async () => {
		const judge = judgeThat(() => Promise.reject(new Error('must not be asked')));
		const plan = question({ model: [[5_400, 8_000]] });
		const scores = await scoreUnit(plantedRecording(plan), { ...DEPENDENCIES, judge });
		expect(scoreOf(scores, 'dialogue.answer-quality')).toMatchObject({ missing: 'missing-input' });
	});

	it('shows the judge the words that were heard and keeps its raw answer', async () => {
		const recording = withTranscript(
			plantedRecording(question({ model: [[5_400, 8_000]] })),
			'go straight on',
			5_400,
		);
		const asked: unknown[] = [];
		const judge = judgeThat((request) => {
			asked.push(request);
			return Promise.resolve({ scores: { score: 4 }, rationale: 'right', raw: ['{"score":4}'] });
		});
		const scores = await scoreUnit(recording, { ...DEPENDENCIES, judge });
		expect(asked[0]).toEqual({ rubric: 'answer', asked: 'where is the station', reply: 'go straight on' });
		expect(scoreOf(scores, 'dialogue.answer-quality')).toMatchObject({
			observations: [{ value: 4, evidence: { words: 'go straight on', note: 'right' } }],
		});
		expect(scores.verdicts[0]).toMatchObject({ by: 'judge', raw: ['{"score":4}'] });
	});

	it('keeps an opportunity on which the judge abstained, with its reason and without a value', async () => {
		const recording = withTranscript(
			plantedRecording(question({ model: [[5_400, 8_000]] })),
			'go straight on',
			5_400,
		);
		const judge = judgeThat(() =>
			Promise.resolve({ scores: { score: null }, rationale: 'no shared word', raw: [] }),
		);
		const scores = await scoreUnit(recording, { ...DEPENDENCIES, judge });
		expect(scoreOf(scores, 'dialogue.answer-quality')).toEqual({
			metric: 'dialogue.answer-quality',
			version: 2,
			observations: [],
			abstained: [{ stratum: 'turn', reason: 'no shared word' }],
		});
	});

	it('turns a failing judge into a judge error', async () => {
		const recording = withTranscript(
			plantedRecording(question({ model: [[5_400, 8_000]] })),
			'go straight on',
			5_400,
		);
		const judge = judgeThat(() => Promise.reject(new JudgeError({ what: 'the judge answered in prose' })));
		const scores = await scoreUnit(recording, { ...DEPENDENCIES, judge });
		expect(scoreOf(scores, 'dialogue.answer-quality')).toMatchObject({
			missing: 'judge-error',
			reason: 'the judge answered in prose',
		});
		expect(scoreOf(scores, 'turn-taking.promptness')).toHaveProperty('observations');
	});
});
