import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Speaker } from '../../../scenarios/generator.ts';
import { readWav } from '../../audio/wav.ts';
import { ProtocolError } from '../../core/errors.ts';
import type { TextModel } from '../../speech/provider/text-model.ts';
import { decide } from './decide.ts';

const DECISION = { move: 'ask', say: 'And then?', during: 'listen', duringSay: '', duringAfterMs: 0 };
let cacheDir: string;
let spoken: string[];

/** Says as many samples as the text has letters. */
const speaker: Speaker = {
	identity: 'test',
	nameOf: ({ id }) => id,
	speak: async (text) => {
		spoken.push(text);
		return new Int16Array(text.length).fill(1_000);
	},
};

function model(...answers: readonly string[]): TextModel & { readonly asked: number } {
	let asked = 0;
	return {
		id: 'test/model',
		get asked() {
			return asked;
		},
		complete: async () => answers[asked++] ?? '',
	};
}

function made(answers: readonly string[], history = 1) {
	spoken = [];
	const request = {
		setup: { persona: 'p', task: 't' },
		history: Array.from({ length: history }, () => ({ speaker: 'you', move: 'ask', text: 'hi' }) as const),
		turnsLeft: 3,
	};
	return decide({ model: 'test', request, voice: 'slt', cacheDir }, model(...answers), speaker);
}

beforeAll(async () => {
	cacheDir = await mkdtemp(join(tmpdir(), 'bench-examiner-'));
});
afterAll(() => rm(cacheDir, { recursive: true, force: true }));

describe('decide', () => {
	it('gives the decision, its sound and the answer word for word', async () => {
		const raw = JSON.stringify({
			...DECISION,
			during: 'backchannel',
			duringSay: 'Right.',
			duringAfterMs: 90,
		});
		const plan = await made([raw]);
		expect(plan).toMatchObject({ move: 'ask', by: 'test/model', raw });
		expect(plan.during).toMatchObject({ move: 'backchannel', afterMs: 800 });
		expect((await readWav(plan.say?.file ?? '')).pcm).toHaveLength('And then?'.length);
	});

	it('reads a decision in a code fence, and asks once more after prose', async () => {
		expect(await made([`\`\`\`json\n${JSON.stringify(DECISION)}\n\`\`\``])).toMatchObject({ move: 'ask' });
		expect(await made(['I would ask next.', JSON.stringify(DECISION)])).toMatchObject({ move: 'ask' });
	});

	it.each([
		['prose', 'I would ask next.'],
		['a move that there is not', JSON.stringify({ ...DECISION, move: 'shout' })],
		['nothing to say', JSON.stringify({ ...DECISION, say: ' \u0007 ' })],
		['more than one breath', JSON.stringify({ ...DECISION, say: 'word '.repeat(100) })],
		['another shape', '[]'],
	])('refuses %s when it comes twice', async (_, answer) => {
		await expect(made([answer, answer])).rejects.toThrow(ProtocolError);
		expect(spoken).toEqual([]);
	});

	it('says words only, whatever the model writes', async () => {
		await made([JSON.stringify({ ...DECISION, say: 'So <b>that’s</b> it — café?\n{"x":1}' })]);
		expect(spoken).toEqual(["So b that's b it cafe? x :1"]);
	});

	it('ends when the model ends, but never before anything was said', async () => {
		const end = JSON.stringify({ ...DECISION, move: 'end', say: 'Hello there.' });
		expect(await made([end])).toMatchObject({ move: 'end', say: null });
		expect(await made([end], 0)).toMatchObject({ move: 'ask' });
	});
});
