import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { INTERACTION_TYPES } from '../src/core/scenario.ts';
import { readBankFile, writeBankFile } from './bank-file.ts';
import { kindsOf } from './prompt.ts';

const path = join(mkdtempSync(join(tmpdir(), 'bank-')), 'own.jsonl');
const question = { id: 'own-1', kind: 'question', parts: ['Who winds the', 'village clock?'] };
const echo = { id: 'own-2', kind: 'echo', request: 'Talk about clocks.' } as const;

describe('the files of the banks', () => {
	it.each(INTERACTION_TYPES)('of %s are one per kind and hold prompts of that kind only', (type) => {
		const folder = join(import.meta.dirname, type);
		const files = readdirSync(folder).filter((name) => name.startsWith('prompts-'));
		expect(files.sort()).toEqual(
			kindsOf(type)
				.map((kind) => `prompts-${kind}.jsonl`)
				.sort(),
		);
		for (const kind of kindsOf(type)) {
			const text = readFileSync(join(folder, `prompts-${kind}.jsonl`), 'utf8');
			expect(text.endsWith('}\n')).toBe(true);
			for (const line of text.trimEnd().split('\n')) {
				expect(line.startsWith('{"id":"'), line).toBe(true);
				expect(JSON.parse(line).kind).toBe(kind);
			}
		}
	});
});

describe('a bank of your own', () => {
	it('holds prompts of several types, one per line, and is written as it is read', async () => {
		writeFileSync(path, `\ufeff${JSON.stringify(question)}\r\n\r\n${JSON.stringify(echo)}`);
		const banks = readBankFile(path);
		expect(banks).toEqual({ 'turn-taking': [question], 'user-backchannel': [echo] });
		await writeBankFile(path, banks);
		expect(readFileSync(path, 'utf8')).toBe(`${JSON.stringify(question)}\n${JSON.stringify(echo)}\n`);
	});

	it.each([
		['{"id":"own-3"', /own\.jsonl, line 2: not JSON/],
		['{"id":"own-3","kind":"question"}', /own\.jsonl, line 2: "parts" is invalid\. expected array/],
		[
			'{"id":"own-3","kind":"riddle","text":"Who?"}',
			/line 2: "kind" is invalid\. expected one of question, /,
		],
		[
			'{"id":"Own 3","kind":"question","text":"Who?"}',
			/line 2: "id" is invalid\. expected an id of lower-case/,
		],
		[
			'{"id":"own-3","kind":"question","parts":["Who?"],"topic":"x"}',
			/line 2: invalid\. expected no field "topic"/,
		],
		[
			'{"id":"own-3","kind":"question","parts":[""]}',
			/"parts\.0" is invalid\. expected string to have >=1 characters/,
		],
		['7', /own\.jsonl, line 2: invalid\. expected object/],
	])('names the file, the line and what is expected for %s', (line, message) => {
		writeFileSync(path, `${JSON.stringify(question)}\n${line}\n`);
		expect(() => readBankFile(path)).toThrow(message);
	});

	it('says so where the file cannot be read', () => {
		expect(() => readBankFile(`${path}.none`)).toThrow(/cannot read .*none/);
	});
});
