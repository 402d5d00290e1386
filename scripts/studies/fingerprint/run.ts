// Does a system know the conversations of seed 1 by heart? Plays simulated systems on seed 1 and on fresh seeds, or reads
// runs that were played. Exits with 1 if a system is much better on seed 1; by default also if a cheat is not found out.
//   npm run study:fingerprint -- [--suite core] [--limit <n per type>] [--seeds <n>] [simulated:<policy> …]
//   npm run study:fingerprint -- --runs <run on seed 1> <run on a fresh seed> …
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import type { SuiteManifest } from '../../../scenarios/index.ts';
import { namedObservations } from '../../../src/api/named-observations.ts';
import { connectSimulated } from '../../../src/api/run/simulated-system.ts';
import { prepareSuite } from '../../../src/api/suite/prepare-suite.ts';
import { UsageError } from '../../../src/core/errors.ts';
import { INTERACTION_TYPES } from '../../../src/core/scenario.ts';
import { SILENT } from '../../../src/run/events.ts';
import { knownClips } from './clip-memory.ts';
import { type FingerprintRow, fingerprintRows, fingerprintTable } from './fingerprint-study.ts';
import { cheatingSystem, playSeed } from './play-seeds.ts';

const CHEAT = 'a cheat';
const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: {
		runs: { type: 'boolean', default: false },
		suite: { type: 'string', default: 'core' },
		limit: { type: 'string' },
		seeds: { type: 'string', default: '1' },
	},
});

const flagged = values.runs ? await compareRuns(positionals) : await play(positionals);
process.exitCode = flagged ? 1 : 0;

async function compareRuns(paths: readonly string[]): Promise<boolean> {
	const [known, ...fresh] = await Promise.all(paths.map(namedObservations));
	if (known === undefined || fresh.length === 0) {
		throw new UsageError({ what: '--runs needs two runs', expected: 'one on seed 1, one on a fresh seed' });
	}
	return report(known.run.model.id, fingerprintRows(known, fresh));
}

async function play(systems: readonly string[]): Promise<boolean> {
	const limit = values.limit === undefined ? undefined : Number(values.limit);
	const suiteOf = (seed: number) =>
		prepareSuite(values.suite, { seed, types: INTERACTION_TYPES, limit }, SILENT);
	const known = await suiteOf(1);
	const seeds = Array.from({ length: Number(values.seeds) }, () => randomInt(1e9, 1e12));
	const fresh = await Promise.all(seeds.map(suiteOf));
	const clips = await knownClips(known);
	for (const manifest of fresh) {
		const { shared, all } = sharedClips(manifest, known);
		console.log(
			`fresh seed ${manifest.seed}: ${shared} of ${all} clips are clips of seed 1, sample by sample`,
		);
	}
	const names = systems.length > 0 ? systems : ['simulated:policy', CHEAT];
	let wrong = false;
	for (const name of names) {
		const system =
			name === CHEAT ? await cheatingSystem(clips) : await connectSimulated(name.replace(/^simulated:/, ''));
		let done = 0;
		const onUnit = () =>
			process.stderr.write(`\r${name}: ${++done} of ${known.scenarios.length * (1 + fresh.length)} `);
		const before = await playSeed(known, system, onUnit);
		const after = [];
		for (const manifest of fresh) {
			after.push(await playSeed(manifest, system, onUnit));
		}
		process.stderr.write('\r');
		const found = report(name, fingerprintRows(before, after));
		wrong ||= found !== (name === CHEAT);
	}
	return wrong;
}

/** Different clips of a suite, and how many of them another one has, too: the same words in the same voice. */
function sharedClips(suite: SuiteManifest, other: SuiteManifest): { shared: number; all: number } {
	const hashes = ({ scenarios }: SuiteManifest): Set<string> =>
		new Set(
			scenarios.flatMap(({ clips }) =>
				clips.flatMap(({ source }) => (source.kind === 'file' ? [source.sha256] : [])),
			),
		);
	const known = hashes(other);
	const own = [...hashes(suite)];
	return { shared: own.filter((hash) => known.has(hash)).length, all: own.length };
}

function report(name: string, rows: readonly FingerprintRow[]): boolean {
	console.log(`\n${fingerprintTable(name, rows)}`);
	return rows.some(({ flagged: any }) => any);
}
