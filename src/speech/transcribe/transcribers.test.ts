import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { speechBounds } from '../../audio/envelope.ts';
import { decodeWav } from '../../audio/wav.ts';
import { AuthError, ProtocolError, UsageError } from '../../core/errors.ts';
import type { Aligner } from '../align/alignment.ts';
import { createAligner } from '../align/soundswallower-aligner.ts';
import { createFliteSynthesizer } from '../synthesize/flite.ts';
import { voiceById } from '../synthesize/voice.ts';
import { createTranscriber } from './create-transcriber.ts';
import { createOpenAiTranscriber } from './openai-transcriber.ts';
import { createOwnTranscriber } from './own-transcript.ts';
import { createSherpaTranscriber } from './sherpa-transcriber.ts';

// A real CTC recognizer of 681 bytes that hears "ba" for every stretch of sound (fixtures/make-toy-models.py).
const TOY = join(dirname(fileURLToPath(import.meta.url)), '..', 'fixtures', 'toy-nemo-ctc');
const FIRST = 'I would like a table for two.';
const SECOND = 'Please call me in the morning.';

let clips: Int16Array[] = [];
let aligner: Aligner;
/** 16 kHz: 1 s of silence, the first sentence, 2 s of silence, the second, 1 s of silence. */
let recording: Int16Array;
let secondMs = 0;

beforeAll(async () => {
	const synthesizer = createFliteSynthesizer({ workers: 1 });
	aligner = createAligner();
	clips = await Promise.all(
		[FIRST, SECOND].map(async (text) => {
			const { pcm } = await synthesizer.speak(text, voiceById('rms'));
			const bounds = speechBounds(pcm, 16_000);
			return pcm.slice(bounds?.startSamples, bounds?.endSamples);
		}),
	);
	await synthesizer.close();
	const [a, b] = [clips[0] ?? new Int16Array(0), clips[1] ?? new Int16Array(0)];
	recording = new Int16Array(64_000 + a.length + b.length);
	recording.set(a, 16_000);
	recording.set(b, 48_000 + a.length);
	secondMs = 3_000 + a.length / 16;
});
afterAll(() => aligner.close());

describe('the own transcript of a system', () => {
	it('becomes words in time where the audio holds them', async () => {
		const own = createOwnTranscriber(aligner);
		const result = await own.transcribe(recording, 16_000, [
			{ text: FIRST, startMs: 900, endMs: secondMs - 500 },
			{ text: SECOND, startMs: secondMs - 100, endMs: recording.length / 16 },
		]);
		expect(result?.times).toBe('aligned');
		expect(result?.words.map(({ text }) => text).join(' ')).toBe(`${FIRST} ${SECOND}`);
		expect(Math.abs((result?.words[0]?.startMs ?? 0) - 1_000)).toBeLessThan(60);
		const please = result?.words.find(({ text }) => text === 'Please');
		expect(Math.abs((please?.startMs ?? 0) - secondMs)).toBeLessThan(60);
	});

	it('leaves out text that is not in the audio, with the reason', async () => {
		const own = createOwnTranscriber(aligner);
		const result = await own.transcribe(recording, 16_000, [
			{ text: 'The train leaves from platform nine every day.', startMs: 900, endMs: secondMs - 500 },
		]);
		expect(result?.words).toEqual([]);
		expect(result?.notes.join()).toContain(': the text does not match');
		expect(await own.transcribe(recording, 16_000, [])).toBeNull();
	});
});

describe('a recognizer that the user brings', () => {
	it('hears words with the times of the whole recording, and none in silence', async () => {
		const engine = await createSherpaTranscriber({ folder: TOY, aligner: null });
		const result = await engine.transcribe(recording, 16_000);
		expect(result?.times).toBe('engine');
		const words = result?.words ?? [];
		expect(words.every(({ text }) => text === 'ba')).toBe(true);
		expect(words.some(({ startMs }) => Math.abs(startMs - 1_000) < 200)).toBe(true);
		expect(words.some(({ startMs }) => Math.abs(startMs - secondMs) < 200)).toBe(true);
		expect(words.every(({ startMs, endMs }) => startMs < endMs && endMs <= recording.length / 16)).toBe(true);
		expect(await engine.transcribe(new Int16Array(48_000), 16_000)).toEqual({
			words: [],
			times: 'engine',
			notes: [],
		});
		expect(engine.identity).toMatchObject({
			id: 'sherpa-nemo-ctc',
			settings: { model: 'toy-nemo-ctc', files: expect.stringMatching(/^[0-9a-f]{12}$/) },
		});
		await engine.close();
	});
});

