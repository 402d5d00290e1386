import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeWav } from '../../audio/wav.ts';
import { ConnectionError } from '../../core/errors.ts';
import { fakeOptions } from '../../session/fixtures/fake-scenario.ts';
import { answering, fakeSystem, tone } from '../../session/fixtures/fake-system.ts';
import { runSession } from '../../session/run-session.ts';
import type { ExaminerPlan, ExaminerRequest, SpokenClip } from './examiner-plan.ts';
import { EXAMINATION_RULES, LlmExaminer, type Planner } from './llm-examiner.ts';

let dir: string;
let file: string;
beforeAll(async () => {
	dir = await mkdtemp(join(tmpdir(), 'bench-examiner-'));
	file = join(dir, 'said.wav');
	await writeWav(file, tone(24_000), 24_000);
});
afterAll(() => rm(dir, { recursive: true, force: true }));

const say = (text: string): SpokenClip => ({ text, file, sha256: 'said', samples: 24_000 });
const ask = (text: string, during: ExaminerPlan['during'] = null): ExaminerPlan => ({
	move: 'ask',
	say: say(text),
	during,
	by: 'test',
	raw: text,
});
const END: ExaminerPlan = { move: 'end', say: null, during: null, by: 'test', raw: 'end' };

async function examined(plan: Planner, onFrame?: ReturnType<typeof answering>) {
	const examiner = new LlmExaminer({ persona: 'p', task: 't' }, plan);
	const system = fakeSystem(onFrame === undefined ? {} : { onFrame });
	const base = fakeOptions({ system });
	const loaded = { scenario: { ...base.loaded.scenario, clips: [] }, audio: new Map() };
	const outcome = await runSession({ ...base, loaded, agent: (tools) => examiner.attach(tools) });
	return { examiner, outcome };
}

/** Gives plans one after another, and remembers what it was asked. */
function script(...plans: readonly ExaminerPlan[]) {
	const asked: ExaminerRequest[] = [];
	const plan: Planner = async (request) => {
		asked.push(request);
		return plans[asked.length - 1] ?? END;
	};
	return { plan, asked };
}

describe('LlmExaminer', () => {
	it('speaks after LEAD, waits until the answer is over, and goes on', async () => {
		const { plan, asked } = script(ask('one'), ask('two'));
		const { outcome } = await examined(plan, answering(600, 2_000));
		expect(outcome.clips.map(({ clip, startSamples }) => [clip.text, startSamples / 24])).toEqual([
			['one', 2_000],
			// The answer lasts until 5,600 ms; the examiner listens for 900 ms more.
			['two', 6_500 + 20],
		]);
		expect(outcome.end.reason).toBe('settled');
		expect(asked.map(({ turnsLeft }) => turnsLeft)).toEqual([5, 4, 3]);
		expect(asked[1]?.history).toEqual([
			{ speaker: 'you', move: 'ask', text: 'one' },
			{ speaker: 'assistant', words: null, spokenMs: expect.closeTo(2_000, -2) },
		]);
	});

	it('gives a system that says nothing its time, tells the model so, and stops after five turns', async () => {
		const { plan, asked } = script(...['a', 'b', 'c', 'd', 'e', 'f'].map((text) => ask(text)));
		const { outcome } = await examined(plan);
		expect(outcome.clips.map(({ clip }) => clip.text)).toEqual(['a', 'b', 'c', 'd', 'e']);
		const [first, second] = outcome.clips.map(({ startSamples }) => startSamples / 24);
		expect((second ?? 0) - (first ?? 0) - 1_000).toBeGreaterThanOrEqual(EXAMINATION_RULES.silencePatienceMs);
		expect(asked.at(-1)?.history.at(-1)).toEqual({ speaker: 'assistant', words: null, spokenMs: 0 });
		expect(asked).toHaveLength(5);
	});

	it('keeps what it could not say, so that short answers make nothing easier', async () => {
		const during = { move: 'interrupt', say: say('wait'), afterMs: 5_000 } as const;
		const { plan } = script(ask('one', during));
		const { examiner, outcome } = await examined(plan, answering(600, 2_000));
		expect(outcome.clips.map(({ clip }) => clip.text)).toEqual(['one']);
		expect(examiner.clips.map(({ text }) => text)).toEqual(['one', 'wait']);
		expect(outcome.triggers).toMatchObject([
			{ clip: '2-interrupt', outcome: 'expired', reason: 'model-stopped' },
		]);
	});

	it('makes a model that cannot be asked a fault of the unit, with the reason', async () => {
		const { outcome } = await examined(async () => {
			throw new ConnectionError({ what: 'nobody answers at the examiner' });
		});
		expect(outcome.end.reason).toBe('failed');
		expect(outcome.fault).toMatchObject({ origin: 'harness', message: 'nobody answers at the examiner' });
	});
});
