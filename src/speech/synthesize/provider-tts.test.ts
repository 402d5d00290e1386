import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AuthError, ConnectionError, ProtocolError, UsageError } from '../../core/errors.ts';
import { createGeminiSynthesizer, GEMINI_VOICES } from './gemini-tts.ts';
import { createOpenAiSynthesizer, OPENAI_VOICES } from './openai-tts.ts';
import type { EngineVoice } from './provider-voice.ts';

const KEY = 'sk-secret-123456';
const tone = Int16Array.from({ length: 2_400 }, (_, i) => 8_000 * Math.sin(i / 10));
const bytes = Buffer.from(tone.buffer);

let server: Server;
let baseUrl: string;
let asked: {
	readonly url: string;
	readonly body: Record<string, unknown>;
	readonly headers: IncomingMessage['headers'];
}[];
let answer: (response: ServerResponse) => void;

beforeEach(async () => {
	asked = [];
	server = createServer(async (request, response) => {
		let body = '';
		for await (const chunk of request) {
			body += chunk;
		}
		asked.push({ url: request.url ?? '', body: JSON.parse(body), headers: request.headers });
		answer(response);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	baseUrl = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
});
afterEach(async () => {
	server.closeAllConnections();
	await new Promise((resolve) => server.close(resolve));
});

const firstOf = (voices: readonly EngineVoice[]): EngineVoice => voices[0] as EngineVoice;

describe('voices of OpenAI', () => {
	const create = () => createOpenAiSynthesizer({ baseUrl, environment: { OPENAI_API_KEY: KEY } });

	it('speak text in the voice asked for, and add up what it costs', async () => {
		answer = (response) => response.end(bytes);
		const engine = create();
		const { pcm, sampleRate } = await engine.speak('Hello there.', firstOf(OPENAI_VOICES));
		expect(sampleRate).toBe(24_000);
		expect(pcm).toEqual(tone);
		expect(asked[0]).toMatchObject({
			url: '/audio/speech',
			body: { input: 'Hello there.', voice: 'alloy', response_format: 'pcm' },
		});
		expect(asked[0]?.headers.authorization).toBe(`Bearer ${KEY}`);
		expect(engine.spend).toMatchObject({ characters: 12 });
		expect(engine.spend.estimatedUsd).toBeGreaterThan(0);
	});

	it('cut long text at sentences and join the sound', async () => {
		answer = (response) => response.end(bytes);
		const { pcm } = await create().speak('A sentence of some length. '.repeat(200), firstOf(OPENAI_VOICES));
		expect(asked).toHaveLength(2);
		expect(pcm.length).toBe(2 * tone.length);
	});

	it('tell a refused key, a broken answer and a refused request apart, and never show the key', async () => {
		const outcome = (): Promise<Error> =>
			create()
				.speak('Hello.', firstOf(OPENAI_VOICES))
				.then(
					() => new Error('spoke'),
					(error: Error) => error,
				);
		answer = (response) =>
			response.writeHead(401).end(JSON.stringify({ error: { message: `bad key ${KEY}` } }));
		const refused = await outcome();
		expect(refused).toBeInstanceOf(AuthError);
		expect(refused.message).not.toContain(KEY);
		expect(refused.message).toContain('OPENAI_API_KEY');
		answer = (response) => response.writeHead(400).end('{"error":{"message":"no such voice"}}');
		expect((await outcome()).message).toContain('no such voice');
		answer = (response) => response.end(Buffer.alloc(3));
		expect(await outcome()).toBeInstanceOf(ProtocolError);
	});

	it('say which key is missing, at once', () => {
		expect(() => createOpenAiSynthesizer({ environment: {} })).toThrow(/OPENAI_API_KEY/);
		expect(() => createGeminiSynthesizer({ environment: { GEMINI_API_KEY: ' ' } })).toThrow(UsageError);
	});
});

describe('voices of Gemini', () => {
	const create = () => createGeminiSynthesizer({ baseUrl, environment: { GOOGLE_API_KEY: KEY } });
	const reply = (mimeType: string) => (response: ServerResponse) => {
		response.setHeader('content-type', 'application/json');
		response.end(
			JSON.stringify({
				candidates: [{ content: { parts: [{ inlineData: { mimeType, data: bytes.toString('base64') } }] } }],
				usageMetadata: { promptTokenCount: 10, candidatesTokenCount: 100 },
			}),
		);
	};

	it('speak text at the rate that the answer names, and add up tokens', async () => {
		answer = reply('audio/L16;codec=pcm;rate=24000');
		const engine = create();
		const { pcm, sampleRate } = await engine.speak('Hello there.', firstOf(GEMINI_VOICES));
		expect([pcm, sampleRate]).toEqual([tone, 24_000]);
		expect(asked[0]?.url).toContain('gemini-2.5-flash-preview-tts:generateContent');
		expect(JSON.stringify(asked[0]?.body)).toContain('"voiceName":"Kore"');
		expect(JSON.stringify(asked[0]?.body)).toContain('Hello there.');
		expect(engine.spend.estimatedUsd).toBeCloseTo((10 * 0.5 + 100 * 10) / 1e6, 12);
	});

	it('refuse an answer that is not plain samples, and one from a server that fails', async () => {
		answer = reply('audio/mpeg');
		await expect(create().speak('Hello.', firstOf(GEMINI_VOICES))).rejects.toThrow(ProtocolError);
		answer = (response) => response.writeHead(500).end('{}');
		await expect(create().speak('Hello.', firstOf(GEMINI_VOICES))).rejects.toThrow(ConnectionError);
	});
});
