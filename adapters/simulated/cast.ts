import { speechBounds } from '../../src/audio/envelope.ts';
import { levelTo } from '../../src/audio/level.ts';
import { resample } from '../../src/audio/resample.ts';
import { HarnessError } from '../../src/core/errors.ts';
import { SESSION_TIMELINE } from '../../src/core/session-timeline.ts';
import { createFliteSynthesizer } from '../../src/speech/synthesize/flite.ts';
import { VOICES } from '../../src/speech/synthesize/voice.ts';
import { RATE } from './behavior.ts';
import type { Line } from './playback.ts';

const TEXTS = {
	greeting: 'Hello there. I am listening, go ahead.',
	reply: 'Sure, here is a good way to look at it. Most people get on best when they start small.',
	longReply:
		'Certainly. Let me take this one step at a time, because there is quite a bit to say. ' +
		'First you gather what you need and put it within reach. Then you begin with the largest part, and only ' +
		'when that is steady do you turn to the details.',
	warning: 'Stop, please. That sounds dangerous. Get out now and call emergency services.',
	word: 'Okay.',
	backchannel: 'Yeah.',
	hum: 'Hmm, hmm.',
} as const;

/** The lines that simulated systems speak, by what they are for. */
export type Cast = Readonly<Record<keyof typeof TEXTS, Line>>;

let known: Promise<Cast> | null = null;

/**
 * Real synthesized speech in one voice, trimmed to its first and last audible sample and leveled like a user. Made
 * once per process; its samples must not be written to.
 */
export function createCast(): Promise<Cast> {
	known ??= speakCast().catch((error: unknown) => {
		known = null;
		throw error;
	});
	return known;
}

async function speakCast(): Promise<Cast> {
	const voice = VOICES[0];
	if (voice === undefined) {
		throw new HarnessError({ what: 'no embedded voice to speak the simulated systems with' });
	}
	const synthesizer = createFliteSynthesizer({ workers: 1 });
	try {
		const speak = async (text: string): Promise<Line> => {
			const { pcm, sampleRate } = await synthesizer.speak(text, voice);
			const { userLevelDbfs: activeDbfs, userPeakDbfs: peakDbfs } = SESSION_TIMELINE;
			// Leveled before it is trimmed: what is audible depends on the level at which it is heard.
			const leveled = levelTo(resample(pcm, sampleRate, RATE), RATE, { activeDbfs, peakDbfs });
			const bounds = speechBounds(leveled, RATE);
			if (bounds === null) {
				throw new HarnessError({ what: `the synthesizer gave no sound for "${text}"` });
			}
			return { text, pcm: leveled.slice(bounds.startSamples, bounds.endSamples) };
		};
		const entries = await Promise.all(
			Object.entries(TEXTS).map(async ([name, text]) => [name, await speak(text)] as const),
		);
		return Object.fromEntries(entries) as Cast;
	} finally {
		await synthesizer.close();
	}
}

/** A line made longer than `minimum` samples by repeating it. */
export function looped(line: Line, minimum: number): Line {
	const times = Math.ceil(minimum / line.pcm.length);
	const pcm = new Int16Array(line.pcm.length * times);
	for (let i = 0; i < times; i++) {
		pcm.set(line.pcm, i * line.pcm.length);
	}
	return { text: Array.from({ length: times }, () => line.text).join(' '), pcm };
}

/** The first `length` samples of a line, without words: a burst, a hum. */
export function fragment(line: Line, length: number): Line {
	return { text: '', pcm: line.pcm.slice(0, length) };
}
