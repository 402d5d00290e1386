import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../../core/errors.ts';
import { createSherpaSynthesizer, sherpaVoices } from './sherpa-tts.ts';

// A real VITS model of 937 bytes that speaks 50 ms of a tone per phone (fixtures/make-toy-models.py).
const TOY = join(dirname(fileURLToPath(import.meta.url)), '..', 'fixtures', 'toy-vits');

describe('voices of a model that the user supplies', () => {
	const [voice] = sherpaVoices(1);
	const [, , second] = sherpaVoices(3);

	it('speak in a separate process', async () => {
		const engine = await createSherpaSynthesizer({ folder: TOY });
		const { pcm, sampleRate } = await engine.speak('Hello there.', voice ?? fail());
		expect(sampleRate).toBe(16_000);
		expect(pcm.length / 800).toBeGreaterThanOrEqual(7);
		expect(pcm.reduce((peak, sample) => Math.max(peak, sample), 0)).toBeGreaterThan(8_000);
		expect(engine.id).toBe('sherpa-vits');
		await expect(engine.speak('Hello.', second ?? fail())).rejects.toThrow(
			/unknown speaker 2: the model has 1/,
		);
		await expect(engine.speak('…', voice ?? fail())).rejects.toThrow(UsageError);
		await engine.close();
	});

	it('need a folder that holds one', async () => {
		await expect(createSherpaSynthesizer({ folder: dirname(TOY) })).rejects.toThrow(
			/does not contain a supported model/,
		);
		await expect(createSherpaSynthesizer({ folder: join(TOY, 'no') })).rejects.toThrow(/cannot read/);
	});
});

function fail(): never {
	throw new Error('no voice');
}
