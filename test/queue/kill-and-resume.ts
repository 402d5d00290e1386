import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '../../src/core/random.ts';
import { runSchema } from '../../src/results/schema-run.ts';
import { unitSchema } from '../../src/results/schema-unit.ts';
import { startBench } from '../bench-cli.ts';

/** What a run that was killed again and again came to. */
export type Survived = {
	readonly kills: number;
	/** Planned units without a result, with more than one, or with one that does not stand; empty = none. */
	readonly wrong: readonly string[];
	/** The summary without what names the run. */
	readonly summary: string;
	/** Hash over the traces and heard tracks of all units. */
	readonly tracks: string;
};

/**
 * Runs `bench run` with `args`, kills it at random instants at most `kills` times, each time resuming it, then lets it
 * end. `lengthMs` = how long the run takes from its first unit on; a kill comes anywhere from before the run directory
 * exists to the end.
 */
export async function killAndResume(
	args: readonly string[],
	out: string,
	options: {
		readonly kills: number;
		readonly lengthMs: number;
		readonly random: Random;
		/** Options that a resumed run must be given again. */
		readonly again?: readonly string[];
	},
): Promise<Survived> {
	const { random, lengthMs, again = [] } = options;
	let kills = 0;
	for (let left = options.kills; ; left--) {
		const [run] = runsOf(out);
		const begin =
			run === undefined ? [...args, '--out', out] : ['run', '--resume', join(out, run), ...VIRTUAL, ...again];
		const running = startBench(begin);
		if (left > 0) {
			let over = false;
			void running.ended.then(() => {
				over = true;
			});
			while (!over && !running.stderr().includes('concurrent sessions')) {
				await sleep(5);
			}
			await sleep(random.next() * lengthMs);
			kills += Number(running.child.kill('SIGKILL'));
		}
		const { code, stdout, stderr } = await running.ended;
		if (code !== null) {
			if (code !== 0) {
				throw new Error(`bench ended with ${code}: ${stderr}`);
			}
			const summary = stdout.replace(/"runId": "[^"]*"/, '"runId": ""');
			const dir = join(out, runsOf(out)[0] ?? '');
			return { kills, wrong: wrongUnits(dir), summary, tracks: tracksOf(dir) };
		}
	}
}

/** Whatever makes a run the same every time. */
export const VIRTUAL = ['--clock', 'virtual', '--testbed', 'here', '--json'] as const;

function runsOf(out: string): string[] {
	return readdirSync(out).filter((name) => readdirSync(join(out, name)).includes('run.json'));
}

/** What was heard and what happened in all units of a run, as one hash. */
export function tracksOf(dir: string): string {
	const hash = createHash('sha256');
	for (const unit of readdirSync(join(dir, 'units')).sort()) {
		for (const name of ['trace.ndjson', 'heard.wav']) {
			hash.update(readFileSync(join(dir, 'units', unit, name)));
		}
	}
	return hash.digest('hex');
}

function wrongUnits(dir: string): string[] {
	const { units } = runSchema.parse(JSON.parse(readFileSync(join(dir, 'run.json'), 'utf8')));
	const recorded = readdirSync(join(dir, 'units'));
	const unplanned = recorded.filter((id) => !units.some(({ unitId }) => unitId === id));
	const left = ['lock'].filter((name) => readdirSync(dir).includes(name));
	const lost = units.flatMap(({ unitId }) => {
		if (!recorded.includes(unitId)) {
			return [`${unitId} is lost`];
		}
		const unit = unitSchema.parse(JSON.parse(readFileSync(join(dir, 'units', unitId, 'unit.json'), 'utf8')));
		return ['ok', 'not-exercised', 'model-failure'].includes(unit.status)
			? []
			: [`${unitId} is ${unit.status}`];
	});
	return [
		...unplanned.map((id) => `${id} was not planned`),
		...left.map((name) => `${name} is left`),
		...lost,
	];
}
