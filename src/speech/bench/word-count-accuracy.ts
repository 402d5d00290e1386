import { argv } from 'node:process';
import { pathToFileURL } from 'node:url';
import { samplesToMs, TRACK_RATE } from '../../core/pcm.ts';
import { createFliteSynthesiser } from '../synthesise/flite.ts';
import { estimateWords } from '../words/estimate-words.ts';
import { utterances } from './planted-speech.ts';

/** Phrases of one to five words and sentences of eight or more, none of them used to choose settings. */
export const SHORT: readonly string[] = [
	'yes',
	'thank you',
	'good morning',
	'not today',
	'that is fine',
	'maybe next week',
	'I am not sure',
	'tell me more please',
	'what about the weather',
	'can you say that again',
	'turn the music down now',
	'remember the milk',
];

/** Longer ones. */
export const LONG: readonly string[] = [
	'The train to London leaves from platform nine every morning.',
	'My neighbour has been growing tomatoes in a small garden.',
	'We should probably leave before the rain starts again.',
	'Could you tell me how long the journey usually takes?',
];

/** Prints how far estimated word counts are from the truth, and what they cost. */
export async function main(): Promise<void> {
	const synthesiser = createFliteSynthesiser();
	for (const [name, phrases] of [
		['1–5 words', SHORT],
		['8–10 words', LONG],
	] as const) {
		const speech = await utterances(synthesiser, phrases);
		const cpu = process.cpuUsage();
		const errors = speech.map(({ name: label, trimmed }) => {
			const truth = label.slice(label.indexOf(': ') + 2).split(' ').length;
			return { truth, found: estimateWords(trimmed, TRACK_RATE).words };
		});
		const { user, system } = process.cpuUsage(cpu);
		const seconds =
			speech.reduce((sum, { trimmed }) => sum + samplesToMs(trimmed.length, TRACK_RATE), 0) / 1000;
		const share = (test: (error: number) => boolean): string =>
			`${Math.round((100 * errors.filter(({ truth, found }) => test(found - truth)).length) / errors.length)} %`;
		const total = errors.reduce((sum, { truth }) => sum + truth, 0);
		const absolute = errors.reduce((sum, { truth, found }) => sum + Math.abs(found - truth), 0);
		const bias = errors.reduce((sum, { truth, found }) => sum + found - truth, 0);
		console.log(
			`${name}: n ${errors.length}, exact ${share((e) => e === 0)}, within one ${share((e) => Math.abs(e) <= 1)}, ` +
				`error ${Math.round((100 * absolute) / total)} % (bias ${Math.round((100 * bias) / total)} %), ` +
				`${((user + system) / 1000 / seconds).toFixed(2)} ms CPU per second of audio`,
		);
	}
	await synthesiser.close();
}

if (import.meta.url === pathToFileURL(argv[1] ?? '').href) {
	await main();
}
