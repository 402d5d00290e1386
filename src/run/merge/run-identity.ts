import { stableJson } from '../../results/json-file.ts';
import type { RunFile } from '../../results/schema-run.ts';
import { withoutAddress } from '../system-identity.ts';

/**
 * What must agree before units of two runs may stand in one: whatever decides a number. Plan, shard, testbed and the
 * address of the server are not part of it. The commit counts where both trees were clean; a changed tree has no name,
 * so there the version alone is compared.
 */
export function identityDifferences(a: RunFile, b: RunFile): string[] {
	const left = new Map(flatten(identityOf(a, b)));
	const right = new Map(flatten(identityOf(b, a)));
	return [...new Set([...left.keys(), ...right.keys()])]
		.filter((path) => left.get(path) !== right.get(path))
		.sort()
		.map((path) => `${path} (${left.get(path) ?? 'absent'} and ${right.get(path) ?? 'absent'})`);
}

function identityOf({ harness, model, scenarioSet, clock, identity }: RunFile, other: RunFile): object {
	const named = harness.dirty === false && other.harness.dirty === false;
	return {
		harness: { version: harness.version, ...(named ? { commit: harness.commit } : {}) },
		model: {
			...model,
			identity: withoutAddress(model.identity),
		},
		scenarioSet,
		clock,
		identity,
	};
}

/** Every leaf with its dotted path. */
function flatten(value: unknown, path = ''): [string, string][] {
	if (value !== null && typeof value === 'object' && !Array.isArray(value)) {
		return Object.entries(value).flatMap(([key, member]) =>
			flatten(member, path === '' ? key : `${path}.${key}`),
		);
	}
	return [[path, stableJson(value).trim()]];
}
