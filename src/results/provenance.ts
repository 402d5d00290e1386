import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { availableParallelism, cpus, release } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { packageRoot } from '../core/package-root.ts';
import type { RunFile } from './schema-run.ts';
import type { Testbed } from './schema-unit.ts';

const run = promisify(execFile);

/** Version of this package. */
export function harnessVersion(): string {
	const text = readFileSync(join(packageRoot(), 'package.json'), 'utf8');
	return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}

/**
 * Version, commit and cleanliness of the harness; nulls where it does not run from a checkout. Files that git does not
 * know do not make it dirty: results lie among them.
 */
export async function harnessProvenance(): Promise<RunFile['harness']> {
	const version = harnessVersion();
	try {
		const options = { cwd: packageRoot() };
		const commit = (await run('git', ['rev-parse', 'HEAD'], options)).stdout.trim();
		const dirty =
			(await run('git', ['status', '--porcelain', '--untracked-files=no'], options)).stdout.trim() !== '';
		return { version, commit, dirty };
	} catch {
		// Not a checkout, or no git: the version is all there is to say.
		return { version, commit: null, dirty: null };
	}
}

/** This machine, under the name the user gave it or one derived from its parts. */
export function describeTestbed(name: string | null): Testbed {
	const cpu = cpus()[0]?.model.trim() ?? 'unknown';
	const cores = availableParallelism();
	const node = process.versions.node;
	const derived = `${cpu}-${cores}x-node${node.split('.')[0]}`.toLowerCase().replace(/[^a-z0-9]+/g, '-');
	return {
		id: name ?? derived,
		cpu,
		cores,
		node,
		platform: `${process.platform}-${process.arch} ${release()}`,
	};
}
