import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { OBSERVATIONS_FILE } from '../../results/observations-text.ts';
import { plantedRun } from '../rescore/fixtures/planted-run.ts';
import { summarizeRun } from '../summarize-run.ts';
import { readObservations } from './observations-file.ts';

const SCORING = { judge: 'none', transcriber: 'none', verdictCache: null, models: '' };

describe('the observations of a run', () => {
	it('are made from its units where it has none, and nothing is written', async () => {
		const store = await plantedRun([]);
		await store.writeSummary(await summarizeRun(store, SCORING));
		const written = await readObservations(store.dir);
		await rm(join(store.dir, OBSERVATIONS_FILE));
		const before = await readdir(store.dir);
		expect(await readObservations(store.dir)).toEqual(written);
		expect(await readdir(store.dir)).toEqual(before);
	});
});
