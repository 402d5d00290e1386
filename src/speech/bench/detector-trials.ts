import { mix } from '../../audio/mix.ts';
import { noise } from '../../audio/noise.ts';
import { clampSample, dbToAmplitude, FULL_SCALE, msToSamples, TRACK_RATE } from '../../core/pcm.ts';
import { type Random, seededRandom } from '../../core/random.ts';
import { plant, type Utterance } from './planted-speech.ts';

/** A recording of which it is known where speech is; null: there is none. */
export type Trial = {
	readonly name: string;
	readonly pcm: Int16Array;
	readonly truth: { readonly startSamples: number; readonly endSamples: number } | null;
};

const s = (seconds: number): number => seconds * TRACK_RATE;

function around(utterance: Utterance, clip: Int16Array, gainDb: number, random: Random): Trial {
	const at = s(1.2) + random.int(s(0.5));
	return {
		name: utterance.name,
		pcm: plant(clip, gainDb, at, at + clip.length + s(1.5)),
		truth: { startSamples: at, endSamples: at + clip.length },
	};
}

/** Each utterance, trimmed to its audible part, alone in digital silence. */
export function inSilence(speech: readonly Utterance[], gainDb: number): Trial[] {
	const random = seededRandom(`in silence ${gainDb}`);
	return speech.map((utterance) => around(utterance, utterance.trimmed, gainDb, random));
}

/** Each utterance with the engine's own breath and padding around it. */
export function padded(speech: readonly Utterance[]): Trial[] {
	const random = seededRandom('padded');
	return speech.map((utterance) => {
		const trial = around(utterance, utterance.padded, 0, random);
		const start = (trial.truth?.startSamples ?? 0) + utterance.startSamples;
		return { ...trial, truth: { startSamples: start, endSamples: start + utterance.trimmed.length } };
	});
}

/** Each utterance cut off where it is loud, as a player that is flushed cuts it. */
export function cutOff(speech: readonly Utterance[]): Trial[] {
	const random = seededRandom('cut off');
	return speech.flatMap((utterance) => {
		const { trimmed } = utterance;
		const loud = 0.2 * trimmed.reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 0);
		const half = Math.floor(trimmed.length / 2) + random.int(Math.floor(trimmed.length / 4));
		const end = trimmed.findIndex((sample, i) => i >= half && Math.abs(sample) >= loud);
		return end < 0 ? [] : [around(utterance, trimmed.subarray(0, end + 1), 0, random)];
	});
}

/** The first `ms` of each utterance's loudest syllable and nothing else. */
export function fragments(speech: readonly Utterance[], ms: number): Trial[] {
	const random = seededRandom(`fragments ${ms}`);
	const length = msToSamples(ms, TRACK_RATE);
	return speech.flatMap((utterance) => {
		const { trimmed } = utterance;
		if (trimmed.length < length) {
			return [];
		}
		let best = 0;
		let at = 0;
		for (let start = 0; start + length <= trimmed.length; start += msToSamples(10, TRACK_RATE)) {
			const energy = trimmed.subarray(start, start + length).reduce((sum, x) => sum + x * x, 0);
			if (energy > best) {
				best = energy;
				at = start;
			}
		}
		return [around(utterance, trimmed.subarray(at, at + length), 0, random)];
	});
}

/** Each utterance over a steady background. */
export function over(speech: readonly Utterance[], background: (samples: number) => Int16Array): Trial[] {
	const random = seededRandom('over background');
	return speech.map((utterance) => {
		const trial = around(utterance, utterance.trimmed, 0, random);
		return { ...trial, pcm: mix(trial.pcm, background(trial.pcm.length)) };
	});
}

/** A mains hum: 50 Hz and its odd harmonics to 450 Hz. */
export function hum(samples: number, levelDbfs: number): Int16Array {
	const harmonics = [1, 3, 5, 7, 9];
	const scale = (dbToAmplitude(levelDbfs) * FULL_SCALE) / Math.sqrt(harmonics.length / 2);
	return Int16Array.from({ length: samples }, (_, i) =>
		clampSample(
			scale * harmonics.reduce((sum, k) => sum + Math.sin((2 * Math.PI * 50 * k * i) / TRACK_RATE + k), 0),
		),
	);
}

