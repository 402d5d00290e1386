import { createHash } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
import { peakDbfs } from '../../audio/level.ts';
import { UsageError } from '../../core/errors.ts';
import { createFliteSynthesizer } from './flite.ts';
import { assertVoice, VOICES, type Voice, voiceById } from './voice.ts';

const hash = (pcm: Int16Array): string =>
	createHash('sha256')
		.update(new Uint8Array(pcm.buffer, pcm.byteOffset, pcm.byteLength))
		.digest('hex');

describe('the embedded synthesizer', () => {
	const synthesizer = createFliteSynthesizer({ workers: 2 });
	afterAll(() => synthesizer.close());
	const speak = (text: string, id: string) => synthesizer.speak(text, voiceById(id));

	it('speaks audible 16 kHz audio whose length follows the text', async () => {
		const short = await speak('Yes.', 'slt');
		const long = await speak('Yes, I would like to book a table for two people.', 'slt');
		expect(short.sampleRate).toBe(16_000);
		expect(peakDbfs(short.pcm)).toBeGreaterThan(-20);
		expect(long.pcm.length).toBeGreaterThan(3 * short.pcm.length);
	});

	it('gives the same bytes for the same text and voice, whichever process speaks', async () => {
		const hashes = await Promise.all(
			Array.from({ length: 6 }, async () => hash((await speak('The same again, please.', 'awb')).pcm)),
		);
		expect(new Set(hashes).size).toBe(1);
	});

	it('gives the same bytes, independent of earlier requests', async () => {
		await using single = createFliteSynthesizer({ workers: 1 });
		const again = () => single.speak('Once more, with feeling.', voiceById('slt-high'));
		const first = hash((await again()).pcm);
		await single.speak(
			'One two three four five six seven eight nine ten. '.repeat(20),
			voiceById('awb-slow'),
		);
		expect(hash((await again()).pcm)).toBe(first);
	});

	it('gives every voice of the list another sound', async () => {
		const hashes = await Promise.all(
			VOICES.map(async (voice) => hash((await speak('Hello there.', voice.id)).pcm)),
		);
		expect(VOICES.length).toBeGreaterThanOrEqual(8);
		expect(new Set(hashes).size).toBe(VOICES.length);
	});

	it('speaks text far longer than one piece', async () => {
		const text = 'The quick brown fox jumps over the lazy dog. '.repeat(60);
		const { pcm } = await speak(text, 'kal');
		expect(pcm.length / 16_000).toBeGreaterThan(100);
	});

	it('refuses text without words and voices that the engine would replace in silence', async () => {
		const slt = voiceById('slt');
		for (const text of ['', '  \n', '👍', '...', 'привет']) {
			await expect(synthesizer.speak(text, slt), text).rejects.toThrow(UsageError);
		}
		await expect(synthesizer.speak('hello', { ...slt, base: 'nobody' } as unknown as Voice)).rejects.toThrow(
			/base voice/,
		);
		expect(() => assertVoice({ ...voiceById('rms'), f0: 120 })).toThrow(/ignores/);
		expect(() => assertVoice({ ...slt, stretch: Number.NaN })).toThrow(/stretch/);
		expect(() => voiceById('nobody')).toThrow(/slt-low/);
	});

	it('rejects what is asked after close', async () => {
		const other = createFliteSynthesizer({ workers: 1 });
		const pending = other.speak('Hello there.', voiceById('slt'));
		const outcome = expect(pending).rejects.toThrow(/closed/);
		await other.close();
		await outcome;
		await expect(other.speak('Hello there.', voiceById('slt'))).rejects.toThrow(/closed/);
	});
});
