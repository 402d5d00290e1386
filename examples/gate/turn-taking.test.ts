import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gateRun, runBenchmark } from 'duplexbench';
import { afterAll, expect, it } from 'vitest';

// A product's own test suite that fails when turn-taking becomes worse. Replace the simulated system by your own, such as
// `model: ['duplex']` with DUPLEX_URL set, and keep the baseline's run directory with your code.
const out = mkdtempSync(join(tmpdir(), 'turn-taking-'));
afterAll(() => rmSync(out, { recursive: true, force: true }));

/** Twenty turns, with and without pauses, on simulated time, to a system that answers `endpointMs` after the user. */
async function play(endpointMs: number): Promise<string> {
	const [run] = await runBenchmark({
		model: ['simulated:policy'],
		modelConfig: { endpointMs },
		clock: 'virtual',
		suite: 'core',
		scenario: ['turn-taking'],
		limit: 20,
		out,
	});
	return run?.dir ?? expect.fail('no run was made');
}

it('does not pass a system that answers two seconds later', { timeout: 300_000 }, async () => {
	const baseline = await play(800);
	const policy = { schemaVersion: 1 as const, rules: [{ metric: 'turn-taking.promptness', margin: 0.03 }] };
	const slower = await gateRun(await play(2_800), { baseline, policy });
	expect(slower.outcome).toBe('fail');
	const same = await gateRun(await play(800), { baseline, policy });
	expect(same.outcome).toBe('pass');
});
