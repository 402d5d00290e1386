import { UsageError } from '../../core/errors.ts';
import type { Synthesiser } from './synthesiser.ts';
import { VOICES, type Voice } from './voice.ts';

const BASES = [...new Set(VOICES.map(({ base }) => base))];

/**
 * Which of `speakers` is heard for a voice of the project's list: the embedded voices with one base share the speakers
 * of one group, so that two voices with different bases (a user and somebody in the background) never become the
 * same speaker, as long as there are at least as many speakers as bases.
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
		throw new UsageError({ what: 'no voice to speak with', expected: 'at least one' });
	}
	return chosen;
}

/**
 * An engine in the roles of the embedded voices: scenarios are written for `VOICES`, and each of these is spoken by
 * one of `speakers`. `prefix` goes before a speaker's id where that alone does not say whose it is.
 *
 * @throws UsageError without speakers.
 */
export function castEngine<V extends { readonly id: string }>(
	engine: Synthesiser<V>,
	speakers: readonly V[],
	prefix = '',
): Synthesiser {
	if (speakers.length === 0) {
		throw new UsageError({ what: `no voice of ${engine.id} was chosen`, expected: 'at least one' });
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