function tone(frequencyHz: number, ms: number): Int16Array {
	const samples = msToSamples(ms, TRACK_RATE);
	return Int16Array.from({ length: samples }, (_, i) => {
		const edge = Math.min(1, i / s(0.005), (samples - i) / s(0.005));
		return clampSample(6_000 * edge * Math.sin((2 * Math.PI * frequencyHz * i) / TRACK_RATE));
	});
}

/** A closed-mouth hum ("mm"): a voiced source of 110–220 Hz through one low resonance, with a soft edge. */
function nasal(samples: number, f0: number): Int16Array {
	return Int16Array.from({ length: samples }, (_, i) => {
		const edge = Math.min(1, i / s(0.02), (samples - i) / s(0.03));
		let sum = 0;
		for (let k = 1; k * f0 < 3_000; k++) {
			const f = k * f0;
			const gain = 1 / (1 + ((f - 280) / 120) ** 2) + 0.05 / (1 + ((f - 2_200) / 300) ** 2);
			sum +=
				gain *
				Math.sin((2 * Math.PI * f * (1 + 0.02 * Math.sin((4 * Math.PI * i) / TRACK_RATE)) * i) / TRACK_RATE);
		}
		return clampSample(4_000 * edge * sum);
	});
}

/** Closed-mouth hums of 150, 250 and 500 ms. Speech to a listener; reported apart, since no voice was recorded. */
export function nasalHums(): Trial[] {
	const random = seededRandom('nasal hums');
	return [110, 140, 180, 220].flatMap((f0) =>
		[150, 250, 500].map((ms) => {
			const clip = nasal(msToSamples(ms, TRACK_RATE), f0);
			const at = s(1.2) + random.int(s(0.5));
			return {
				name: `${f0} Hz ${ms} ms`,
				pcm: plant(clip, 0, at, at + clip.length + s(1.5)),
				truth: { startSamples: at, endSamples: at + clip.length },
			};
		}),
	);
}

/** Sounds in which there is no speech. */
export function withoutSpeech(): Trial[] {
	const random = seededRandom('without speech');
	const alone = (name: string, clip: Int16Array): Trial => ({
		name,
		pcm: plant(clip, 0, s(1.1), s(1.1) + clip.length + s(1.5)),
		truth: null,
	});
	const trials: Trial[] = [
		alone('digital silence, 10 s', new Int16Array(s(10))),
		alone(
			'last bit toggling, 10 s',
			Int16Array.from({ length: s(10) }, () => random.int(2)),
		),
		alone('hum −40 dBFS, 5 s', hum(s(5), -40)),
	];
	for (const level of [-20, -40, -60, -75]) {
		trials.push(alone(`white noise ${level} dBFS, 5 s`, noise('white', s(5), level, random)));
		trials.push(alone(`pink noise ${level} dBFS, 5 s`, noise('pink', s(5), level, random)));
	}
	for (const ms of [50, 150, 300, 1_000]) {
		for (let i = 0; i < 5; i++) {
			trials.push(alone(`noise burst ${ms} ms`, noise('white', msToSamples(ms, TRACK_RATE), -26, random)));
			trials.push(alone(`pink burst ${ms} ms`, noise('pink', msToSamples(ms, TRACK_RATE), -26, random)));
		}
	}
	for (const f of [100, 150, 200, 220, 300, 440, 1_000, 2_500]) {
		for (const ms of [150, 500]) {
			// A soft edge: the model takes a tone of 150–220 Hz that fades in for a voice.
			trials.push(alone(`tone ${f} Hz, ${ms} ms`, tone(f, ms)));
		}
	}
	for (const ms of [150, 500]) {
		trials.push(alone(`hum −30 dBFS, ${ms} ms`, hum(msToSamples(ms, TRACK_RATE), -30)));
	}
	trials.push(alone('click', Int16Array.of(20_000, -20_000)));
	return trials;
}
