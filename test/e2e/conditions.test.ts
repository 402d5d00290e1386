import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { rmsDbfs } from '../../src/audio/fixtures/rms-dbfs.ts';
import { readWav } from '../../src/audio/wav.ts';
import { runSchema } from '../../src/results/schema-run.ts';
import { type SummaryFile, summarySchema } from '../../src/results/schema-summary.ts';
import { bench, emptyFolder } from '../bench-cli.ts';

const HARD = 'far-field.babble-10db.telephony.echo-200ms-20db.packet-loss-5pct';

describe('a run in several acoustic conditions', () => {
	const out = emptyFolder();
	let summary: SummaryFile;
	let run: string;
	beforeAll(async () => {
		const ended = await bench([
			...['run', '--model', 'simulated:oracle', '--clock', 'virtual', '--all', '--json', '--out', out],
			// Parts in another order and without their numbers: the plan has the canonical name.
			...['--scenario', 'turn-taking', '--condition', 'clean,telephony.babble.far-field.echo.packet-loss'],
		]);
		expect(ended.stderr).toContain('6 ok');
		expect(ended.stderr).toMatch(/against clean +primary/);
		expect(ended.code).toBe(0);
		summary = summarySchema.parse(JSON.parse(ended.stdout));
		run = join(out, readdirSync(out)[0] ?? '');
	});

	it('describes the conditions in the identity of the run', () => {
		const { identity, units } = runSchema.parse(JSON.parse(readFileSync(join(run, 'run.json'), 'utf8')));
		expect(new Set(units.map(({ condition }) => condition))).toEqual(new Set(['clean', HARD]));
		expect(identity.conditions?.described).toEqual([
			expect.objectContaining({
				name: HARD,
				noise: [
					{ colour: 'pink', snrDb: 20 },
					{ colour: 'babble', snrDb: 10 },
				],
				echo: { delayMs: 200, gainDb: -20 },
			}),
		]);
	});

	it('has a row per condition and the change against clean: none, for the oracle, whose cues stay true', () => {
		const row = (condition: string) =>
			summary.metrics.find(
				(each) => each.id === 'turn-taking.promptness' && each.kind === 'all' && each.condition === condition,
			);
		expect(row('clean')?.value).toBeGreaterThan(0.95);
		expect(row(HARD)?.value).toBeCloseTo(row('clean')?.value ?? 0, 2);
		const change = summary.robustness?.find(({ id }) => id === 'turn-taking.promptness');
		expect(change).toMatchObject({ condition: HARD, units: 3, primary: true, status: 'low-n' });
		expect(Math.abs(change?.delta ?? 1)).toBeLessThan(0.01);
	});

	it('keeps what the microphone sent: noise from the first sample on, in silence too', async () => {
		const units = join(run, 'units');
		for (const unit of readdirSync(units)) {
			const { pcm } = await readWav(join(units, unit, 'user.wav'));
			const lead = rmsDbfs(pcm.subarray(0, 24_000));
			if (unit.includes('--clean--')) {
				expect(lead).toBe(Number.NEGATIVE_INFINITY);
			} else {
				expect(lead).toBeGreaterThan(-60);
				expect(lead).toBeLessThan(-40);
			}
		}
	});

	it('refuses a condition that does not exist before anything is played', async () => {
		const ended = await bench([
			'run',
			'--model',
			'simulated:oracle',
			'--condition',
			'underwater',
			'--dry-run',
		]);
		expect(ended.code).toBe(2);
		expect(ended.stderr).toContain('bench list conditions');
	});
});
