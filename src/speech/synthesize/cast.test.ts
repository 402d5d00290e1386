import { mkdtemp } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { UsageError } from '../../core/errors.ts';
import { castFor } from './cast.ts';
import { createSynthesizer } from './create-synthesizer.ts';
import { VOICES } from './voice.ts';

const TOY = join(dirname(fileURLToPath(import.meta.url)), '..', 'fixtures', 'toy-vits');

describe('another engine in the places of the embedded voices', () => {
	it('uses every speaker, up to twelve, and never the same one for two different bases', () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 20 }), (count) => {
				const speakers = Array.from({ length: count }, (_, i) => `s${i}`);
				const heard = VOICES.map((voice) => castFor(voice, speakers));
				expect(new Set(heard).size).toBe(Math.min(count, VOICES.length));
				if (count >= 4) {
					const bases = new Map<string, string>();
					for (const [i, voice] of VOICES.entries()) {
						expect(bases.get(heard[i] ?? '') ?? voice.base).toBe(voice.base);
						bases.set(heard[i] ?? '', voice.base);
					}
				}
			}),
		);
	});
});

describe('--voice-engine', () => {
	let server: Server | null = null;
	afterEach(() => server?.close());

	const settings = async (environment: NodeJS.ProcessEnv = {}, voices: readonly string[] | null = null) => ({
		environment,
		models: { folder: await mkdtemp(join(tmpdir(), 'models-')) },
		voices,
	});

	it('speaks with the voices that were named, under their own names, and adds up what it costs', async () => {
		const asked: string[] = [];
		const tone = Int16Array.from({ length: 4_800 }, (_, i) => 6_000 * Math.sin(i / 8));
		server = createServer(async (request, response) => {
			let body = '';
			for await (const chunk of request) {
				body += chunk;
			}
			asked.push(JSON.parse(body).voice);
			response.end(Buffer.from(tone.buffer));
		});
		await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
		const address = server.address();
		const port = typeof address === 'object' ? address?.port : 0;
		const environment = { OPENAI_API_KEY: 'sk-x', OPENAI_BASE_URL: `http://127.0.0.1:${port}` };
		const { synthesizer, spend } = await createSynthesizer(
			'openai',
			await settings(environment, ['alloy', 'onyx']),
		);
		expect(synthesizer.version).toBe('gpt-4o-mini-tts [openai-alloy openai-onyx]');
		for (const voice of VOICES.slice(0, 2)) {
			const { pcm } = await synthesizer.speak('Hello there.', voice);
			expect(pcm).toEqual(tone);
		}
		expect(asked).toEqual(['alloy', 'onyx']);
		expect(VOICES.slice(0, 2).map((voice) => synthesizer.nameOf?.(voice))).toEqual([
			'openai-alloy',
			'openai-onyx',
		]);
		expect(spend()?.characters).toBe(24);
	});

	it('speaks with a model of the user’s, whose folder is part of the voice’s name', async () => {
		const { synthesizer } = await createSynthesizer(`sherpa:${TOY}`, await settings());
		const [voice] = VOICES;
		if (voice === undefined) {
			throw new Error('no voice');
		}
		expect(synthesizer.nameOf?.(voice)).toBe('sherpa-toy-vits-0');
		expect((await synthesizer.speak('Hello.', voice)).pcm.length).toBeGreaterThan(0);
		await synthesizer.close();
	});

	it('refuses engines, voices and models that there are not, and names those there are', async () => {
		const wrong = async (name: string, voices: readonly string[] | null = null) =>
			createSynthesizer(name, await settings({ OPENAI_API_KEY: 'x' }, voices));
		await expect(wrong('festival')).rejects.toThrow(
			/flite, openai\[:model\], gemini\[:model\] or sherpa:<model>/,
		);
		await expect(wrong('flite', ['bob'])).rejects.toThrow(/unknown voice "bob" .*slt-low/);
		await expect(wrong('openai', ['bob'])).rejects.toThrow(/openai-alloy/);
		await expect(wrong('gemini')).rejects.toThrow(/GEMINI_API_KEY/);
		await expect(wrong('sherpa')).rejects.toThrow(UsageError);
		await expect(wrong('sherpa:vits-ljs')).rejects.toThrow(/bench models pull vits-ljs/);
		await expect(wrong(`sherpa:${TOY}`, ['first'])).rejects.toThrow(/number of a speaker/);
	});
});
