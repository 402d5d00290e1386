import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import wavefile from 'wavefile';
import { SchemaError, StorageError } from '../core/errors.ts';
import { decodeWav, encodeWav, readWav, writeWav } from './wav.ts';

let folder = '';
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'wav-test-'));
});
afterAll(async () => {
	await rm(folder, { recursive: true });
});

function made(channels: number, rate: number, depth: string, samples: number[] | number[][]): Uint8Array {
	const wav = new wavefile.WaveFile();
	wav.fromScratch(channels, rate, depth, samples);
	return wav.toBuffer();
}

describe('wav', () => {
	it('gives back what it wrote, for any samples', async () => {
		const path = join(folder, 'round.wav');
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.integer({ min: -32_768, max: 32_767 }), { maxLength: 400 }),
				fc.constantFrom(8_000, 16_000, 24_000, 48_000),
				async (samples, sampleRate) => {
					await writeWav(path, Int16Array.from(samples), sampleRate);
					expect(await readWav(path)).toEqual({ sampleRate, pcm: Int16Array.from(samples) });
				},
			),
			{ numRuns: 40 },
		);
	});

	it('writes the bytes that wavefile writes, for any samples and views into larger arrays', () => {
		fc.assert(
			fc.property(fc.array(fc.integer({ min: -32_768, max: 32_767 }), { maxLength: 300 }), (samples) => {
				const pcm = Int16Array.from([9, ...samples, 9]).subarray(1, samples.length + 1);
				expect(Buffer.from(encodeWav(pcm, 24_000))).toEqual(Buffer.from(made(1, 24_000, '16', samples)));
			}),
			{ numRuns: 40 },
		);
	});

	it('writes the plain 44-byte header that every tool reads', () => {
		const bytes = Buffer.from(encodeWav(Int16Array.of(1, -2), 24_000));
		expect(bytes.toString('hex')).toBe(
			'52494646' +
				'28000000' +
				'57415645' +
				'666d7420' +
				'10000000' +
				'0100' +
				'0100' +
				'c05d0000' +
				'80bb0000' +
				'0200' +
				'1000' +
				'64617461' +
				'04000000' +
				'0100' +
				'feff',
		);
	});

	it('reads every width to the same 16-bit samples', () => {
		const wanted = Int16Array.of(0, 16_384, -16_384, -32_768);
		expect(decodeWav(made(1, 8_000, '8', [128, 192, 64, 0])).pcm).toEqual(wanted);
		expect(decodeWav(made(1, 8_000, '24', [0, 4_194_304, -4_194_304, -8_388_608])).pcm).toEqual(wanted);
		expect(decodeWav(made(1, 8_000, '32', [0, 2 ** 30, -(2 ** 30), -(2 ** 31)])).pcm).toEqual(wanted);
		expect(decodeWav(made(1, 8_000, '32f', [0, 0.5, -0.5, -1])).pcm).toEqual(wanted);
		expect(decodeWav(made(1, 8_000, '64', [0, 0.5, -0.5, -1])).pcm).toEqual(wanted);
	});

	it('reads µ-law and A-law within their own precision', () => {
		for (const law of ['toMuLaw', 'toALaw'] as const) {
			const wav = new wavefile.WaveFile();
			wav.fromScratch(1, 8_000, '16', Int16Array.of(0, 8_000, -8_000));
			wav[law]();
			const { pcm } = decodeWav(wav.toBuffer());
			expect(Math.abs((pcm[1] ?? 0) - 8_000)).toBeLessThan(260);
			expect(Math.abs((pcm[2] ?? 0) + 8_000)).toBeLessThan(260);
		}
	});

	it('reads big-endian files', () => {
		const wav = new wavefile.WaveFile();
		wav.fromScratch(1, 16_000, '16', Int16Array.of(1, -2, 300, 4));
		wav.toRIFX();
		expect(decodeWav(wav.toBuffer())).toEqual({ sampleRate: 16_000, pcm: Int16Array.of(1, -2, 300, 4) });
	});

	it('averages channels into one', () => {
		const stereo = decodeWav(
			made(2, 192_000, '24', [
				[256_000, 512_000],
				[0, -512_000],
			]),
		);
		expect(stereo).toEqual({ sampleRate: 192_000, pcm: Int16Array.of(500, 0) });
	});

	it('clips floats that are too loud and takes values that are not numbers for silence', () => {
		expect(decodeWav(made(1, 8_000, '32f', [1.5, -7, Number.NaN])).pcm).toEqual(
			Int16Array.of(32_767, -32_768, 0),
		);
	});

	it('reads a stream whose writer left the sizes open', () => {
		const bytes = Buffer.from(encodeWav(Int16Array.of(5, 6, 7), 16_000));
		bytes.writeUInt32LE(0xffff_ffff, 4);
		bytes.writeUInt32LE(0xffff_ffff, 40);
		expect(decodeWav(bytes)).toEqual({ sampleRate: 16_000, pcm: Int16Array.of(5, 6, 7) });
	});

	it('ignores what surrounds the samples, however much and however nested', () => {
		const list = Buffer.from('LIST\x04\0\0\0adtl', 'latin1');
		const plain = Buffer.from(encodeWav(Int16Array.of(1, 2), 8_000));
		const padded = Buffer.concat([plain.subarray(0, 12), ...Array(200).fill(list), plain.subarray(12), list]);
		expect(decodeWav(padded).pcm).toEqual(Int16Array.of(1, 2));
	});

	it('does not take the padding byte of an odd file for a sample', () => {
		expect(decodeWav(made(1, 8_000, '8', [128, 192, 64])).pcm).toEqual(Int16Array.of(0, 16_384, -16_384));
	});

	it('names the file and the fault for an empty, a foreign and a cut-off file', async () => {
		const whole = encodeWav(new Int16Array(100), 24_000);
		for (const [name, bytes, fault] of [
			['empty.wav', new Uint8Array(0), /empty\.wav.*an empty file/],
			['text.wav', Buffer.from('this is no audio at all'), /without a RIFF\/WAVE header/],
			['cut.wav', whole.subarray(0, 150), /cut\.wav.*106 of 200 bytes of samples: the file is truncated/],
			['header.wav', whole.subarray(0, 36), /no data chunk/],
		] as const) {
			const path = join(folder, name);
			await writeFile(path, bytes);
			await expect(readWav(path)).rejects.toThrow(fault);
			await expect(readWav(path)).rejects.toThrow(SchemaError);
		}
	});

	it('survives any bytes: a signal or a SchemaError, nothing else', () => {
		const whole = encodeWav(
			Int16Array.from({ length: 50 }, (_, i) => i),
			24_000,
		);
		fc.assert(
			fc.property(fc.array(fc.tuple(fc.nat(60), fc.nat(255)), { maxLength: 6 }), (changes) => {
				const bytes = whole.slice();
				for (const [at, value] of changes) {
					bytes[at] = value;
				}
				try {
					expect(decodeWav(bytes).pcm.length).toBeLessThanOrEqual(200);
				} catch (error) {
					expect(error).toBeInstanceOf(SchemaError);
				}
			}),
			{ numRuns: 300 },
		);
	});

	it('says which path cannot be read or written, and leaves nothing half-written behind', async () => {
		await expect(readWav(join(folder, 'missing.wav'))).rejects.toThrow(/missing\.wav/);
		await expect(readWav(folder)).rejects.toThrow(StorageError);
		await expect(writeWav(join(folder, 'no', 'x.wav'), new Int16Array(1), 24_000)).rejects.toThrow(
			StorageError,
		);
		expect((await readdir(folder)).filter((name) => name.endsWith('.tmp'))).toEqual([]);
	});
});
