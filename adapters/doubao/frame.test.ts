import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ProtocolError } from '../../src/core/errors.ts';
import { readClientFrame, serverFrame } from './fixtures/frames.ts';
import { decodeFrame, encodeAudioFrame, encodeJsonFrame, MAX_FRAME_BYTES } from './frame.ts';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

describe('a frame of the client', () => {
	it('is, byte for byte, as the documentation draws it', () => {
		expect(hex(encodeJsonFrame(1, null, {}))).toBe('1114100000000001000000027b7d');
		const session = 'a'.repeat(36);
		expect(hex(encodeJsonFrame(100, session, {}))).toBe(
			`111410000000006400000024${'61'.repeat(36)}000000027b7d`,
		);
		expect(hex(encodeAudioFrame(200, session, Buffer.of(1, 2)))).toBe(
			`11240000000000c800000024${'61'.repeat(36)}000000020102`,
		);
	});

	it('is understood by a reader that was written from the documentation', () => {
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 700 }), fc.uuid(), (audio, id) => {
				const frame = readClientFrame(encodeAudioFrame(200, id, Buffer.from(audio)));
				expect(frame).toMatchObject({ messageType: 2, serialization: 0, event: 200, sessionId: id });
				expect([...frame.payload]).toEqual([...audio]);
			}),
		);
	});
});

describe('a frame of the server', () => {
	const whole = serverFrame({ type: 0x9, serialization: 1, event: 350, id: 's-1' }, Buffer.from('{}'));

	it('is read, with an event, with a sequence, with a code', () => {
		expect(decodeFrame(Buffer.from(whole))).toMatchObject({ kind: 'json', event: 350, code: null });
		const sequenced = Buffer.from('11b1000000000005000000020102', 'hex');
		expect(decodeFrame(sequenced)).toEqual({
			kind: 'audio',
			event: null,
			code: null,
			payload: Buffer.of(1, 2),
		});
		const error = Buffer.from('11f01000031975aa000000027b7d', 'hex');
		expect(decodeFrame(error)).toMatchObject({ kind: 'error', code: 0x0319_75aa });
	});

	it('is unpacked, within bounds', () => {
		const zipped = (payload: Buffer): Buffer => {
			const frame = Buffer.from(serverFrame({ type: 0x9, serialization: 1, event: 350, id: 's' }, payload));
			frame.writeUInt8(0x11, 2);
			return frame;
		};
		expect(decodeFrame(zipped(gzipSync('{"text":"x"}'))).payload.toString()).toBe('{"text":"x"}');
		const bomb = gzipSync(Buffer.alloc(2 * MAX_FRAME_BYTES));
		expect(bomb.length).toBeLessThan(20_000);
		expect(() => decodeFrame(zipped(bomb))).toThrow(ProtocolError);
	});

	it('is refused wherever it is cut off', () => {
		for (let length = 0; length < whole.length; length++) {
			expect(() => decodeFrame(Buffer.from(whole.subarray(0, length)))).toThrow(ProtocolError);
		}
	});

	it('never does harm, whatever it holds', () => {
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
				try {
					const { payload } = decodeFrame(Buffer.from(bytes));
					expect(payload.length).toBeLessThanOrEqual(bytes.length);
				} catch (error) {
					expect(error).toBeInstanceOf(ProtocolError);
				}
			}),
		);
	});
});
