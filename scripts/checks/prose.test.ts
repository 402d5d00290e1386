import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { literalsOf } from './literals.mjs';

const folder = mkdtempSync(join(tmpdir(), 'prose-'));
afterAll(() => rmSync(folder, { recursive: true }));

function check(name: string, text: string) {
	const file = join(folder, name);
	writeFileSync(file, text);
	const { status, stderr } = spawnSync('node', [join(import.meta.dirname, 'prose.mjs'), file], {
		encoding: 'utf8',
	});
	return { status, stderr };
}

describe('check:prose', () => {
	it('fails on a word of the list in a page, and names its line', () => {
		const { status, stderr } = check('page.md', '# Title\n\nThe harness mends\nthe track and goes\non.\n');
		expect(status).toBe(1);
		expect(stderr).toMatch(/page\.md:3: "mends"/);
		expect(stderr).toMatch(/page\.md:4: "goes on"/);
	});

	it('leaves code, link targets, metric ids and generated parts of a page alone', () => {
		const text = [
			'`mend` and [a link](twin.md) and model-interrupt.tor-twin',
			'```\nnobody\n```',
			'<!-- metrics:start -->\nIts harmless twin\n<!-- metrics:end -->',
		].join('\n\n');
		expect(check('clean.md', text)).toEqual({ status: 0, stderr: '' });
	});

	it('fails on a message in the source, in a template too, and not on identifiers or comments', () => {
		const bad = 'const what = `the file $' + "{name === 'x' ? 'a b' : ''} was mended`;\n";
		expect(check('bad.ts', bad).status).toBe(1);
		expect(check('hint.ts', "throw new E({ hint: 'nobody answers there' });\n").status).toBe(1);
		const good = "import { twin } from './twin a.ts';\n// nobody\nconst mend = 'a twin of it';\n";
		expect(check('good.ts', good).status).toBe(0);
	});
});

describe('literalsOf', () => {
	it('reads past regular expressions, comments and nested templates', () => {
		const source =
			"const a = /['`]/g; /* 'no' */ const b = x / 2; f(`one ≡{g(`two ≡{'three'}`)} four`, 'five');";
		expect(literalsOf(source.replaceAll('≡', '$')).map(({ text }) => text)).toEqual([
			'one … four',
			'two …',
			'three',
			'five',
		]);
	});

	it('marks the value of a field to its end, and no further', () => {
		const source = "e({ what: ok ? 'in 1' : 'in 2', other: 'out', found: text('in 3') }); const x = 'out';";
		const marked = literalsOf(source)
			.filter(({ inField }) => inField)
			.map(({ text }) => text);
		expect(marked).toEqual(['in 1', 'in 2', 'in 3']);
	});
});
