import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { INTERACTION_TYPES, type Scenario } from '../../src/core/scenario.ts';
import { readBankFile, writeBankFile } from '../bank-file.ts';
import type { SuiteManifest } from '../manifest.ts';
import { suiteHash } from '../manifest.ts';
import { kindsOf, promptSchema } from '../prompt.ts';
import { reasonWithWords } from '../reason.ts';
import { BANKS } from '../registry.ts';
import { draftRequest } from './draft-request.ts';
import { pauseContexts, positionsIn, withPositions } from './positions.ts';
import { acceptedDrafts, draftsFrom, reviewFile } from './review-file.ts';

describe('the schema of prompts', () => {
	it('takes every prompt of the project’s banks, and knows every kind', () => {
		for (const type of INTERACTION_TYPES) {
			const schema = promptSchema(type);
			for (const prompt of BANKS[type]) {
				expect(schema.safeParse(prompt).error, `${type} ${prompt.id}`).toBeUndefined();
			}
			expect(new Set(BANKS[type].map(({ kind }) => kind))).toEqual(new Set(kindsOf(type)));
		}
	});

	it('asks providers for objects whose every field is required', () => {
		for (const type of INTERACTION_TYPES) {
			for (const kind of kindsOf(type)) {
				const { schema, user } = draftRequest(type, kind, 3, BANKS[type], 1);
				expect(user).toContain(kind);
				const visit = (node: unknown): void => {
					if (typeof node !== 'object' || node === null) {
						return;
					}
					if ('properties' in node && typeof node.properties === 'object' && node.properties !== null) {
						expect(node).toMatchObject({
							additionalProperties: false,
							required: Object.keys(node.properties),
						});
					}
					expect(Object.keys(node)).not.toEqual(expect.arrayContaining(['maxLength']));
					Object.values(node).forEach(visit);
				};
				visit(schema);
			}
		}
	});
});

describe('drafts', () => {
	const known = BANKS['turn-taking'];
	const fresh = { parts: ['Who decides which way the', 'village clock is wound each spring?'] };
	const copied = known.find(({ kind }) => kind === 'question');
	const answers = [
		fresh,
		copied?.kind === 'question' ? { parts: copied.parts } : {},
		{ parts: ['Call 911 [now]'] },
		7,
	];

	it('wait undecided, with what is wrong with them', () => {
		const drafts = draftsFrom('turn-taking', 'question', answers, known);
		expect(drafts.map(({ accepted }) => accepted)).toEqual([null, null, null, null]);
		expect(drafts[0]?.findings).toEqual([]);
		expect(drafts[1]?.findings.join()).toMatch(/near-duplicate/);
		expect(drafts[2]?.findings.join()).toMatch(/prompt-form/);
		expect(drafts[3]?.findings.join()).toMatch(/shape/);
	});

	it('get into a bank only when a person took them and they hold the rules', async () => {
		const drafts = draftsFrom('turn-taking', 'question', answers, known);
		const file = reviewFile('turn-taking', 'openai/x', drafts);
		expect(acceptedDrafts(file, known).prompts).toEqual([]);
		const all = { ...file, drafts: drafts.map((draft) => ({ ...draft, accepted: true })) };
		const { prompts, refused } = acceptedDrafts(all, known);
		expect(prompts).toMatchObject([{ kind: 'question', ...fresh }]);
		expect(refused).toHaveLength(3);
		const path = join(await mkdtemp(join(tmpdir(), 'bank-')), 'bank.jsonl');
		await writeBankFile(path, { 'turn-taking': prompts });
		expect(readBankFile(path)).toEqual({ 'turn-taking': prompts });
	});
});

describe('marks of backchannel positions', () => {
	const pause = (startSamples: number, words: string) =>
		({
			type: 'pause',
			role: 'hold',
			reason: reasonWithWords('600 ms: not annotated', words),
			startSamples,
			endSamples: startSamples + 14_400,
		}) as const;
	const scenario: Scenario = {
		schemaVersion: 1,
		id: 'model-backchannel.own.1',
		type: 'model-backchannel',
		kind: 'own',
		language: 'en',
		seed: 0,
		generator: { name: 'import-fdb1', version: 1 },
		cluster: 'own.1',
		voice: 'recording',
		clips: [
			{
				id: 'turn',
				start: { kind: 'lead' },
				source: { kind: 'silence', samples: 90_000 },
				text: '',
				cues: [pause(10_000, 'We missed the “last” train.'), pause(50_000, 'and then the')],
			},
		],
		expect: { type: 'model-backchannel' },
	};
	const manifest: SuiteManifest = {
		schemaVersion: 1,
		suite: 'own',
		seed: 0,
		triggers: 'static',
		generators: {},
		speaker: '',
		conditions: ['clean'],
		capMs: 1,
		hash: suiteHash([scenario]),
		scenarios: [scenario],
		cacheDir: '',
	};

	it('are asked for with the words before each pause, and taken only whole', () => {
		const contexts = pauseContexts(scenario) ?? [];
		expect(contexts.map(({ words }) => words)).toEqual(['We missed the "last" train.', 'and then the']);
		const answer = (roles: readonly string[]) => ({ pauses: roles.map((role, index) => ({ index, role })) });
		expect(positionsIn(answer(['reference', 'distractor']), contexts)).toEqual(['reference', 'distractor']);
		expect(positionsIn(answer(['reference']), contexts)).toBeNull();
		expect(positionsIn(answer(['reference', 'perhaps']), contexts)).toBeNull();
		const bare = { ...scenario, clips: scenario.clips.map((clip) => ({ ...clip, cues: [pause(1, '')] })) };
		expect(pauseContexts(bare)).toBeNull();
	});

	it('change a suite only where a person accepted them, and change its hash then', () => {
		const marks = (accepted: boolean | null) => ({
			schemaVersion: 1 as const,
			what: 'positions' as const,
			suite: 'own',
			hash: manifest.hash,
			model: 'openai/x',
			howTo: '',
			scenarios: [
				{
					id: scenario.id,
					accepted,
					pauses: (['reference', 'distractor'] as const).map((role) => ({
						atS: 0,
						words: '',
						before: 'hold' as const,
						role,
					})),
				},
			],
		});
		expect(withPositions(manifest, marks(null))).toMatchObject({
			taken: 0,
			refused: [],
			manifest: { hash: manifest.hash },
		});
		const { manifest: marked, taken } = withPositions(manifest, marks(true));
		expect(taken).toBe(1);
		expect(marked.hash).not.toBe(manifest.hash);
		const cues = marked.scenarios.flatMap(({ clips }) => clips).flatMap((clip) => clip.cues);
		expect(cues).toMatchObject([{ role: 'reference' }, { role: 'distractor' }]);
		expect(cues[1]).toMatchObject({
			reason: expect.stringMatching(/^600 ms: marked by openai\/x, checked by a person; after/),
		});
	});
});
