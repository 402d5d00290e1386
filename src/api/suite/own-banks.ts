import { readBankFile } from '../../../scenarios/bank-file.ts';
import type { ScenarioGenerator } from '../../../scenarios/index.ts';
import { type Banks, kindsOf, type Prompt } from '../../../scenarios/prompt.ts';
import { BANKS, createGenerators } from '../../../scenarios/registry.ts';
import { UsageError } from '../../core/errors.ts';
import { INTERACTION_TYPES, type InteractionType, type ScenarioType } from '../../core/scenario.ts';

/** The project's prompts with a user's own added. */
export type OwnBanks = {
	readonly generators: Readonly<Partial<Record<ScenarioType, ScenarioGenerator>>>;
	/** Clusters of the scenarios that are made of own prompts. */
	readonly clusters: ReadonlySet<string>;
};

/** The files with own prompts, and whether they replace the project's. */
export type BankChoice = { readonly files: readonly string[]; readonly only: boolean };

/**
 * The generators of the project's banks with own prompts added, or of own prompts alone: then only of the types that
 * the files have. null without files, so that the project's own generators are used.
 *
 * @throws UsageError for an id that is taken, for own prompts alone without a file, and for a type of which they lack a
 * kind; and what reading throws.
 */
export async function ownBanks({ files, only }: BankChoice): Promise<OwnBanks | null> {
	if (files.length === 0) {
		if (only) {
			throw new UsageError({ what: '--bank-only needs prompts', expected: '--bank <file>' });
		}
		return null;
	}
	const shipped = <T extends InteractionType>(type: T): Prompt[] => (only ? [] : [...BANKS[type]]);
	const banks: Record<InteractionType, Prompt[]> = {
		'turn-taking': shipped('turn-taking'),
		'pause-handling': shipped('pause-handling'),
		'user-interrupt': shipped('user-interrupt'),
		'model-interrupt': shipped('model-interrupt'),
		'user-backchannel': shipped('user-backchannel'),
		'model-backchannel': shipped('model-backchannel'),
	};
	const clusters = new Set<string>();
	for (const file of files) {
		const own = readBankFile(file);
		for (const type of INTERACTION_TYPES) {
			for (const prompt of own[type] ?? []) {
				if (banks[type].some(({ id }) => id === prompt.id)) {
					throw new UsageError({
						what: `${file}: the id "${prompt.id}" of ${type} is taken`,
						expected: 'an id of its own',
					});
				}
				banks[type].push(prompt);
				clusters.add(`${type}.${prompt.id}`);
			}
		}
	}
	refuseMissingKinds(banks);
	// The file's schema holds every prompt to its type.
	const generators = createGenerators(banks as unknown as Banks);
	const types = INTERACTION_TYPES.filter((type) => banks[type].length > 0);
	return { generators: Object.fromEntries(types.map((type) => [type, generators[type]])), clusters };
}

/** A generator mixes all kinds of its type. */
function refuseMissingKinds(banks: Readonly<Record<InteractionType, readonly Prompt[]>>): void {
	for (const type of INTERACTION_TYPES) {
		const kinds = new Set<string>(banks[type].map(({ kind }) => kind));
		const missing = kindsOf(type).filter((kind) => !kinds.has(kind));
		if (kinds.size > 0 && missing.length > 0) {
			throw new UsageError({
				what: `the bank has ${type} prompts, but none of the kind ${missing.join(', ')}`,
				expected: `prompts of every kind of ${type}, or none of that type`,
			});
		}
	}
}
