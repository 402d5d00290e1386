import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { LEXICAL_VERSION } from '../../src/score/judge/lexical/lexical-judge.ts';
import { LLM_JUDGE_VERSION } from '../../src/score/judge/llm/llm-judge.ts';
import { RUBRIC_BY_ID } from '../../src/score/judge/rubrics/index.ts';
import { METRIC_FAMILIES } from '../../src/score/registry.ts';

/** The versions of one family of metrics, and a hash of the code (or prompt text) behind them. */
export type Fingerprint = {
	readonly versions: Readonly<Record<string, number>>;
	readonly hash: string;
	/** Reason why the latest change of the code, made without a new version, changed no number. */
	readonly unchanged?: string;
};

/** Fingerprints by metric file, by rubric (`rubric/tss`) and by judge (`judge/lexical`). */
export type Fingerprints = Readonly<Record<string, Fingerprint>>;

/**
 * Fingerprints of all metrics, rubrics and judges. The hash of a metric file covers every file of src/score that it
 * imports, directly or indirectly, without comments and white space; the hash of a rubric covers its module and prompt.
 *
 * @param scoreDir Path of src/score.
 */
export async function fingerprints(scoreDir: string): Promise<Fingerprints> {
	const entries: [string, Fingerprint][] = [];
	const add = async (name: string, file: string, versions: Fingerprint['versions']): Promise<void> => {
		entries.push([name, { versions, hash: await closureHash(scoreDir, join(scoreDir, file)) }]);
	};
	for (const [file, metrics] of Object.entries(METRIC_FAMILIES)) {
		const versions = metrics.map(({ spec }) => [spec.id, spec.version] as const);
		await add(file, `metrics/${file}.ts`, Object.fromEntries(versions));
	}
	for (const { id, version } of Object.values(RUBRIC_BY_ID)) {
		await add(`rubric/${id}`, `judge/rubrics/${id}.ts`, { [id]: version });
	}
	await add('judge/lexical', 'judge/lexical/lexical-rubrics.ts', { lexical: LEXICAL_VERSION });
	await add('judge/llm', 'judge/llm/llm-judge.ts', { llm: LLM_JUDGE_VERSION });
	return Object.fromEntries(entries);
}

/** One sentence per fingerprint that changed without a higher version, or that was not recorded. */
export function versionProblems(recorded: Fingerprints, current: Fingerprints): string[] {
	const names = [...new Set([...Object.keys(recorded), ...Object.keys(current)])].toSorted();
	return names.flatMap((name) => {
		const before = recorded[name];
		const now = current[name];
		if (before === undefined || now === undefined) {
			return [`${name}: ${before === undefined ? 'is new' : 'was removed'}; record the fingerprints again`];
		}
		if (before.hash === now.hash && sameVersions(before, now)) {
			return [];
		}
		return raised(before, now)
			? [`${name}: has a new version; record the fingerprints again`]
			: [`${name}: its code or prompt changed and no version was raised`];
	});
}

/**
 * The fingerprints to record. A change without a higher version is recorded only with a reason why no number changed;
 * the reason is stored.
 */
export function recordFingerprints(
	recorded: Fingerprints,
	current: Fingerprints,
	reason: string | null,
): Fingerprints {
	const entries = Object.entries(current).map(([name, now]): [string, Fingerprint] => {
		const before = recorded[name];
		if (before === undefined || raised(before, now)) {
			return [name, now];
		}
		if (before.hash === now.hash) {
			return [name, before];
		}
		return [name, reason === null ? before : { ...now, unchanged: reason }];
	});
	return Object.fromEntries(entries);
}

function raised(before: Fingerprint, now: Fingerprint): boolean {
	const ids = Object.keys(now.versions);
	const added = ids.some((id) => before.versions[id] === undefined);
	const removed = Object.keys(before.versions).some((id) => now.versions[id] === undefined);
	return added || removed || ids.some((id) => (now.versions[id] ?? 0) > (before.versions[id] ?? 0));
}

function sameVersions(before: Fingerprint, now: Fingerprint): boolean {
	return JSON.stringify(before.versions) === JSON.stringify(now.versions);
}

async function closureHash(scoreDir: string, entry: string): Promise<string> {
	const sources = new Map<string, string>();
	const visit = async (file: string): Promise<void> => {
		const name = relative(scoreDir, file);
		if (name.startsWith('..') || sources.has(name)) {
			return;
		}
		const source = await readFile(file, 'utf8');
		sources.set(name, essentials(source));
		for (const [, target = ''] of source.matchAll(/from '(\.[^']+)'/g)) {
			await visit(join(dirname(file), target));
		}
	};
	await visit(entry);
	const hash = createHash('sha256');
	for (const [name, source] of [...sources].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
		hash.update(`${name}\n${source}\n`);
	}
	return hash.digest('hex').slice(0, 16);
}

/** A source without comment lines and white space, which may change freely. */
function essentials(source: string): string {
	return source
		.split('\n')
		.filter((line) => !/^\s*(\/\/|\/\*|\*)/.test(line))
		.join('')
		.replace(/\s+/g, '');
}
