import { UsageError } from '../../core/errors.ts';
import type { Synthesizer } from './synthesizer.ts';
import { VOICES, type Voice } from './voice.ts';

const BASES = [...new Set(VOICES.map(({ base }) => base))];

/**
 * Chooses which of `speakers` plays an embedded voice. Voices with the same base share one group of speakers, so that two
 * voices with different bases (a user and a bystander) are never the same speaker, provided that there are at least as
 * many speakers as bases.
 */
export function castFor<V>(voice: Voice, speakers: readonly V[]): V {
	const groups = Math.min(BASES.length, speakers.length);
	const group = BASES.indexOf(voice.base) % groups;
	const members = speakers.filter((_, i) => i % groups === group);
	const among = VOICES.filter(({ base }) => BASES.indexOf(base) % groups === group);
	const place = Math.max(
		0,
		among.findIndex(({ id }) => id === voice.id),
	);
	const chosen = members[place % members.length];
	if (chosen === undefined) {
		throw new UsageError({ what: 'no voice was chosen', expected: 'at least one voice' });
	}
	return chosen;
}

/**
 * Makes an engine play the embedded voices: scenarios are written for `VOICES`, and one of `speakers` speaks each of them.
 * `prefix` is prepended to speaker ids that do not identify their engine.
 *
 * @throws UsageError when there are no speakers.
 */
export function castEngine<V extends { readonly id: string }>(
	engine: Synthesizer<V>,
	speakers: readonly V[],
	prefix = '',
): Synthesizer {
	if (speakers.length === 0) {
		throw new UsageError({ what: `no voice of ${engine.id} was chosen`, expected: 'at least one voice' });
	}
	const nameOf = (voice: Voice): string => `${prefix}${castFor(voice, speakers).id}`;
	return {
		id: engine.id,
		version: `${engine.version} [${speakers.map(({ id }) => id).join(' ')}]`,
		nameOf,
		speak: (text, voice) => engine.speak(text, castFor(voice, speakers)),
		close: () => engine.close(),
		[Symbol.asyncDispose]: () => engine.close(),
	};
}
