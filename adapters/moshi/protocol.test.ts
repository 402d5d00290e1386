import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ProtocolError } from '../../src/core/errors.ts';
import { audioMessage, parseMoshiMessage } from './protocol.ts';

const bytes = (...values: number[]) => Uint8Array.from(values);
const text = (kind: number, payload: string) => Buffer.concat([Buffer.of(kind), Buffer.from(payload)]);

describe('a message of a Moshi server', () => {
	it.each([
		['the handshake of the Python server', bytes(0), { type: 'handshake', payloadBytes: 0 }],
		['that of the Rust servers', new Uint8Array(9), { type: 'handshake', payloadBytes: 8 }],
		['audio', bytes(1, 0x4f, 0x67), { type: 'audio', ogg: bytes(0x4f, 0x67) }],
		['text', text(2, ' grüß'), { type: 'text', text: ' grüß' }],
		['colored text', text(7, '\u0003 red'), { type: 'text', text: ' red' }],
		['metadata', text(4, '{"text_topk":25}'), { type: 'metadata', metadata: { text_topk: 25 } }],
		['an error', text(5, 'no memory'), { type: 'error', message: 'no memory' }],
		['a ping', bytes(6), { type: 'other', kind: 6 }],
		['a kind of tomorrow', bytes(200, 1), { type: 'other', kind: 200 }],
	])('is read: %s', (_, message, expected) => {
		expect(parseMoshiMessage(message)).toEqual(expected);
	});

	it.each([
		['empty', bytes()],
		['text that is not UTF-8', bytes(2, 0xff)],
		['metadata that is not JSON', text(4, '{')],
		['metadata that are no object', text(4, '[1]')],
	])('is refused: %s', (_, message) => {
		expect(() => parseMoshiMessage(message)).toThrow(ProtocolError);
	});

	it('never makes the reader fail in another way', () => {
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 64 }), (message) => {
				try {
					parseMoshiMessage(message);
				} catch (error) {
					expect(error).toBeInstanceOf(ProtocolError);
				}
			}),
		);
	});

	it('of ours is read as what it was', () => {
		expect(parseMoshiMessage(audioMessage(bytes(1, 2, 3)))).toEqual({ type: 'audio', ogg: bytes(1, 2, 3) });
	});
});
