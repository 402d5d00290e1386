import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { speechBounds } from '../../audio/envelope.ts';
import { levelTo } from '../../audio/level.ts';
import { resample } from '../../audio/resample.ts';
import { writeWav } from '../../audio/wav.ts';
import { HarnessError } from '../../core/errors.ts';
import { TRACK_RATE } from '../../core/pcm.ts';
import { SESSION_TIMELINE } from '../../core/session-timeline.ts';
import type { Synthesizer } from '../../speech/synthesize/synthesizer.ts';
import { voiceById } from '../../speech/synthesize/voice.ts';
import {
	ANSWERS,
	LISTENER_WORDS,
	LONG_ANSWERS,
	PLANT_VOICES,
	USER_LINE,
	USER_VOICE,
} from './calibration-phrases.ts';

/** Clips of the user end on a boundary of frames, so that it is known beforehand when each one begins. */
const USER_GRAIN_SAMPLES = 480;

/** A synthesized clip as the engine gave it, at 24 kHz in a file; trimming and levelling are the server's. */
export type RawClip = { readonly file: string; readonly samples: number };

/** The user's line, leveled as the suites' users are, with its audible stretch. */
export type UserClip = {
	readonly pcm: Int16Array;
	readonly sha256: string;
	readonly startSamples: number;
	readonly endSamples: number;
};

/** Everything that can be planted, and what the user says. */
export type CalibrationClips = {
	readonly voices: readonly string[];
	/** By voice and phrase. */
	readonly raw: (voice: string, phrase: string) => RawClip;
	readonly user: UserClip;
};

/** Synthesizes every clip into a folder. Rejects with what the synthesizer raises. */
export async function synthesizeClips(folder: string, synthesizer: Synthesizer): Promise<CalibrationClips> {
	const phrases = [...ANSWERS, ...LONG_ANSWERS, ...LISTENER_WORDS];
	const raw = new Map<string, RawClip>();
	const jobs = PLANT_VOICES.flatMap((voice) => phrases.map((phrase) => ({ voice, phrase })));
	await Promise.all(
		jobs.map(async ({ voice, phrase }, index) => {
			const { pcm, sampleRate } = await synthesizer.speak(phrase, voiceById(voice));
			const file = join(folder, `clip-${index}.wav`);
			const at24 = resample(pcm, sampleRate, TRACK_RATE);
			await writeWav(file, at24, TRACK_RATE);
			raw.set(keyOf(voice, phrase), { file, samples: at24.length });
		}),
	);
	return {
		voices: PLANT_VOICES,
		raw: (voice, phrase) => {
			const clip = raw.get(keyOf(voice, phrase));
			if (clip === undefined) {
				throw new HarnessError({ what: `no clip "${phrase}" in the voice ${voice} was synthesized` });
			}
			return clip;
		},
		user: await userClip(synthesizer),
	};
}

function keyOf(voice: string, phrase: string): string {
	return `${voice}: ${phrase}`;
}

async function userClip(synthesizer: Synthesizer): Promise<UserClip> {
	const spoken = await synthesizer.speak(USER_LINE, voiceById(USER_VOICE));
	const { userLevelDbfs: activeDbfs, userPeakDbfs: peakDbfs } = SESSION_TIMELINE;
	const at24 = resample(spoken.pcm, spoken.sampleRate, TRACK_RATE);
	const leveled = levelTo(at24, TRACK_RATE, { activeDbfs, peakDbfs });
	const bounds = speechBounds(leveled, TRACK_RATE);
	if (bounds === null) {
		throw new HarnessError({ what: `the synthesizer gave no sound for "${USER_LINE}"` });
	}
	const length = bounds.endSamples - bounds.startSamples;
	const pcm = new Int16Array(Math.ceil(length / USER_GRAIN_SAMPLES) * USER_GRAIN_SAMPLES);
	pcm.set(leveled.subarray(bounds.startSamples, bounds.endSamples));
	const sha256 = createHash('sha256').update(new Uint8Array(pcm.buffer)).digest('hex');
	return { pcm, sha256, startSamples: 0, endSamples: length };
}
