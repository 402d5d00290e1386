import { afterAll, describe, expect, it } from 'vitest';
import { speechBounds } from '../../audio/envelope.ts';
import { resample } from '../../audio/resample.ts';
import { msToSamples, TRACK_RATE } from '../../core/pcm.ts';
import type { Recording } from '../../core/recording.ts';
import { createAligner } from '../../speech/align/soundswallower-aligner.ts';
import { createFliteSynthesizer } from '../../speech/synthesize/flite.ts';
import { voiceById } from '../../speech/synthesize/voice.ts';
import { question } from '../fixtures/plans.ts';
import { plantedRecording } from '../fixtures/planted.ts';
import { createAlignedTranscript } from './aligned-transcript.ts';

const SENTENCE = 'You can take the bus to the harbour and walk from there.';
const AT_MS = 5_600;

describe('the own transcript, aligned', () => {
	const synthesizer = createFliteSynthesizer({ workers: 1 });
	const aligner = createAligner();
	const transcriber = createAlignedTranscript(aligner);
	afterAll(() => Promise.all([synthesizer.close(), aligner.close()]));

	/** A reply of real speech, cut off after `keepMs`, and the transcript that came with it. */
	async function conversation(text: string, keepMs = Number.POSITIVE_INFINITY) {
		const { pcm, sampleRate } = await synthesizer.speak(SENTENCE, voiceById('rms'));
		const full = resample(pcm, sampleRate, TRACK_RATE);
		const bounds = speechBounds(full, TRACK_RATE);
		const speech = full.slice(bounds?.startSamples, bounds?.endSamples);
		const kept = speech.slice(0, Math.min(speech.length, msToSamples(Math.min(keepMs, 60_000), TRACK_RATE)));
		const heard = new Int16Array(msToSamples(16_000, TRACK_RATE));
		heard.set(kept, msToSamples(AT_MS, TRACK_RATE));
		const recording: Recording = {
			...plantedRecording(question({ model: [] })),
			heard,
			packets: [{ atMs: AT_MS - 60, playMs: AT_MS, samples: speech.length, responseId: 'r' }],
			texts: [{ role: 'model', atMs: AT_MS - 50, text, final: true, responseId: 'r' }],
		};
		const endMs = AT_MS + (kept.length * 1000) / TRACK_RATE;
		return { recording, segments: [{ startMs: AT_MS, endMs }] };
	}

	it('puts every word where it is heard', async () => {
		const { recording, segments } = await conversation(SENTENCE);
		const found = await transcriber.transcribe(recording, segments);
		expect(found?.source).toBe('aligned');
		expect(found?.words.map(({ text }) => text).join(' ')).toBe(SENTENCE);
		expect(found?.words[0]?.startMs).toBeGreaterThan(AT_MS - 100);
		expect(found?.words[0]?.startMs).toBeLessThan(AT_MS + 200);
		expect(found?.words.at(-1)?.endMs).toBeLessThan((segments[0]?.endMs ?? 0) + 200);
	});

	it('keeps only the words of a cut reply that were heard', async () => {
		const { recording, segments } = await conversation(SENTENCE, 1_500);
		const found = await transcriber.transcribe(recording, segments);
		const words = found?.words.map(({ text }) => text) ?? [];
		expect(words.length).toBeGreaterThan(2);
		expect(words.length).toBeLessThan(SENTENCE.split(' ').length);
		expect(SENTENCE.startsWith(words.slice(0, -1).join(' '))).toBe(true);
	});

	it('takes a text that does not match the audio for no text', async () => {
		const { recording, segments } = await conversation(
			'Photosynthesis converts sunlight, water and carbon dioxide into sugar inside green leaves every summer.',
		);
		const found = await transcriber.transcribe(recording, segments);
		expect(found).toEqual({ source: 'aligned', words: [] });
	});

	it('gives final texts without reply ids to the sound that begins with each', async () => {
		const { recording, segments } = await conversation(SENTENCE, 1_500);
		const second = 9_000;
		const heard = recording.heard.slice();
		const cut = msToSamples((segments[0]?.endMs ?? 0) - AT_MS, TRACK_RATE);
		heard.set(
			heard.slice(msToSamples(AT_MS, TRACK_RATE), msToSamples(AT_MS, TRACK_RATE) + cut),
			msToSamples(second, TRACK_RATE),
		);
		const twice: Recording = {
			...recording,
			heard,
			packets: [AT_MS, second].map((playMs) => ({ atMs: playMs, playMs, samples: cut, responseId: null })),
			texts: [AT_MS, second].map((atMs) => ({
				role: 'model',
				atMs,
				text: SENTENCE,
				final: true,
				responseId: null,
			})),
		};
		const speech = [AT_MS, second].map((startMs) => ({
			startMs,
			endMs: startMs + (cut * 1000) / TRACK_RATE,
		}));
		const words = (await transcriber.transcribe(twice, speech))?.words ?? [];
		expect(words.filter(({ text }) => text === 'You')).toHaveLength(2);
		expect(words.filter(({ startMs }) => startMs < second).length).toBe(words.length / 2);
	});

	it('keeps words that the dictionary lacks, between their neighbours', async () => {
		const { recording, segments } = await conversation(SENTENCE.replace('harbour', 'Xqzwharbourgh'));
		const found = await transcriber.transcribe(recording, segments);
		const words = found?.words ?? [];
		const index = words.findIndex(({ text }) => text === 'Xqzwharbourgh');
		expect(index).toBeGreaterThan(0);
		expect(words[index]?.startMs).toBeGreaterThanOrEqual(words[index - 1]?.endMs ?? Number.POSITIVE_INFINITY);
		expect(words[index]?.endMs).toBeLessThanOrEqual(words[index + 1]?.startMs ?? 0);
	});

	it('estimates times in languages that its dictionary does not know', async () => {
		const { recording, segments } = await conversation(SENTENCE);
		const foreign = { ...recording, scenario: { ...recording.scenario, language: 'de' } };
		const found = await transcriber.transcribe(foreign, segments);
		expect(found?.source).toBe('estimated');
		expect(found?.words).toHaveLength(SENTENCE.split(' ').length);
	});

	it('knows nothing where the system sends no words', async () => {
		const { recording, segments } = await conversation('');
		expect(await transcriber.transcribe(recording, segments)).toBeNull();
	});
});
