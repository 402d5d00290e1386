import { join } from 'node:path';
import { CLEAN } from '../../audio/effects/condition.ts';
import { parseCondition } from '../../audio/effects/condition-names.ts';
import { UsageError } from '../../core/errors.ts';
import { Conditioner } from '../../run/condition/conditioner.ts';
import { cacheFolder } from '../../run/environment.ts';

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

/** What prepares the units of these conditions. Other people's voices are synthesized where a condition needs them. */
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
	const { createFliteSynthesizer } = await import('../../speech/synthesize/flite.ts');
	const { createSpeaker } = await import('../../../scenarios/speaker.ts');
	const { babbleVoices } = await import('../../../scenarios/babble-voices.ts');
	const synthesizer = createFliteSynthesizer();
	try {
		return await babbleVoices(cacheFolder(), createSpeaker(synthesizer));
	} finally {
		await synthesizer.close();
	}
}