describe('transcription by OpenAI', () => {
	const KEY = 'sk-secret-123456';
	let server: Server;
	let baseUrl: string;
	let asked: Buffer[] = [];
	let answer: () => { readonly status: number; readonly body: unknown };

	beforeAll(async () => {
		server = createServer(async (request, response) => {
			const parts: Buffer[] = [];
			for await (const part of request) {
				parts.push(part as Buffer);
			}
			asked.push(Buffer.concat(parts));
			const { status, body } = answer();
			response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const address = server.address();
		baseUrl = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
	});
	afterAll(() => new Promise((resolve) => server.close(resolve)));
	const create = (model: string) => {
		asked = [];
		return createOpenAiTranscriber({ model, baseUrl, aligner, environment: { OPENAI_API_KEY: KEY } });
	};

	it('shows the engine one stretch of speech at a time and puts its words where they were heard', async () => {
		const replies = [
			{ text: 'Hello.', words: [{ word: 'Hello', start: 0.2, end: 0.6 }] },
			{ text: 'Bye.', words: [{ word: 'Bye', start: 0.3, end: 0.5 }] },
		];
		answer = () => ({ status: 200, body: replies.shift() });
		const result = await create('whisper-1').transcribe(recording, 16_000);
		expect(asked).toHaveLength(2);
		expect(result?.times).toBe('engine');
		expect(result?.words.map(({ text }) => text)).toEqual(['Hello', 'Bye']);
		expect(Math.abs((result?.words[0]?.startMs ?? 0) - 1_000)).toBeLessThan(20);
		expect(Math.abs((result?.words[1]?.startMs ?? 0) - secondMs - 100)).toBeLessThan(20);
		const body = asked[0] ?? Buffer.alloc(0);
		const wav = body.subarray(body.indexOf('RIFF'));
		const length = wav.readUInt32LE(4) + 8;
		expect(decodeWav(wav.subarray(0, length)).sampleRate).toBe(16_000);
		expect(body.toString('latin1')).toContain('verbose_json');
	});

	it('aligns words of models that give no times, and spreads them where they do not match', async () => {
		const texts = [FIRST, 'something that was never said at all'];
		answer = () => ({ status: 200, body: { text: texts.shift() } });
		const result = await create('gpt-4o-transcribe').transcribe(recording, 16_000);
		const words = result?.words ?? [];
		expect(result?.times).toBe('estimated');
		expect(words.slice(0, 7).map(({ text }) => text)).toEqual(FIRST.split(' '));
		expect(Math.abs((words[0]?.startMs ?? 0) - 1_000)).toBeLessThan(60);
		expect(words.slice(7).every(({ startMs }) => startMs >= secondMs - 20)).toBe(true);
		expect(words.map(({ startMs }) => startMs)).toEqual(
			words.map(({ startMs }) => startMs).toSorted((a, b) => a - b),
		);
	});

	it('does not ask about silence, and tells failures apart without showing the key', async () => {
		answer = () => ({ status: 401, body: { error: { message: `bad key ${KEY}` } } });
		const engine = create('whisper-1');
		expect(await engine.transcribe(new Int16Array(32_000), 16_000)).toMatchObject({ words: [] });
		expect(asked).toHaveLength(0);
		const error = await engine.transcribe(recording, 16_000).catch((reason: unknown) => reason);
		expect(error).toBeInstanceOf(AuthError);
		expect(String(error)).not.toContain(KEY);
		answer = () => ({ status: 200, body: { transcript: 'wrong field' } });
		await expect(engine.transcribe(recording, 16_000)).rejects.toThrow(ProtocolError);
	});
});

describe('choosing a transcriber', () => {
	const surroundings = { store: { folder: join(tmpdir(), 'duplexbench-no-models') }, environment: {} };

	it('knows none, own, providers, models and folders', async () => {
		expect(await (await createTranscriber('none', surroundings)).transcribe(recording, 16_000)).toBeNull();
		const own = await createTranscriber('own', surroundings);
		expect(own.identity.id).toBe('own');
		const toy = await createTranscriber(TOY, surroundings);
		expect(toy.identity.id).toBe('sherpa-nemo-ctc');
		await Promise.all([own.close(), toy.close()]);
	});

	it('says what is missing', async () => {
		await expect(createTranscriber('openai', surroundings)).rejects.toThrow(/OPENAI_API_KEY/);
		await expect(createTranscriber('whisper-tiny.en', surroundings)).rejects.toThrow(
			/models pull whisper-tiny.en/,
		);
		await expect(createTranscriber('nothing', surroundings)).rejects.toThrow(UsageError);
		await expect(createTranscriber('', surroundings)).rejects.toThrow(UsageError);
	});
});
