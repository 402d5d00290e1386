import { readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import wavefile from 'wavefile';
import { writeWav } from '../../audio/wav.ts';
import { TRACK_RATE } from '../../core/pcm.ts';
import type { RunStore } from '../../results/run-store.ts';
import { question } from '../../score/fixtures/plans.ts';
import { plantedRecording } from '../../score/fixtures/planted.ts';
import type { ScoringChoice } from '../postprocess/postprocess-job.ts';
import { plantedRun } from './fixtures/planted-run.ts';
import { rescoreRun } from './rescore-run.ts';

const LEXICAL: ScoringChoice = { judge: 'lexical', transcriber: 'none', verdictCache: null, models: '/none' };

const KINDS = ['whole', 'no-heard', 'short', 'slow', 'empty', 'nan', 'cut', 'outside'] as const;

describe('scoring a run again', () => {
	let store: RunStore;
	const unitOf = (kind: (typeof KINDS)[number]): string => `turn-taking.${kind}.0001--clean--t1`;
	const fileOf = (kind: (typeof KINDS)[number], name: string): string =>
		join(store.unitDir(unitOf(kind)), name);
	const again = (force = false, choice = LEXICAL) =>
		rescoreRun(store, choice, { force, onProgress: () => undefined });
	const scoresOf = async (kind: (typeof KINDS)[number]) =>
		JSON.parse(await readFile(fileOf(kind, 'scores.json'), 'utf8'));

	beforeAll(async () => {
		store = await plantedRun(
			KINDS.map((kind) => plantedRecording({ ...question({ model: [[5_400, 8_000]] }), kind })),
		);
		await rm(fileOf('no-heard', 'heard.wav'));
		await writeWav(fileOf('short', 'heard.wav'), new Int16Array(5 * TRACK_RATE), TRACK_RATE);
		await writeWav(fileOf('slow', 'heard.wav'), new Int16Array(16 * 16_000), 16_000);
		await writeWav(fileOf('empty', 'user.wav'), new Int16Array(0), TRACK_RATE);
		await writeWav(fileOf('empty', 'heard.wav'), new Int16Array(0), TRACK_RATE);
		const float = new wavefile.WaveFile();
		float.fromScratch(1, TRACK_RATE, '32f', new Float32Array(16 * TRACK_RATE).fill(Number.NaN, 7, 10));
		await writeFile(fileOf('nan', 'heard.wav'), float.toBuffer());
		await writeFile(
			fileOf('cut', 'heard.wav'),
			(await readFile(fileOf('whole', 'heard.wav'))).subarray(0, 30),
		);
		const tracks = new Int16Array(TRACK_RATE);
		await writeWav(fileOf('outside', 'user.wav'), tracks, TRACK_RATE);
		await writeWav(fileOf('outside', 'heard.wav'), tracks, TRACK_RATE);
	});
	afterAll(() => rm(store.dir, { recursive: true, force: true }));

	it('gives a reason for every unit that cannot be scored, scores the rest, and keeps every opportunity in n', async () => {
		const { scored, failed, summary } = await again();
		expect(scored).toBe(1);
		const reasons = Object.fromEntries(failed.map(({ unitId, reason }) => [unitId, reason]));
		expect(reasons).toEqual({
			[unitOf('no-heard')]: 'heard.wav is missing',
			[unitOf('short')]: expect.stringMatching(/differ in length/),
			[unitOf('slow')]: 'heard.wav has 16000 Hz instead of 24000 Hz',
			[unitOf('empty')]: expect.stringMatching(/empty/),
			[unitOf('nan')]: 'heard.wav has 3 samples that are no numbers',
			[unitOf('cut')]: expect.stringMatching(/cannot read heard\.wav as WAV/),
			[unitOf('outside')]: expect.stringMatching(/outside the tracks/),
		});
		for (const { unitId, reason } of failed) {
			const { scores } = JSON.parse(await readFile(join(store.unitDir(unitId), 'scores.json'), 'utf8'));
			for (const score of scores) {
				expect(score).toMatchObject({ missing: 'missing-input', reason });
			}
		}
		expect(
			(await scoresOf('whole')).scores.every(
				(score: object) => 'observations' in score || 'missing' in score,
			),
		).toBe(true);
		const promptness = summary.metrics.find(
			({ id, kind, condition }) => id === 'turn-taking.promptness' && kind === 'all' && condition === 'all',
		);
		// One opportunity was seen; a value would speak for it alone, so there is none.
		expect(promptness).toMatchObject({ n: KINDS.length, status: 'missing-input', value: null });
	});

	it('does nothing the second time, and says the same', async () => {
		const before = await stat(fileOf('whole', 'scores.json'));
		const first = await readFile(join(store.dir, 'summary.json'), 'utf8');
		const { scored, unchanged, failed, summary } = await again();
		expect({ scored, unchanged, failed: failed.length }).toEqual({ scored: 0, unchanged: 1, failed: 7 });
		expect((await stat(fileOf('whole', 'scores.json'))).mtimeMs).toBe(before.mtimeMs);
		expect(await readFile(join(store.dir, 'summary.json'), 'utf8')).toBe(first);
		expect(summary).toEqual(JSON.parse(first));
	});

	it('gives the same bytes when it is made to score again', async () => {
		const bytes = await readFile(fileOf('whole', 'scores.json'));
		const summary = await readFile(join(store.dir, 'summary.json'));
		expect(await again(true)).toMatchObject({ scored: 1, unchanged: 0 });
		expect(await readFile(fileOf('whole', 'scores.json'))).toEqual(bytes);
		expect(await readFile(join(store.dir, 'summary.json'))).toEqual(summary);
	});

	it('scores again what was touched: a track, the scores themselves, or the way of scoring', async () => {
		await utimes(fileOf('whole', 'heard.wav'), new Date(), new Date(Date.now() + 5_000));
		expect(await again()).toMatchObject({ scored: 1, unchanged: 0 });
		expect(await again()).toMatchObject({ scored: 0, unchanged: 1 });
		const scores = await readFile(fileOf('whole', 'scores.json'), 'utf8');
		await writeFile(fileOf('whole', 'scores.json'), scores.replace('"value": 1', '"value": 9'));
		expect(await again()).toMatchObject({ scored: 1, unchanged: 0 });
		expect(await readFile(fileOf('whole', 'scores.json'), 'utf8')).toBe(scores);
		expect(await again(false, { ...LEXICAL, judge: 'none' })).toMatchObject({ scored: 1, unchanged: 0 });
	});

	it('mends a summary that somebody edited, and takes a broken memory for none', async () => {
		await again();
		const summary = await readFile(join(store.dir, 'summary.json'), 'utf8');
		await writeFile(join(store.dir, 'summary.json'), '{}');
		await again();
		expect(await readFile(join(store.dir, 'summary.json'), 'utf8')).toBe(summary);
		await writeFile(join(store.dir, 'score-cache.json'), '{"schemaVersion": 7');
		expect(await again()).toMatchObject({ scored: 1, unchanged: 0 });
	});

	it('goes on without a unit whose description is damaged, and counts it', async () => {
		const description = await readFile(fileOf('short', 'unit.json'));
		await writeFile(fileOf('short', 'unit.json'), '{"schemaVersion": 1, "unitId"');
		const { failed, summary } = await again();
		expect(failed.find(({ unitId }) => unitId === unitOf('short'))?.reason).toMatch(/unit\.json is not JSON/);
		expect(summary.units).toEqual({ ok: KINDS.length - 1, 'harness-error': 1 });
		await writeFile(fileOf('short', 'unit.json'), description);
	});

	it('picks up a unit that was mended', async () => {
		await writeFile(fileOf('no-heard', 'heard.wav'), await readFile(fileOf('whole', 'heard.wav')));
		const { failed } = await again();
		expect(failed.map(({ unitId }) => unitId)).not.toContain(unitOf('no-heard'));
	});
});
