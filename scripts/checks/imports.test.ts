import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const SCRIPT = join(import.meta.dirname, 'imports.mjs');

describe('the check of imports', () => {
	let root: string;
	beforeEach(() => {
		root = mkdtempSync(join(tmpdir(), 'bench-imports-'));
	});
	afterEach(() => rmSync(root, { recursive: true, force: true }));

	function check(files: Readonly<Record<string, string>>, ...flags: readonly string[]) {
		for (const [path, source] of Object.entries(files)) {
			mkdirSync(dirname(join(root, path)), { recursive: true });
			writeFileSync(join(root, path), source);
		}
		const { status, stderr } = spawnSync(process.execPath, [SCRIPT, ...flags, root], { encoding: 'utf8' });
		return { status, stderr };
	}

	it('accepts imports that point down', () => {
		const { status, stderr } = check({
			'src/core/time.ts': 'export const ms = 1;',
			'src/audio/wav.ts': "import { ms } from '../core/time.ts';\nimport { join } from 'node:path';",
			'src/api/run.ts': "import '../audio/wav.ts';\nimport { moshi } from '../../adapters/moshi/index.ts';",
			'adapters/moshi/index.ts': "import type { T } from '../../src/core/time.ts';",
			'scripts/perf/run.mjs': "import { ms } from '../../dist/src/core/time.js';",
		});
		expect(stderr).toContain('0 forbidden');
		expect(status).toBe(0);
	});

	it.each([
		['a room above', 'src/core/a.ts', "import { b } from '../audio/b.ts';"],
		['a type of a room above', 'src/core/a.ts', "import type { B } from '../audio/b.ts';"],
		['several lines', 'src/core/a.ts', "import {\n\ta,\n\tb,\n} from '../audio/b.ts';"],
		['a re-export', 'src/core/a.ts', "export { b } from '../audio/b.ts';"],
		['a lazy import', 'src/core/a.ts', "const { b } = await import('../audio/b.ts');"],
		['a side effect', 'src/core/a.ts', "import '../audio/b.ts';"],
		['a system from below the api', 'src/run/a.ts', "import { b } from '../../adapters/moshi/b.ts';"],
		['a scenario from a system', 'adapters/moshi/a.ts', "import { b } from '../../scenarios/b.ts';"],
		['a script from the product', 'src/core/a.ts', "import { b } from '../../scripts/b.ts';"],
	])('refuses %s', (_, file, source) => {
		const targets = ['src/audio/b.ts', 'adapters/moshi/b.ts', 'scenarios/b.ts', 'scripts/b.ts'];
		const { status, stderr } = check({
			...Object.fromEntries(targets.map((path) => [path, 'export const b = 1;'])),
			[file]: source,
		});
		expect(stderr).toContain(`${file}: imports `);
		expect(status).toBe(1);
	});

	it('refuses a room that is not in the table, and a file that does not exist', () => {
		const { status, stderr } = check({
			'src/cellar/a.ts': 'export {};',
			'scripts/b.mjs': "import { c } from '../dist/src/core/c.js';",
		});
		expect(stderr).toContain('src/cellar is not a room');
		expect(stderr).toContain('scripts/b.mjs: src/core/c.ts does not exist');
		expect(status).toBe(1);
	});

	it('ignores imports in comments', () => {
		const { status } = check({
			'src/core/a.ts': "// import { b } from '../audio/b.ts';\n/* import '../audio/b.ts'; */\nexport {};",
			'src/audio/b.ts': 'export const b = 1;',
		});
		expect(status).toBe(0);
	});

	it('finds a cycle, type-only imports included', () => {
		const files = {
			'src/core/a.ts': "import { b } from './b.ts';",
			'src/core/b.ts': "import { c } from './c.ts';",
			'src/core/c.ts': "import type { A } from './a.ts';",
		};
		const found = check(files);
		expect(found.stderr).toContain('src/core/a.ts → src/core/b.ts → src/core/c.ts → src/core/a.ts');
		expect(found.status).toBe(1);
	});
});
