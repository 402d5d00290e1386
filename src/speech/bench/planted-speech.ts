import { speechBounds } from '../../audio/envelope.ts';
import { applyGain, levelTo } from '../../audio/level.ts';
import { resample } from '../../audio/resample.ts';
import { TRACK_RATE } from '../../core/pcm.ts';
import { SESSION_TIMELINE } from '../../core/session-timeline.ts';
import type { Synthesiser } from '../synthesise/synthesiser.ts';
import { VOICES } from '../synthesise/voice.ts';

/** Phrases that are hard at their edges: fricatives, nasals, stops, and the words of backchannels. */
export const PHRASES: readonly string[] = [
	'yeah',
	'mm',
	'uh huh',
	'I see',
	'right',
	'sure',
	'okay',
	'stop',
	'no',
	'hello there',
	'give me a minute',
	'fish and chips',
	'half past three',
	'Thanks, that sounds good.',
	'What is the capital of France?',
	'She sells sea shells by the shore.',
	'I would like to book a table for two people please.',
	'Help me find a cheap flight.',
];

/** An utterance at 24 kHz, levelled as the suite's users are. */
export type Utterance = {
	readonly name: string;
	/** From the first to the last audible sample. */
	readonly trimmed: Int16Array;
	/** With the engine's own padding. */
	readonly padded: Int16Array;
	/** Where `trimmed` begins in `padded`. */
	readonly startSamples: number;
};

/** Speaks every phrase in every voice of the list. */
export async function utterances(
	synthesiser: Synthesiser,
	phrases: readonly string[] = PHRASES,
): Promise<Utterance[]> {
	const jobs = VOICES.flatMap((voice) => phrases.map((phrase) => ({ voice, phrase })));
	const spoken = await Promise.all(
		jobs.map(async ({ voice, phrase }) => {
			const { pcm, sampleRate } = await synthesiser.speak(phrase, voice);
			const padded = levelTo(resample(pcm, sampleRate, TRACK_RATE), TRACK_RATE, {
				activeDbfs: SESSION_TIMELINE.userLevelDbfs,
				peakDbfs: SESSION_TIMELINE.userPeakDbfs,
			});
			const bounds = speechBounds(padded, TRACK_RATE);
			return bounds === null
				? []
				: [
						{
							name: `${voice.id}: ${phrase}`,
							trimmed: padded.slice(bounds.startSamples, bounds.endSamples),
							padded,
							startSamples: bounds.startSamples,
						},
					];
		}),
	);
	return spoken.flat();
}

/** `total` samples of silence at 24 kHz with `clip`, changed by `gainDb`, from sample `at` on. */
export function plant(clip: Int16Array, gainDb: number, at: number, total: number): Int16Array {
	const out = new Int16Array(total);
	out.set(applyGain(clip, 10 ** (gainDb / 20)), at);
	return out;
}
