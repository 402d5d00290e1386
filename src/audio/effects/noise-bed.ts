import { UsageError } from '../../core/errors.ts';
import { clampSample, FULL_SCALE, TRACK_RATE } from '../../core/pcm.ts';
import { type Random, seededRandom } from '../../core/random.ts';
import { dbToGain } from '../exact-math.ts';
import { activeAmplitude } from '../level.ts';
import { pinkNoise, whiteNoise } from '../noise.ts';
import { checkRange } from './check-range.ts';

/** Background noise from the first sample of a session to the last. */
export type NoiseBed = {
	readonly colour: 'white' | 'pink' | 'babble';
	/** Active level of the user on arrival relative to the RMS of the noise, in dB, −40–80. */
	readonly snrDb: number;
};

/**
 * Length of a bed at 24 kHz: 9.6 s, then it repeats. A whole number of frames for every frame length in use
 * (10, 20, 30, 32, 40, 60, 64, 80, 100, 120 ms), and of samples for every rate.
 */
export const BED_SAMPLES = 9.6 * TRACK_RATE;

/** RMS at which beds are generated and stored, in dBFS; a session scales them to its user. Peaks stay below full scale. */
export const BED_DBFS = -20;

/** The end of a bed fades into its beginning over this many samples, 200 ms. */
const SEAM_SAMPLES = 0.2 * TRACK_RATE;

/** Number of simultaneous voices in babble: enough that no word is intelligible. */
const BABBLE_VOICES = 6;

/**
 * A seeded loop of noise of {@link BED_SAMPLES} samples at {@link BED_DBFS}, without a seam. `voices` are 24 kHz
 * recordings of other people for babble; throws a `UsageError` when babble has none.
 */
export function noiseBed(
	colour: NoiseBed['colour'],
	seed: number | string,
	voices: readonly Int16Array[] = [],
): Int16Array {
	const random = seededRandom(seed);
	const samples = BED_SAMPLES + SEAM_SAMPLES;
	const noise =
		colour === 'babble'
			? babble(voices, samples, random)
			: colour === 'pink'
				? pinkNoise(samples, random)
				: whiteNoise(samples, random);
	const loop = closed(noise);
	const gain = (dbToGain(BED_DBFS) * FULL_SCALE) / rms(loop);
	return Int16Array.from(loop, (value) => clampSample(value * gain));
}

/** The gain that puts a bed `snrDb` below a user of amplitude `reference` in 16-bit steps. */
export function bedGain({ snrDb }: NoiseBed, reference: number): number {
	checkRange('noise', 'snrDb', snrDb, -40, 80);
	return (reference * dbToGain(-snrDb)) / (dbToGain(BED_DBFS) * FULL_SCALE);
}

/**
 * Cross-fades the samples after the loop's end into its beginning with equal power, so that the last sample of the loop
 * continues into its first one.
 */
function closed(noise: Float64Array): Float64Array {
	const loop = noise.slice(0, BED_SAMPLES);
	for (let i = 0; i < SEAM_SAMPLES; i++) {
		const share = i / SEAM_SAMPLES;
		const beyond = noise[BED_SAMPLES + i] as number;
		loop[i] = Math.sqrt(share) * (loop[i] as number) + Math.sqrt(1 - share) * beyond;
	}
	return loop;
}

function rms(signal: Float64Array): number {
	let sum = 0;
	for (const value of signal) {
		sum += value * value;
	}
	return sum === 0 ? 1 : Math.sqrt(sum / signal.length);
}

/** Simultaneous voices at the same active level, each looped from a seeded starting point. */
function babble(voices: readonly Int16Array[], samples: number, random: Random): Float64Array {
	const audible = voices.filter((voice) => activeAmplitude(voice, TRACK_RATE) > 0);
	if (audible.length === 0) {
		throw new UsageError({
			what: 'the babble condition has no voices',
			expected: `at least one recording that is not silent, preferably ${BABBLE_VOICES}`,
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
