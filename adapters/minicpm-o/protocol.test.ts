import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ProtocolError } from '../../src/core/errors.ts';
import { audioChunk, base64ToSamples, describeEvent, floatsToBase64, parseServerEvent } from './protocol.ts';

describe('audio as 32-bit floats', () => {
	it('carries every 16-bit sample unchanged', () => {
		fc.assert(
			fc.property(fc.int16Array({ maxLength: 400 }), (pcm) => {
				expect(base64ToSamples(floatsToBase64(pcm))).toEqual(pcm);
			}),
		);
	});

	it('is little-endian, between -1 and 1, in the field that the worker reads', () => {
		const message = JSON.parse(audioChunk(Int16Array.of(-32_768, 0, 16_384)));
		const bytes = Buffer.from(message.audio_base64, 'base64');
		expect([0, 4, 8].map((at) => bytes.readFloatLE(at))).toEqual([-1, 0, 0.5]);
	});

	it('is clipped where it is louder than full scale', () => {
		const loud = Buffer.alloc(8);
		loud.writeFloatLE(1.7, 0);
		loud.writeFloatLE(-9, 4);
		expect(base64ToSamples(loud.toString('base64'))).toEqual(Int16Array.of(32_767, -32_768));
	});
});

describe('messages of the server', () => {
	it('of any kind are read, refused with a ProtocolError, or passed over, and nothing else', () => {
		const value = fc.oneof(fc.string(), fc.boolean(), fc.integer(), fc.constant(null));
		const type = fc.constantFrom('queued', 'queue_done', 'prepared', 'result', 'timeout', 'error', 'metrics');
		const message = fc.record(
			{ type, is_listen: value, text: value, audio_data: value, error: value, position: value },
			{ requiredKeys: [] },
		);
		fc.assert(
			fc.property(
				fc.oneof(
					fc.string(),
					fc.json(),
					message.map((m) => JSON.stringify(m)),
				),
				(text) => {
					try {
						parseServerEvent(text);
					} catch (error) {
						expect(error).toBeInstanceOf(ProtocolError);
					}
				},
			),
		);
	});

	it('are logged without their audio', () => {
		const audio = floatsToBase64(new Int16Array(24_000));
		const event = parseServerEvent(
			JSON.stringify({
				type: 'result',
				is_listen: false,
				text: 'yes',
				audio_data: audio,
				kv_cache_length: 3,
			}),
		);
		expect(describeEvent(event)).toEqual({
			type: 'result',
			is_listen: false,
			text: 'yes',
			audioBytes: 96_000,
		});
	});
});
