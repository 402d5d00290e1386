import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Script } from 'node:vm';
import { rolldown } from 'rolldown';
import { describe, expect, it } from 'vitest';
import { clientScript, styleSheet } from './client-script.ts';

const FOLDER = join(import.meta.dirname, 'client');

describe('clientScript', () => {
	it('is one classic, strict script that parses', () => {
		const script = clientScript();
		expect(() => new Script(script)).not.toThrow();
		expect(script).not.toMatch(/^(import|export)\s/m);
		expect(script).toMatch(/^\(function\(\) \{\s*(['"])use strict\1;/);
	});

	it('is the bundle of the present sources, and holds every file of their folder', async () => {
		const bundle = await rolldown({ input: join(FOLDER, 'main.js'), platform: 'browser' });
		const { output } = await bundle.generate({ format: 'iife', intro: "'use strict';" });
		await bundle.close();
		expect(clientScript() === output[0].code, 'npm run build brings it up to date').toBe(true);
		const bundled = Object.keys(output[0].modules).filter((id) => id.startsWith(FOLDER));
		expect(bundled.sort()).toEqual(
			readdirSync(FOLDER)
				.filter((name) => name.endsWith('.js'))
				.map((name) => join(FOLDER, name))
				.sort(),
		);
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
