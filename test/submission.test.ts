import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { verificationSchema } from '../src/results/schema-submission.ts';
import { bench, emptyFolder } from './bench-cli.ts';

let run = '';
beforeAll(async () => {
	const folder = emptyFolder();
	const args = [
		'--model',
		'simulated:policy',
		'--clock',
		'virtual',
		'--scenario',
		'turn-taking',
		'--limit',
		'2',
	];
	const { code, stderr } = await bench(['run', ...args, '--out', folder]);
	expect(code, stderr).toBe(0);
	run = join(folder, readdirSync(folder)[0] ?? '');
}, 300_000);

/** A copy of the run with one of its files changed, packed, and what verify says of it. */
async function verifyChanged(change: (dir: string, unit: string) => void, more: readonly string[] = []) {
	const folder = emptyFolder();
	const dir = join(folder, 'run');
	cpSync(run, dir, { recursive: true });
	change(dir, join(dir, 'units', readdirSync(join(dir, 'units'))[0] ?? ''));
	const bundle = join(folder, 'run.tgz');
	const packed = await bench(['submit', dir, '--pack', '-o', bundle]);
	expect(packed.code, packed.stderr).toBe(0);
	const { code, stdout, stderr } = await bench(['verify', bundle, '--json', ...more]);
	const verdict = verificationSchema.parse(JSON.parse(stdout || '{}'));
	return { code, verdict, stderr, bundle };
}

function edit(file: string, pattern: RegExp, replacement: string): void {
	const text = readFileSync(file, 'utf8');
	const changed = text.replace(pattern, replacement);
	expect(changed).not.toBe(text);
	writeFileSync(file, changed);
}

describe('a submitted run', { timeout: 180_000 }, () => {
	it('is accepted when its tracks give what it claims, and kept for the board', async () => {
		const out = emptyFolder();
		const { code, verdict } = await verifyChanged(() => undefined, ['--out', out]);
		expect(verdict).toMatchObject({ accepted: true, reasons: [], units: { planned: 2, rescored: 2 } });
		expect(code).toBe(0);
		const board = emptyFolder();
		const kept = join(out, readdirSync(out)[0] ?? '');
		expect((await bench(['leaderboard', kept, '--out', board])).code).toBe(0);
		expect(readFileSync(join(board, 'latest.json'), 'utf8')).toContain('simulated:policy');
	});

	it('is refused for better scores than its tracks give', async () => {
		const { code, verdict } = await verifyChanged((_, unit) =>
			edit(join(unit, 'scores.json'), /("value": )0\.\d+/, '$1' + '0.999'),
		);
		expect(code).toBe(100);
		expect(verdict.reasons.join('\n')).toMatch(/turn-taking\..* is not what its tracks give/);
	});

	it('is refused for a summary that its scores do not give', async () => {
		const { code, verdict } = await verifyChanged((dir) =>
			edit(join(dir, 'summary.json'), /("value": )0\.\d+/, '$1' + '0.999'),
		);
		expect(code).toBe(100);
		expect(verdict.reasons.join('\n')).toContain('is claimed to be 0.999');
	});

	it('is refused for user audio that is not the scenario’s', async () => {
		const { code, verdict } = await verifyChanged((_, unit) => {
			const file = join(unit, 'user.wav');
			const bytes = readFileSync(file);
			// Within the user's first clip, which begins after two seconds of silence.
			bytes.writeInt16LE(bytes.readInt16LE(44 + 2 * 24_000 * 2 + 4_000) ^ 1, 44 + 2 * 24_000 * 2 + 4_000);
			writeFileSync(file, bytes);
		});
		expect(code).toBe(100);
		expect(verdict.reasons.join('\n')).toContain('does not hold the audio of clip');
	});

	it('is refused for a bundle that was changed after packing, without unpacking more', async () => {
		const { bundle } = await verifyChanged(() => undefined);
		const bytes = readFileSync(bundle);
		writeFileSync(bundle, bytes.subarray(0, bytes.length - 2_000));
		const cut = await bench(['verify', bundle]);
		expect(cut.code).toBe(100);
		expect(cut.stderr).toContain('REFUSED');
		writeFileSync(bundle, 'not an archive at all');
		expect((await bench(['verify', bundle])).code).toBe(100);
		expect((await bench(['verify', join(run, 'no-such-file')])).code).toBe(2);
	});
});
