import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { speechBounds } from '../../audio/envelope.ts';
import { resample } from '../../audio/resample.ts';
import { msToSamples, TRACK_RATE } from '../../core/pcm.ts';
import type { Recording } from '../../core/recording.ts';
import { question } from '../../score/fixtures/plans.ts';
import { plantedRecording } from '../../score/fixtures/planted.ts';
import { createFliteSynthesizer } from '../../speech/synthesize/flite.ts';
import { voiceById } from '../../speech/synthesize/voice.ts';
import { chooseTranscriber, closeTranscriber } from './choose-transcriber.ts';
import type { ScoringChoice } from './postprocess-job.ts';
import { scoreRecording } from './score-recording.ts';

/** A real recognizer of 681 bytes that hears "ba" for every stretch of sound. */
const TOY = join(import.meta.dirname, '..', '..', 'speech', 'fixtures', 'toy-nemo-ctc');
const SENTENCE = 'You can take the bus to the harbour and walk from there.';

describe('the choice of a transcriber', () => {
	let models: string;
	let recording: Recording;

	beforeAll(async () => {
		models = await mkdtemp(join(tmpdir(), 'bench-models-'));
		const synthesizer = createFliteSynthesizer({ workers: 1 });
		const { pcm, sampleRate } = await synthesizer.speak(SENTENCE, voiceById('rms'));
		await synthesizer.close();
		const full = resample(pcm, sampleRate, TRACK_RATE);
		const bounds = speechBounds(full, TRACK_RATE);
		const speech = full.slice(bounds?.startSamples, bounds?.endSamples);
		const heard = new Int16Array(msToSamples(16_000, TRACK_RATE));
		heard.set(speech, msToSamples(5_600, TRACK_RATE));
		recording = {
			...plantedRecording(question({ model: [] })),
			heard,
			packets: [{ atMs: 5_540, playMs: 5_600, samples: speech.length, responseId: 'r' }],
			texts: [{ role: 'model', atMs: 5_550, text: SENTENCE, final: true, responseId: 'r' }],
		};
	});
	afterEach(async () => {
		vi.unstubAllEnvs();
		await closeTranscriber();
	});
	afterAll(() => rm(models, { recursive: true }));

	const choice = (transcriber: string): ScoringChoice => ({
		judge: 'none',
		transcriber,
		verdictCache: null,
		models,
	});

	it.each(['whisper', 'sherpa', 'sherpa:', 'Own', ''])(
		'refuses "%s" and says what there is',
		async (name) => {
			await expect(chooseTranscriber(name, models)).rejects.toThrow(/none, own, openai.*sherpa/);
		},
	);

	it('refuses a model that was not pulled with the command that pulls it, and a missing key', async () => {
		await expect(chooseTranscriber('sherpa:whisper-tiny.en', models)).rejects.toThrow(
			/bench models pull whisper-tiny\.en/,
		);
		vi.stubEnv('OPENAI_API_KEY', '');
		await expect(chooseTranscriber('openai', models)).rejects.toThrow(/OPENAI_API_KEY/);
	});

	it('makes a transcriber once, and none for none', async () => {
		expect(await chooseTranscriber('none', models)).toBeNull();
		const own = await chooseTranscriber('own', models);
		expect(await chooseTranscriber('own', models)).toBe(own);
	});

	it.each([
		['none', null, 'estimated', SENTENCE.split(' ').length],
		['own', 'own', 'aligned', SENTENCE.split(' ').length],
		[`sherpa:${TOY}`, 'sherpa-nemo-ctc', 'transcriber', 1],
	] as const)('scores with %s and writes down with what', async (name, id, source, words) => {
		const scores = await scoreRecording(recording, choice(name));
		expect(scores.scoring.transcriber?.id ?? null).toBe(id);
		expect(scores.words?.source).toBe(source);
		expect(scores.words?.words.length).toBeGreaterThanOrEqual(words);
		const [first] = scores.words?.words ?? [];
		expect(first?.[0]).toBeGreaterThan(5_300);
		expect(first?.[0]).toBeLessThan(6_000);
	});
});
