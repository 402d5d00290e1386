import { createHash } from 'node:crypto';
import type { PlannedUnit, RunFile } from '../results/schema-run.ts';

/**
 * Units in the order in which a run plays them: by the SHA-256 of the run's seed and their ids. Types, conditions and
 * trials are mixed, so the place of a unit says nothing about it. A unit's place among others depends on nothing but
 * the seed: a resumed run, a shard and a queue play what they have left in the same order.
 */
export function playOrder<U extends Pick<PlannedUnit, 'unitId'>>(
	units: readonly U[],
	{ seed }: Pick<RunFile['scenarioSet'], 'seed'>,
): U[] {
	return units
		.map((unit) => ({ unit, ticket: ticketOf(unit.unitId, seed) }))
		.sort((a, b) => (a.ticket < b.ticket ? -1 : a.ticket > b.ticket ? 1 : 0))
		.map(({ unit }) => unit);
}

function ticketOf(unitId: string, seed: number): string {
	return createHash('sha256').update(`order/${seed}/${unitId}`).digest('hex');
}
