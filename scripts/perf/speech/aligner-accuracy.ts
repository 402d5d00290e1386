import { speechBounds } from '../../../src/audio/envelope.ts';
import { msToSamples, samplesToMs } from '../../../src/core/pcm.ts';
import type { Aligner, Alignment } from '../../../src/speech/align/alignment.ts';
import { createAligner } from '../../../src/speech/align/soundswallower-aligner.ts';
import { createFliteSynthesizer } from '../../../src/speech/synthesize/flite.ts';
import type { Synthesizer } from '../../../src/speech/synthesize/synthesizer.ts';
import { VOICES, type Voice } from '../../../src/speech/synthesize/voice.ts';

/** Sentences of 8–13 words for the mismatch cases. */
const SENTENCES: readonly string[] = [
	'I would like to book a table for two people tonight.',
	'The train to London leaves from platform nine every morning.',
	'She bought seven oranges and a loaf of bread yesterday.',
	'Could you tell me how long the journey usually takes?',
	'My neighbour has been growing tomatoes in a small garden.',
	'We should probably leave before the rain starts again.',
];

/** Words that are synthesized one by one, so that the time of each is known. */
const WORDS: readonly string[] = 'table garden seven people window bread morning yellow paper again'.split(
	' ',
);

type Case = {
	readonly name: string;
	readonly cut: number;
	readonly text: (words: readonly string[], other: readonly string[]) => string;
};

const CASES: readonly Case[] = [
	{ name: 'exact text', cut: 1, text: (words) => words.join(' ') },
	{
		name: '3 words never spoken at the end',
		cut: 1,
		text: (words) => [...words, 'and', 'then', 'some'].join(' '),
	},
	{
		name: '2 words never spoken in the middle',
		cut: 1,
		text: (words) => [...words.slice(0, 4), 'very', 'quickly', ...words.slice(4)].join(' '),
	},
	{ name: 'last 3 words missing from text', cut: 1, text: (words) => words.slice(0, -3).join(' ') },
	{ name: 'audio cut at half', cut: 0.5, text: (words) => words.join(' ') },
	{ name: 'audio cut at a quarter', cut: 0.25, text: (words) => words.join(' ') },
	{ name: 'another sentence', cut: 1, text: (_, other) => other.join(' ') },
];

/** Prints outcomes for matching and mismatching texts, and errors of word times against reference words. */
async function main(): Promise<void> {
	const synthesizer = createFliteSynthesizer();
	const aligner = createAligner({ workers: 2 });
	const voices = VOICES.filter(({ f0, stretch }) => f0 === null && stretch === 1);
	await mismatches(synthesizer, aligner, voices);
	await times(synthesizer, aligner, voices);
	await Promise.all([synthesizer.close(), aligner.close()]);
}

async function mismatches(
	synthesizer: Synthesizer,
	aligner: Aligner,
	voices: readonly Voice[],
): Promise<void> {
	for (const { name, cut, text } of CASES) {
		const results = await Promise.all(
			voices.flatMap((voice) =>
				SENTENCES.map(async (sentence, i) => {
					const { pcm, sampleRate } = await synthesizer.speak(sentence, voice);
					const end = speechBounds(pcm, sampleRate)?.endSamples ?? pcm.length;
					const heard = new Int16Array(Math.round(end * cut) + sampleRate);
					heard.set(pcm.subarray(0, Math.round(end * cut)));
					const other = SENTENCES[(i + 1) % SENTENCES.length] ?? '';
					return aligner.align(heard, sampleRate, text(sentence.split(' '), other.split(' ')));
				}),
			),
		);
		console.log(name.padEnd(38), summary(results));
	}
}

function summary(results: readonly Alignment[]): string {
	const range = (values: readonly number[]): string =>
		values.length === 0 ? '-' : `${Math.min(...values).toFixed(2)}..${Math.max(...values).toFixed(2)}`;
	return (['exact', 'prefix', 'skip', 'failed'] as const)
		.map((outcome) => {
			const of = results.filter((result) => result.outcome === outcome);
			const checks = of.flatMap((result) => (result.outcome === 'failed' ? [] : [result.checks]));
			return `${outcome} ${of.length}${
				checks.length === 0
					? ''
					: ` (p ${range(checks.map(({ meanP }) => meanP))}, coverage ${range(checks.map(({ coverage }) => coverage))})`
			}`;
		})
		.join('  ');
}

async function times(synthesizer: Synthesizer, aligner: Aligner, voices: readonly Voice[]): Promise<void> {
	for (const gapMs of [400, 60]) {
		for (const voice of voices) {
			const truth: { startMs: number; endMs: number }[] = [];
			const parts: number[] = new Array<number>(16_000).fill(0);
			for (const word of WORDS) {
				const { pcm, sampleRate } = await synthesizer.speak(word, voice);
				const bounds = speechBounds(pcm, sampleRate);
				const clip = pcm.subarray(bounds?.startSamples, bounds?.endSamples);
				const startMs = samplesToMs(parts.length, sampleRate);
				for (const sample of clip) {
					parts.push(sample);
				}
				truth.push({ startMs, endMs: samplesToMs(parts.length, sampleRate) });
				parts.push(...new Array<number>(msToSamples(gapMs, sampleRate)).fill(0));
			}
			const result = await aligner.align(Int16Array.from(parts), 16_000, WORDS.join(' '));
			const words = result.outcome === 'failed' ? [] : result.words;
			const errors = (edge: 'startMs' | 'endMs'): string => {
				const sorted = words
					.map((word) => Math.abs(word[edge] - (truth[word.index]?.[edge] ?? 0)))
					.sort((a, b) => a - b);
				return [0.5, 0.9, 1]
					.map((q) =>
						(sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN).toFixed(0),
					)
					.join('/');
			};
			console.log(
				`${voice.id}, gaps ${gapMs} ms: ${result.outcome}, |error| p50/p90/max start ${errors('startMs')} end ${errors('endMs')} ms`,
			);
		}
	}
}

await main();
