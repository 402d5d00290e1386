import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Fingerprints, fingerprints, recordFingerprints, versionProblems } from './version-guard.ts';

const FIXTURE = join(import.meta.dirname, 'metric-fingerprints.json');

async function recorded(): Promise<Fingerprints> {
	return JSON.parse(await readFile(FIXTURE, 'utf8').catch(() => '{}')) as Fingerprints;
}

describe('the version guard', () => {
	// To record: RECORD_FINGERPRINTS=1, with UNCHANGED_BECAUSE="…" if the code changed but no number did.
	it('finds no metric or prompt whose code changed without a new version', async () => {
		const current = await fingerprints(join(import.meta.dirname, '..', '..', 'src', 'score'));
		const { RECORD_FINGERPRINTS: record, UNCHANGED_BECAUSE: reason = null } = process.env;
		if (record === '1') {
			const next = recordFingerprints(await recorded(), current, reason);
			await writeFile(FIXTURE, `${JSON.stringify(next, null, '\t')}\n`);
		}
		expect(versionProblems(await recorded(), current)).toEqual([]);
	});

	const before: Fingerprints = { family: { versions: { a: 1, b: 2 }, hash: 'old' } };
	const changed: Fingerprints = { family: { versions: { a: 1, b: 2 }, hash: 'new' } };
	const bumped: Fingerprints = { family: { versions: { a: 2, b: 2 }, hash: 'new' } };

	it('fails on changed code without a higher version until a reason is recorded', () => {
		expect(versionProblems(before, changed)).toEqual([
			'family: its code or prompt changed and no version was raised',
		]);
		expect(versionProblems(recordFingerprints(before, changed, null), changed)).toHaveLength(1);
		const excused = recordFingerprints(before, changed, 'renamed a variable');
		expect(versionProblems(excused, changed)).toEqual([]);
		expect(excused).toMatchObject({ family: { unchanged: 'renamed a variable' } });
	});

	it('asks for a new record after a new version, and accepts it', () => {
		expect(versionProblems(before, bumped)).toEqual([
			'family: has a new version; record the fingerprints again',
		]);
		expect(versionProblems(recordFingerprints(before, bumped, null), bumped)).toEqual([]);
	});

	it('reports families that were added or removed', () => {
		expect(versionProblems({}, before)).toEqual(['family: is new; record the fingerprints again']);
		expect(versionProblems(before, {})).toEqual(['family: was removed; record the fingerprints again']);
	});
});
