import { samplesToMs, TRACK_RATE } from '../../../src/core/pcm.ts';
import { utterances } from '../../../src/speech/fixtures/reference-speech.ts';
import { SENTENCES, SHORT_PHRASES } from '../../../src/speech/fixtures/word-count-phrases.ts';
import { createFliteSynthesizer } from '../../../src/speech/synthesize/flite.ts';
import { estimateWords } from '../../../src/speech/words/estimate-words.ts';

/** Prints the error of estimated word counts and their CPU time. */
async function main(): Promise<void> {
	const synthesizer = createFliteSynthesizer();
	for (const [name, phrases] of [
		['1–5 words', SHORT_PHRASES],
		['8–10 words', SENTENCES],
	] as const) {
		const speech = await utterances(synthesizer, phrases);
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
	await synthesizer.close();
}

await main();
