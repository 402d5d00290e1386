import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { driftProblems, type Fingerprints, fingerprints, recordFingerprints } from './version-guard.ts';

const FIXTURE = join(import.meta.dirname, 'metric-fingerprints.json');

async function recorded(): Promise<Fingerprints> {
	return JSON.parse(await readFile(FIXTURE, 'utf8').catch(() => '{}')) as Fingerprints;
}

describe('metric drift', () => {
	// To record: RECORD_FINGERPRINTS=1, and UNCHANGED_BECAUSE="…" for code that changed without changing a number.
	it('finds no metric or prompt whose code changed without a new version', async () => {
		const current = await fingerprints(join(import.meta.dirname, '..', '..', 'src', 'score'));
		const { RECORD_FINGERPRINTS: record, UNCHANGED_BECAUSE: reason = null } = process.env;
		if (record === '1') {
			const next = recordFingerprints(await recorded(), current, reason);
			await writeFile(FIXTURE, `${JSON.stringify(next, null, '\t')}\n`);
		}
		expect(driftProblems(await recorded(), current)).toEqual([]);
	});

	const before: Fingerprints = { family: { versions: { a: 1, b: 2 }, hash: 'old' } };
	const changed: Fingerprints = { family: { versions: { a: 1, b: 2 }, hash: 'new' } };
	const bumped: Fingerprints = { family: { versions: { a: 2, b: 2 }, hash: 'new' } };

	it('fails on changed code without a higher version, and cannot be made to forget it without a reason', () => {
		expect(driftProblems(before, changed)).toEqual([
			'family: its code or prompt changed and no version was raised',
		]);
		expect(driftProblems(recordFingerprints(before, changed, null), changed)).toHaveLength(1);
		const excused = recordFingerprints(before, changed, 'renamed a variable');
		expect(driftProblems(excused, changed)).toEqual([]);
		expect(excused).toMatchObject({ family: { unchanged: 'renamed a variable' } });
	});

	it('asks for a new record after a new version, and is content with one', () => {
		expect(driftProblems(before, bumped)).toEqual([
			'family: has a new version; record the fingerprints again',
		]);
		expect(driftProblems(recordFingerprints(before, bumped, null), bumped)).toEqual([]);
	});

	it('notices families that are new or gone', () => {
		expect(driftProblems({}, before)).toEqual(['family: is new; record the fingerprints again']);
		expect(driftProblems(before, {})).toEqual(['family: is gone; record the fingerprints again']);
	});
});
