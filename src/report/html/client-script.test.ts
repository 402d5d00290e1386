import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Script } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { clientScript, styleSheet } from './client-script.ts';

const FOLDER = join(import.meta.dirname, 'client');

function bodyOf(file: string): string {
	const source = readFileSync(join(FOLDER, file), 'utf8');
	return source.replace(/^import\s[^;]*;\n/gm, '').replace(/^export /gm, '');
}

describe('clientScript', () => {
	it('is one classic script that parses: no modules, and no name declared twice', () => {
		const script = clientScript();
		expect(() => new Script(script)).not.toThrow();
		expect(script).not.toMatch(/^(import|export)\s/m);
	});

	it('holds every file of its folder, each after those that it imports', () => {
		const script = clientScript();
		for (const file of readdirSync(FOLDER).filter((name) => name.endsWith('.js'))) {
			expect(script.indexOf(bodyOf(file)), file).toBeGreaterThan(0);
			for (const [, imported = ''] of readFileSync(join(FOLDER, file), 'utf8').matchAll(
				/from '\.\/(.+)';/g,
			)) {
				expect(script.indexOf(bodyOf(imported)), `${file} uses ${imported}`).toBeLessThan(
					script.indexOf(bodyOf(file)),
				);
			}
		}
	});

	it('makes no markup out of strings, and asks for nothing over the network', () => {
		const script = clientScript();
		expect(script).not.toMatch(
			/innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function/,
		);
		expect(script).not.toMatch(/\bfetch\(|XMLHttpRequest|https?:\/\/(?!www\.w3\.org)/);
		expect(styleSheet()).not.toMatch(/url\(|@import/);
	});

	it('cannot end the element that holds it', () => {
		expect(clientScript()).not.toMatch(/<\/script/i);
		expect(styleSheet()).not.toMatch(/<\/style/i);
	});
});

describe('styleSheet', () => {
	it('holds every style sheet of the folder', () => {
		for (const file of readdirSync(FOLDER).filter((name) => name.endsWith('.css'))) {
			expect(styleSheet(), file).toContain(readFileSync(join(FOLDER, file), 'utf8'));
		}
	});
});
