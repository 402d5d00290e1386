import { readBankFile } from '../../../scenarios/bank-file.ts';
import type { ScenarioGenerator } from '../../../scenarios/index.ts';
import type { Banks } from '../../../scenarios/prompt.ts';
import { BANKS, createGenerators } from '../../../scenarios/registry.ts';
import { UsageError } from '../../core/errors.ts';
import { INTERACTION_TYPES, type InteractionType, type ScenarioType } from '../../core/scenario.ts';

/** The project's prompts with a user's own added. */
export type OwnBanks = {
	readonly generators: Readonly<Partial<Record<ScenarioType, ScenarioGenerator>>>;
	/** Clusters of the scenarios that are made of own prompts. */
	readonly clusters: ReadonlySet<string>;
};

/**
 * The generators of the project's banks with own prompts added; null without files, so that the project's own
 * generators are used. Throws a `UsageError` for an id that is taken, and what reading throws.
 */
export async function ownBanks(files: readonly string[]): Promise<OwnBanks | null> {
	if (files.length === 0) {
		return null;
	}
	const banks: Record<InteractionType, { readonly id: string }[]> = {
		'turn-taking': [...BANKS['turn-taking']],
		'pause-handling': [...BANKS['pause-handling']],
		'user-interrupt': [...BANKS['user-interrupt']],
		'model-interrupt': [...BANKS['model-interrupt']],
		'user-backchannel': [...BANKS['user-backchannel']],
		'model-backchannel': [...BANKS['model-backchannel']],
	};
	const clusters = new Set<string>();
	for (const file of files) {
		const own = await readBankFile(file);
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
	// The file's schema holds every prompt to its type.
	return { generators: createGenerators(banks as unknown as Banks), clusters };
}
