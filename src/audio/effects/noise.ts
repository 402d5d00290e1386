import { UsageError } from '../../core/errors.ts';
import { TRACK_RATE } from '../../core/pcm.ts';
import { type Random, seededRandom } from '../../core/random.ts';
import { activeAmplitude } from '../level.ts';
import { overlayAtSnr, referenceAmplitude } from '../mix.ts';
import { pinkNoise, whiteNoise } from '../noise.ts';
import { checkRange } from './check-range.ts';

/** Steady noise, or a crowd of voices, over the whole signal. */
export type NoiseEffect = {
	readonly type: 'noise';
	readonly colour: 'white' | 'pink' | 'babble';
	/** Active level of the speech (the nominal user level where there is none) over the RMS of the noise, in dB. */
	readonly snrDb: number;
};

/** What effects need besides the signal. */
export type EffectMaterial = {
	/** 24 kHz recordings of other people, for babble; at least {@link BABBLE_VOICES} make a crowd. */
	readonly voices: readonly Int16Array[];
};

/** Voices that talk at once in babble: enough that no word can be made out. */
export const BABBLE_VOICES = 6;

/**
 * Babble: voices talk at once, each levelled to the same active level and looped from its own seeded starting
 * point without pauses between loops. Throws a `UsageError` where there is no voice.
 */
export function babble(voices: readonly Int16Array[], samples: number, random: Random): Float64Array {
	const audible = voices.filter((voice) => activeAmplitude(voice, TRACK_RATE) > 0);
	if (audible.length === 0) {
		throw new UsageError({
			what: 'the babble condition has no voices to make a crowd of',
			expected: `at least one recording that is not silent, better ${BABBLE_VOICES}`,
		});
	}
	const crowd = new Float64Array(samples);
	const chosen = random.shuffle(audible);
	for (let talker = 0; talker < BABBLE_VOICES; talker++) {
		const voice = chosen[talker % chosen.length] as Int16Array;
		const gain = 1 / activeAmplitude(voice, TRACK_RATE);
		const start = random.int(voice.length);
		for (let i = 0; i < samples; i++) {
			crowd[i] = (crowd[i] as number) + gain * (voice[(start + i) % voice.length] as number);
		}
	}
	return crowd;
}

/** Adds the noise. Babble takes its voices from `material`. */
export function applyNoise(
	pcm: Int16Array,
	effect: NoiseEffect,
	seed: number | string,
	material: EffectMaterial,
): Int16Array {
	checkRange('noise', 'snrDb', effect.snrDb, -40, 80);
	const random = seededRandom(seed);
	const bed =
		effect.colour === 'babble'
			? babble(material.voices, pcm.length, random)
			: effect.colour === 'pink'
				? pinkNoise(pcm.length, random)
				: whiteNoise(pcm.length, random);
	return overlayAtSnr(pcm, bed, referenceAmplitude(pcm, TRACK_RATE), effect.snrDb);
}
