import type {
	BegunClips,
	ClipWords,
	DelaySummary,
	Quantiles,
	TimedWord,
} from '../../../adapters/minicpm-duplex/index.ts';
import { connectBridge, type MiniCpmDuplexConfig } from '../../../adapters/minicpm-duplex/index.ts';
import { speechBounds } from '../../audio/envelope.ts';
import type { System } from '../../core/adapter.ts';
import { samplesToMs, TRACK_RATE } from '../../core/pcm.ts';
import type { Clip, LoadedScenario } from '../../core/scenario.ts';
import { textTable } from '../../report/text-table.ts';
import type { Aligner } from '../../speech/align/alignment.ts';
import { modelsFolder } from '../environment.ts';
import { say } from '../../cli/output.ts';
import { startProgress } from '../../cli/progress.ts';

/** A bridged text model for every unit: `system` describes it, and each unit's own is told the user's words. */
export type TextAssistedSystems = {
	readonly system: System;
	/** `begun`: the clips that began so far, where the bridge cannot hear their beginnings; filled while time runs. */
	readonly systemFor: (loaded: LoadedScenario, begun?: BegunClips | null) => System;
	/** Ends it and prints what the bridge added. */
	readonly close: () => Promise<void>;
};

/**
 * Connects a model that reads text. The words of a unit, with the times at which they are spoken, are handed over
 * here, because nothing of a scenario passes through the adapter contract; the model's identity says `text-assisted`.
 *
 * @param ahead Scenarios whose words are looked up now: on the real clock that work would disturb conversations.
 */
export async function connectTextAssisted(
	config: MiniCpmDuplexConfig,
	options: { readonly variant: string | null; readonly signal: AbortSignal },
	ahead: readonly (() => Promise<LoadedScenario>)[] = [],
): Promise<TextAssistedSystems> {
	const bridge = await connectBridge({ ...config, models: config.models ?? modelsFolder() }, options);
	const finish = async (): Promise<void> => {
		await bridge.close();
		sayDelays(bridge.delays());
	};
	if (!config.textAssisted) {
		return { system: bridge, systemFor: () => bridge, close: finish };
	}
	const { createAligner } = await import('../../speech/align/soundswallower-aligner.ts');
	const words = new WordTimes(createAligner());
	const progress = startProgress('finding the words');
	for (const [i, load] of ahead.entries()) {
		options.signal.throwIfAborted();
		await words.of(await load());
		progress.update(i + 1, ahead.length, '');
	}
	progress.finish(`the words of ${ahead.length} scenarios are found`);
	return {
		system: bridge.withWords(async () => []),
		systemFor: (loaded, begun = null) => bridge.withWords(() => words.of(loaded), begun),
		close: async () => {
			await words.close();
			await finish();
		},
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

function sayDelays({ waited, model, spoken, superseded }: DelaySummary): void {
	const row = (name: string, of: Quantiles): string[] =>
		of === null ? [name, '0', '', ''] : [name, `${of.n}`, of.p50.toFixed(0), of.p90.toFixed(0)];
	say('\nwhat the bridge to the text model adds, and what the model takes, ms');
	say(
		textTable(
			['', 'n', 'p50', 'p90'],
			[
				row('bridge: word end to slice', waited),
				row('bridge: speech synthesis', spoken),
				row('model: slice to answer', model),
			],
			new Set([1, 2, 3]),
		),
	);
	say(`${superseded} answers given up for newer words of the user`);
}
