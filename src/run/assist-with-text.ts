import { speechBounds } from '../audio/envelope.ts';
import type { System, TextAssistance } from '../core/adapter.ts';
import { samplesToMs, TRACK_RATE } from '../core/pcm.ts';
import type { Clip, LoadedScenario } from '../core/scenario.ts';
import type { BegunClips, ClipWords, TimedWord } from '../core/text-assistance.ts';
import type { Aligner } from '../speech/align/alignment.ts';
import { beginWork, type JobContext } from './events.ts';

/** A system that reads text, for every unit: `system` describes it, and each unit's own receives the user's words. */
export type TextAssistedSystems = {
	readonly system: System;
	/** `begun`: the clips that began so far, where their beginnings cannot be heard; filled while time runs. */
	readonly systemFor: (loaded: LoadedScenario, begun?: BegunClips | null) => System;
	/** Ends what finds the words; the system itself stays open. */
	readonly close: () => Promise<void>;
};

/**
 * Prepares the words of a unit with the times at which they are spoken, for a system that reads instead of hearing.
 *
 * @param ahead Scenarios whose words are found now: on the real clock that work would disturb conversations.
 */
export async function assistWithText(
	{ withWords }: TextAssistance,
	ahead: readonly (() => Promise<LoadedScenario>)[],
	context: JobContext,
): Promise<TextAssistedSystems> {
	const { createAligner } = await import('../speech/align/soundswallower-aligner.ts');
	const words = new WordTimes(createAligner());
	const work = beginWork(context, 'finding the words');
	for (const [i, load] of ahead.entries()) {
		context.signal.throwIfAborted();
		await words.of(await load());
		work.update(i + 1, ahead.length);
	}
	work.end(`the words of ${ahead.length} scenarios are found`);
	return {
		system: withWords(async () => [], null),
		systemFor: (loaded, begun = null) => withWords(() => words.of(loaded), begun),
		close: () => words.close(),
	};
}

/** Finds when the words of clips are spoken, each clip once. */
class WordTimes {
	readonly #aligner: Aligner;
	readonly #known = new Map<string, Promise<readonly TimedWord[]>>();

	constructor(aligner: Aligner) {
		this.#aligner = aligner;
	}

	/** The words of every clip that makes a sound, from its first audible sample. */
	of({ scenario, audio }: LoadedScenario): Promise<ClipWords[]> {
		const clips = scenario.clips.filter(({ source }) => source.kind !== 'silence');
		return Promise.all(clips.map((clip) => this.#clip(clip, audio.get(clip.id))));
	}

	close(): Promise<void> {
		return this.#aligner.close();
	}

	async #clip(clip: Clip, pcm: Int16Array | undefined): Promise<ClipWords> {
		const first = Math.max(0, pcm?.findIndex((sample) => sample !== 0) ?? 0);
		const lengthMs = samplesToMs(clip.source.samples - first, TRACK_RATE);
		const leadMs = samplesToMs(first, TRACK_RATE);
		if (pcm === undefined || clip.source.kind !== 'file' || clip.text.trim() === '') {
			return { id: clip.id, leadMs, lengthMs, words: [] };
		}
		const key = clip.source.sha256;
		const known = this.#known.get(key) ?? this.#align(pcm, clip.text);
		this.#known.set(key, known);
		const words = await known;
		return {
			id: clip.id,
			leadMs,
			lengthMs,
			words: words.map(({ text, startMs, endMs }) => {
				return { text, startMs: startMs - leadMs, endMs: endMs - leadMs };
			}),
		};
	}

	async #align(pcm: Int16Array, text: string): Promise<readonly TimedWord[]> {
		const alignment = await this.#aligner.align(pcm, TRACK_RATE, text);
		return alignment.outcome === 'failed' ? spread(pcm, text) : alignment.words;
	}
}

/** Words spread over the audible part by their length, where they cannot be found in it. */
function spread(pcm: Int16Array, text: string): TimedWord[] {
	const bounds = speechBounds(pcm, TRACK_RATE);
	if (bounds === null) {
		return [];
	}
	const words = text.split(/\s+/).filter(Boolean);
	const total = words.reduce((sum, word) => sum + word.length, 0);
	let startMs = samplesToMs(bounds.startSamples, TRACK_RATE);
	const lengthMs = samplesToMs(bounds.endSamples - bounds.startSamples, TRACK_RATE);
	return words.map((word) => {
		const endMs = startMs + (lengthMs * word.length) / total;
		const timed = { text: word, startMs, endMs };
		startMs = endMs;
		return timed;
	});
}
