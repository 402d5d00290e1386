import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ProtocolError } from '../../src/core/errors.ts';
import { bytesToPcm, pcmToBytes } from './pcm-bytes.ts';

describe('PCM on a wire', () => {
	it('has the low byte first', () => {
		expect([...pcmToBytes(Int16Array.of(0x0102, -2))]).toEqual([2, 1, 0xfe, 0xff]);
		expect(bytesToPcm(Uint8Array.of(2, 1, 0xfe, 0xff))).toEqual(Int16Array.of(0x0102, -2));
	});

	it('comes back as it was, from wherever it lies in its memory', () => {
		fc.assert(
			fc.property(fc.int16Array({ minLength: 2, maxLength: 300 }), (pcm) => {
				const part = pcm.subarray(1);
				const odd = Buffer.concat([Buffer.of(7), pcmToBytes(part)]).subarray(1);
				expect(bytesToPcm(odd)).toEqual(part);
			}),
		);
	});

	it('does not change when its bytes do', () => {
		const bytes = Uint8Array.of(1, 0);
		const pcm = bytesToPcm(bytes);
		bytes[0] = 9;
		expect(pcm[0]).toBe(1);
	});

	it('has no half samples', () => {
		expect(() => bytesToPcm(new Uint8Array(3))).toThrow(ProtocolError);
	});
});
