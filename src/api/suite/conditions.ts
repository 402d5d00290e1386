import { join } from 'node:path';
import { EFFECTS_VERSION } from '../../audio/effects/apply-effects.ts';
import { CLEAN } from '../../audio/effects/condition.ts';
import { parseCondition } from '../../audio/effects/condition-names.ts';
import { UsageError } from '../../core/errors.ts';
import type { RunFile } from '../../results/schema-run.ts';
import { Conditioner } from '../../run/condition/conditioner.ts';
import { cacheFolder } from '../environment.ts';

/**
 * The canonical names of conditions, in the order asked for. Throws a `UsageError` for unknown ones and for one that
 * is named twice.
 */
export function canonicalConditions(names: readonly string[]): string[] {
	const canonical = names.map((name) => parseCondition(name).name);
	const repeated = canonical.find((name, i) => canonical.indexOf(name) !== i);
	if (repeated !== undefined) {
		throw new UsageError({
			what: `the condition ${repeated} is asked for twice`,
			expected: 'every condition once',
			found: names.join(', '),
		});
	}
	return canonical;
}

/** Conditions as a run's identity describes them; `clean` says nothing and is left out. */
export function describeConditions(names: readonly string[]): RunFile['identity']['conditions'] {
	const described = names.filter((name) => name !== CLEAN.name).map(parseCondition);
	return described.length === 0
		? undefined
		: {
				version: EFFECTS_VERSION,
				described: described.map(({ name, description, voice, beds, line, echo, packets }) => ({
					name,
					description,
					voice: voice.map((effect) => ({ ...effect })),
					noise: beds.map((bed) => ({ ...bed })),
					line: line.map((effect) => ({ ...effect })),
					echo: echo && { ...echo },
					packets: packets.map((effect) => ({ ...effect })),
				})),
			};
}

/** What prepares the units of these conditions. Other people's voices are synthesised where a condition needs them. */
export async function createConditioner(names: readonly string[]): Promise<Conditioner> {
	const crowded = names.some((name) => parseCondition(name).beds.some(({ colour }) => colour === 'babble'));
	const conditioner = new Conditioner(join(cacheFolder(), 'conditions'), crowded ? await otherPeople() : []);
	if (names.some((name) => name !== CLEAN.name)) {
		conditioner.warm();
	}
	return conditioner;
}

/** The crowd is always the embedded engine's, whoever speaks for the user: a condition means the same everywhere. */
async function otherPeople(): Promise<string[]> {
	const { createFliteSynthesiser } = await import('../../speech/synthesise/flite.ts');
	const { createSpeaker } = await import('../../../scenarios/speaker.ts');
	const { babbleVoices } = await import('../../../scenarios/babble-voices.ts');
	const synthesiser = createFliteSynthesiser();
	try {
		return await babbleVoices(cacheFolder(), createSpeaker(synthesiser));
	} finally {
		await synthesiser.close();
	}
}
