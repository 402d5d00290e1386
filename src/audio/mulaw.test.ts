import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import wavefile from 'wavefile';
import { decodeMulaw, encodeMulaw } from './mulaw.ts';

describe('µ-law', () => {
	it('codes the corners of G.711: silence, both ends, clipping', () => {
		expect(encodeMulaw(Int16Array.of(0, 32_767, -32_768, -1))).toEqual(Uint8Array.of(0xff, 0x80, 0x00, 0x7f));
		expect(decodeMulaw(Uint8Array.of(0xff, 0x7f, 0x80, 0x00))).toEqual(Int16Array.of(0, 0, 32_124, -32_124));
	});

	it('decodes all 256 codes as an independent implementation does', () => {
		const codes = Uint8Array.from({ length: 256 }, (_, i) => i);
		const wav = new wavefile.WaveFile();
		wav.fromScratch(1, 8_000, '8m', codes);
		wav.fromMuLaw();
		expect([...decodeMulaw(codes)]).toEqual([...wav.getSamples(true, Float64Array)]);
	});

	it('gives every decodable value back exactly', () => {
		const values = decodeMulaw(Uint8Array.from({ length: 256 }, (_, i) => i));
		expect(decodeMulaw(encodeMulaw(values))).toEqual(values);
	});

	it('stays within half a step: 1/33 of the magnitude', () => {
		fc.assert(
			fc.property(fc.integer({ min: -32_124, max: 32_124 }), (sample) => {
				const back = decodeMulaw(encodeMulaw(Int16Array.of(sample)))[0] ?? 0;
				expect(Math.abs(back - sample)).toBeLessThanOrEqual(4 + (Math.abs(sample) + 132) / 32);
			}),
		);
	});
});
