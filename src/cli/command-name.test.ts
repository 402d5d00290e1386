import { describe, expect, it } from 'vitest';
import { commandName, shellWord } from './command-name.ts';

const script = '/home/me/duplexbench/dist/src/cli/main.js';
const cwd = '/home/me/duplexbench';

describe('the command to type next', () => {
	it.each([
		[{ npm_command: 'exec', npm_lifecycle_event: 'npx' }, script, 'npx bench'],
		[{ npm_command: 'run-script', npm_lifecycle_event: 'bench' }, script, 'npm run bench --'],
		[{}, '/usr/local/bin/bench', 'bench'],
		[{}, script, 'node dist/src/cli/main.js'],
		[{ npm_command: 'run-script', npm_lifecycle_event: 'nightly' }, script, 'node dist/src/cli/main.js'],
	])('%j %s', (environment, path, name) => {
		expect(commandName({ environment, script: path, cwd })).toBe(name);
	});

	it('quotes what a shell would take apart', () => {
		expect(shellWord('results/runs/20261130-local')).toBe('results/runs/20261130-local');
		expect(shellWord("my runs/it's")).toBe(`'my runs/it'\\''s'`);
	});
});
