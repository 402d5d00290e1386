import { createHash } from 'node:crypto';
import { UsageError } from '../../core/errors.ts';
import type { PlannedUnit, RunFile } from '../../results/schema-run.ts';
import { identityDifferences } from './run-identity.ts';

/**
 * `run.json` of the run that several runs become: the identity they share, all their plans, no shard. The same runs
 * in the same order give the same id. Throws {@link UsageError} that names what differs where they do not belong
 * together.
 */
export function mergedRun(runs: readonly RunFile[]): RunFile {
	const [first] = runs;
	if (first === undefined || runs.length < 2) {
		throw new UsageError({ what: 'nothing to merge', expected: 'two or more run directories' });
	}
	refuseRepeated(runs);
	for (const other of runs.slice(1)) {
		const [difference, ...more] = identityDifferences(first, other);
		if (difference !== undefined) {
			throw new UsageError({
				what: `runs ${first.runId} and ${other.runId} cannot be merged: they differ in ${difference}${more.length > 0 ? ` and in ${more.join(', ')}` : ''}`,
				expected: 'runs of one system with one version of the harness over one set of scenarios',
				hint: 'testbeds may differ; to set different runs side by side, compare them',
			});
		}
	}
	const { shard: _, ...shared } = first;
	const ids = runs.map(({ runId }) => runId);
	const createdAt = runs.map((run) => run.createdAt).reduce((a, b) => (a < b ? a : b));
	return {
		...shared,
		runId: mergedId(first, createdAt, ids),
		createdAt,
		command: `bench merge ${ids.join(' ')}`,
		harness: { ...first.harness, dirty: runs.some(({ harness }) => harness.dirty) || first.harness.dirty },
		mergedFrom: ids,
		units: unionOf(runs),
	};
}

function refuseRepeated(runs: readonly RunFile[]): void {
	const ids = runs.map(({ runId }) => runId);
	const repeated = ids.find((id, i) => ids.indexOf(id) !== i);
	if (repeated !== undefined) {
		throw new UsageError({ what: `run ${repeated} is named twice`, expected: 'every run once' });
	}
}

/** Every planned unit once, in the order in which the plans name it first. */
function unionOf(runs: readonly RunFile[]): PlannedUnit[] {
	return [
		...new Map(runs.flatMap(({ units }) => units).map((unit) => [unit.unitId, unit] as const)).values(),
	];
}

function mergedId({ model, scenarioSet }: RunFile, createdAt: string, ids: readonly string[]): string {
	const time = createdAt.slice(0, 19).replace(/[-:]/g, '').replace('T', '-');
	const name = model.id.toLowerCase().replace(/[^a-z0-9.]+/g, '-');
	const hash = createHash('sha256').update(ids.join('\n')).digest('hex').slice(0, 4);
	return `${time}-${name}-${scenarioSet.suite}-merged-${hash}`;
}
