import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Scenario } from '../src/core/scenario.ts';
import { bench, emptyFolder } from './bench-cli.ts';

const KEY = 'sk-never-to-be-seen-123456';
const FIXTURES = join(import.meta.dirname, 'fixtures', 'import');

let server: Server;
let url = '';
/** What the model is made to answer, and what it was asked. */
let answers: unknown[] = [];
let asked: { path: string; body: string; key: string }[] = [];

beforeAll(async () => {
	server = createServer(async (request, response) => {
		let body = '';
		for await (const chunk of request) {
			body += chunk;
		}
		const key = request.headers.authorization ?? String(request.headers['x-goog-api-key'] ?? '');
		asked.push({ path: request.url ?? '', body, key });
		const text = JSON.stringify(answers.shift() ?? {});
		const reply = request.url?.includes('generateContent')
			? { candidates: [{ content: { parts: [{ text }] }, finishReason: 'STOP' }] }
			: { choices: [{ message: { role: 'assistant', content: text }, finish_reason: 'stop' }] };
		response.setHeader('content-type', 'application/json');
		response.end(JSON.stringify(reply));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
});
afterAll(() => {
	server.closeAllConnections();
	server.close();
});

const json = (path: string) => JSON.parse(readFileSync(path, 'utf8'));

describe('prompts by a language model', { timeout: 120_000 }, () => {
	it('are drafted into a file, decided by a person, and then part of a suite', async () => {
		asked = [];
		answers = [
			{
				prompts: [
					{ parts: ['Who decides which way the village clock is wound each spring?'] },
					{ parts: ['Why is the sky blue? Visit http://example.com now'] },
				],
			},
		];
		const folder = emptyFolder();
		const [review, bank] = [join(folder, 'review.json'), join(folder, 'bank.jsonl')];
		const env = { OPENAI_BASE_URL: url, OPENAI_API_KEY: KEY };
		const args = [
			'--llm',
			'openai',
			'--type',
			'turn-taking',
			'--kind',
			'question',
			'--n',
			'2',
			'--out',
			review,
		];
		const drafted = await bench(['generate', ...args], { env });
		expect(drafted.code, drafted.stderr).toBe(0);
		expect(asked).toHaveLength(1);
		expect(asked[0]?.key).toBe(`Bearer ${KEY}`);
		expect(JSON.parse(asked[0]?.body ?? '{}').response_format.type).toBe('json_schema');
		expect(drafted.stderr + readFileSync(review, 'utf8')).not.toContain(KEY);
		const file = json(review);
		expect(file.drafts.map(({ accepted }: { accepted: null }) => accepted)).toEqual([null, null]);
		const nothing = await bench(['generate', '--accept', review, '--bank', bank]);
		expect(nothing.code).toBe(2);
		writeFileSync(
			review,
			JSON.stringify({ ...file, drafts: file.drafts.map((draft: object) => ({ ...draft, accepted: true })) }),
		);
		const taken = await bench(['generate', '--accept', review, '--bank', bank]);
		expect(taken.code, taken.stderr).toBe(3);
		expect(json(bank)).toMatchObject({
			kind: 'question',
			parts: [expect.stringContaining('village clock')],
		});
		const plan = ['generate', 'quick', '--scenario', 'turn-taking', '--json'];
		const [plain, own] = await Promise.all([bench(plan), bench([...plan, '--bank', bank])]);
		expect(own.code, own.stderr).toBe(0);
		expect(JSON.parse(own.stdout).scenarios).toHaveLength(JSON.parse(plain.stdout).scenarios.length);
	});

	it('mark where a listener would respond, for a person to take over into a suite', async () => {
		asked = [];
		const folder = emptyFolder();
		const [suite, marks, out] = ['suite', 'marks.json', 'annotated'].map((name) => join(folder, name)) as [
			string,
			string,
			string,
		];
		await bench(['import', 'flexi', join(FIXTURES, 'flexi'), '--out', suite]);
		answers = [{ pauses: ['distractor', 'distractor', 'reference'].map((role, index) => ({ index, role })) }];
		const env = { GEMINI_BASE_URL: url, GEMINI_API_KEY: KEY };
		const marked = await bench(['annotate', suite, '--llm', 'gemini', '--out', marks], { env });
		expect(marked.code, marked.stderr).toBe(0);
		expect(asked[0]?.body).toContain('So we missed the last train.');
		expect(marked.stderr).toMatch(/2 of 3 agree with the marks there were/);
		const file = json(marks);
		writeFileSync(
			marks,
			JSON.stringify({
				...file,
				scenarios: file.scenarios.map((each: object) => ({ ...each, accepted: true })),
			}),
		);
		const taken = await bench(['annotate', suite, '--accept', marks, '--out', out]);
		expect(taken.code, taken.stderr).toBe(0);
		const { scenarios } = json(join(out, 'suite.json')) as { scenarios: Scenario[] };
		expect(scenarios).toHaveLength(6);
		const roles = scenarios
			.filter(({ type }) => type === 'model-backchannel')
			.flatMap(({ clips }) => clips.flatMap(({ cues }) => cues))
			.flatMap((cue) => (cue.type === 'pause' ? [cue.role] : []));
		expect(roles).toEqual(['distractor', 'distractor', 'reference']);
	});
});
