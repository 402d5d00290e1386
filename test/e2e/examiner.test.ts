import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SummaryFile, summarySchema } from '../../src/results/schema-summary.ts';
import { type UnitFile, unitSchema } from '../../src/results/schema-unit.ts';
import { bench, emptyFolder } from '../bench-cli.ts';

type Line = Readonly<Record<string, string>>;
type Case = {
	readonly yourTurnsLeft: number;
	readonly roleOfTheAssistant: string;
	readonly conversation: readonly Line[];
};

/** What the peer decides, by the turns that are left. */
const COURSE: Readonly<Record<number, object>> = {
	5: {
		move: 'ask',
		say: 'Tell me everything about a service for my bicycle, please.',
		during: 'interrupt',
		duringSay: 'Sorry, what does that cost?',
		duringAfterMs: 1_500,
	},
	4: {
		move: 'ask',
		say: 'And what about the brakes? Take your time.',
		during: 'backchannel',
		duringSay: 'Right.',
		duringAfterMs: 1_200,
	},
	3: { move: 'wait', say: 'Hold on, the doorbell.', during: 'listen', duringSay: '', duringAfterMs: 0 },
	2: {
		move: 'come-back',
		say: 'I am back. Where were we?',
		during: 'listen',
		duringSay: '',
		duringAfterMs: 0,
	},
	1: { move: 'end', say: '', during: 'listen', duringSay: '', duringAfterMs: 0 },
};

let server: Server;
const cases: Case[] = [];
const keys = new Set<string | undefined>();

beforeAll(async () => {
	server = createServer((request, response) => {
		let body = '';
		request.on('data', (chunk) => {
			body += chunk;
		});
		request.on('end', () => {
			keys.add(request.headers.authorization);
			const { messages } = JSON.parse(body) as { messages: { content: string }[] };
			const asked = JSON.parse(
				messages[1]?.content.replace(/^<conversation>\n|\n<\/conversation>$/g, '') ?? '',
			) as Case;
			cases.push(asked);
			const content = JSON.stringify(COURSE[asked.yourTurnsLeft]);
			response.writeHead(200, { 'content-type': 'application/json' });
			response.end(
				JSON.stringify({
					id: 'x',
					object: 'chat.completion',
					created: 0,
					choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content } }],
					usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
				}),
			);
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterAll(() => new Promise((resolve) => server.close(resolve)));

function run(out: string) {
	const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
	return bench(
		[
			...['run', '--model', 'simulated:policy', '--clock', 'virtual', '--json', '--out', out],
			...['--suite', 'conversation', '--scenario', 'examiner', '--limit', '1', '--examiner', 'openai:peer'],
		],
		{ env: { OPENAI_BASE_URL: url, OPENAI_API_KEY: 'sk-test-4711' } },
	);
}

function unitOf(out: string): { unit: UnitFile; trace: Record<string, unknown>[]; dir: string } {
	const units = join(out, readdirSync(out)[0] ?? '', 'units');
	const dir = join(units, readdirSync(units)[0] ?? '');
	const lines = readFileSync(join(dir, 'trace.ndjson'), 'utf8').trim().split('\n');
	return {
		dir,
		unit: unitSchema.parse(JSON.parse(readFileSync(join(dir, 'unit.json'), 'utf8'))),
		trace: lines.map((line) => JSON.parse(line) as Record<string, unknown>),
	};
}

describe('an examiner behind a language model', () => {
	const out = emptyFolder();
	let summary: SummaryFile;
	beforeAll(async () => {
		const ended = await run(out);
		expect(ended.stderr).toContain('1 of 1 conversation measured');
		expect(ended.code).toBe(0);
		expect(ended.stderr + ended.stdout).not.toContain('sk-test-4711');
		summary = summarySchema.parse(JSON.parse(ended.stdout));
	});

	it('says what the model decides, breaks in and waits, and ends when it says so', () => {
		const { unit } = unitOf(out);
		expect(unit.scenario.kind).toBe('llm');
		expect(unit.scenario.clips.map(({ purpose, text }) => [purpose, text])).toEqual([
			['ask', 'Tell me everything about a service for my bicycle, please.'],
			['interrupt', 'Sorry, what does that cost?'],
			['ask', 'And what about the brakes? Take your time.'],
			['backchannel', 'Right.'],
			['wait', 'Hold on, the doorbell.'],
			['come-back', 'I am back. Where were we?'],
		]);
		expect(unit.clips.map(({ clip }) => clip)).toEqual(unit.scenario.clips.map(({ id }) => id));
		const wait = unit.clips[4]?.startSamples ?? 0;
		const back = unit.clips[5]?.startSamples ?? 0;
		expect((back - wait) / 24_000).toBeGreaterThan(5);
	});

	it('logs every decision word for word', () => {
		const { trace } = unitOf(out);
		const decisions = trace.filter(({ type }) => type === 'examiner');
		expect(decisions.map(({ move, by }) => [move, by])).toEqual(
			['ask', 'ask', 'wait', 'come-back', 'end'].map((move) => [move, 'openai/peer']),
		);
		expect(decisions.map(({ raw }) => JSON.parse(String(raw)))).toEqual(
			[5, 4, 3, 2, 1].map((left) => COURSE[left]),
		);
		expect(JSON.stringify(trace)).not.toContain('sk-test-4711');
	});

	it('tells the model its role and what was heard', () => {
		expect(cases[0]).toMatchObject({ roleOfTheAssistant: expect.stringContaining('Mira'), conversation: [] });
		const spoken = cases[1]?.conversation ?? [];
		expect(spoken.map((line) => Object.keys(line)[0])).toEqual(['you', 'assistant', 'you', 'assistant']);
		expect(keys).toEqual(new Set(['Bearer sk-test-4711']));
	});

	it('is scored like a script, and names the model in the identity of the run', () => {
		const row = summary.metrics.find(({ id, kind }) => id === 'examiner.moves-handled' && kind === 'all');
		expect(row?.n).toBe(6);
		const { identity } = JSON.parse(
			readFileSync(join(out, readdirSync(out)[0] ?? '', 'run.json'), 'utf8'),
		) as {
			identity: { examiner: object };
		};
		expect(identity.examiner).toMatchObject({ model: 'openai/peer', version: 1, turns: 5 });
	});

	it('is as deterministic as its model on the virtual clock', async () => {
		const again = emptyFolder();
		expect((await run(again)).code).toBe(0);
		expect(unitOf(again).unit.clips).toEqual(unitOf(out).unit.clips);
		const heard = (folder: string) => readFileSync(join(unitOf(folder).dir, 'heard.wav'));
		expect(heard(again).equals(heard(out))).toBe(true);
	});
});
