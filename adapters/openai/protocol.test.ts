import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ProtocolError } from '../../src/core/errors.ts';
import { base64ToPcm } from '../shared/pcm-base64.ts';
import { DIALECTS } from './dialects.ts';
import { encodeAppend, encodeTruncate, parseServerMessage } from './protocol.ts';

const QWEN = DIALECTS.find(({ id }) => id === 'qwen')?.eventNames ?? {};

function parse(message: object, names = {}) {
	return parseServerMessage(JSON.stringify(message), names).event;
}

describe('messages of the OpenAI realtime protocol', () => {
	it('carry every sample there and back', () => {
		fc.assert(
			fc.property(fc.int16Array(), (pcm) => {
				const message = JSON.parse(encodeAppend(pcm));
				expect(Object.keys(message)).toEqual(['type', 'audio']);
				expect(base64ToPcm(message.audio)).toEqual(pcm);
			}),
		);
	});

	it('carry samples as little-endian bytes', () => {
		expect(encodeAppend(Int16Array.of(1, -2))).toBe(
			'{"type":"input_audio_buffer.append","audio":"AQD+/w=="}',
		);
	});

	it('name what was heard as the reference does', () => {
		expect(JSON.parse(encodeTruncate({ item_id: 'i', content_index: 0, audio_end_ms: 12 }))).toEqual({
			type: 'conversation.item.truncate',
			item_id: 'i',
			content_index: 0,
			audio_end_ms: 12,
		});
	});

	it('are read by the names of the dialect', () => {
		const delta = { response_id: 'r', item_id: 'i', content_index: 0, delta: 'AAA=' };
		const ga = { type: 'response.output_audio.delta', ...delta };
		expect(parse(ga)).toEqual(ga);
		expect(parse({ type: 'response.audio.delta', ...delta }, QWEN)).toEqual(ga);
		expect(parse({ type: 'response.audio.delta', ...delta })).toMatchObject({ type: 'other' });
	});

	it('of unknown kinds are kept by name, whatever the name is', () => {
		for (const type of ['rate_limits.updated', '__proto__', 'constructor', 'x'.repeat(1_000)]) {
			expect(parse({ type }, QWEN)).toEqual({ type: 'other', name: type.slice(0, 200) });
		}
	});

	it('that are malformed name the field', () => {
		expect(() => parse({ type: 'response.output_audio.delta', response_id: 'r', item_id: 'i' })).toThrow(
			/delta/,
		);
		expect(() => parse({ type: 'response.created', response: { id: '' } })).toThrow(/response\.id/);
		expect(() => parseServerMessage('{', {})).toThrow(ProtocolError);
		expect(() => parseServerMessage('null', {})).toThrow(ProtocolError);
	});

	it('never raise anything but a ProtocolError', () => {
		fc.assert(
			fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
				try {
					parseServerMessage(text, QWEN);
				} catch (error) {
					expect(error).toBeInstanceOf(ProtocolError);
				}
			}),
		);
	});
});

describe('base64 of a hostile server', () => {
	it('is refused when it is invalid, or holds half a sample', () => {
		for (const text of ['*', 'AAA*', 'AA AA', '****', 'A', Buffer.alloc(3).toString('base64')]) {
			expect(() => base64ToPcm(text), text).toThrow(ProtocolError);
		}
		expect(base64ToPcm('')).toEqual(new Int16Array(0));
	});
});
