import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ProtocolError } from '../../src/core/errors.ts';
import { describeServerEvent, encodeAudio, parseServerEvent } from './protocol.ts';

describe('audio of the user', () => {
	it('is a JSON string with one number per byte, the low byte first', () => {
		expect(encodeAudio(Int16Array.of(1, -2, 0x1234))).toBe(
			'{"sample_rate":16000,"audio":[1,0,254,255,52,18]}',
		);
	});

	it('is understood by a reader of bytes', () => {
		fc.assert(
			fc.property(fc.int16Array({ maxLength: 512 }), (pcm) => {
				const { audio } = JSON.parse(encodeAudio(pcm));
				const bytes = Buffer.from(audio);
				expect(bytes.length).toBe(2 * pcm.length);
				pcm.forEach((sample, i) => {
					expect(bytes.readInt16LE(2 * i)).toBe(sample);
				});
			}),
		);
	});

	it('may lie anywhere in its memory', () => {
		const whole = Int16Array.of(9, 9, 1, 2);
		expect(encodeAudio(whole.subarray(2))).toContain('[1,0,2,0]');
	});
});

describe('an event of a demo server', () => {
	it.each([
		['a segment', 'audio', [Buffer.of(1, 0, 0xff, 0xff)], { type: 'audio', pcm: Int16Array.of(1, -1) }],
		['the end of playback', 'stop_tts', [], { type: 'stop_tts' }],
		['a sentence', 'response_text', [{ text: '你好' }], { type: 'response_text', text: '你好' }],
		['a kind of tomorrow', 'mood', [1], { type: 'other', name: 'mood' }],
	] as const)('is read: %s', (_, name, parameters, expected) => {
		expect(parseServerEvent(name, parameters)).toEqual(expected);
	});

	it.each([
		['text for audio', 'audio', ['UklGRg==']],
		['nothing for audio', 'audio', []],
		['half a sample', 'audio', [Buffer.alloc(3)]],
		['a sentence that is a string', 'response_text', ['hello']],
		['a sentence of numbers', 'response_text', [{ text: 5 }]],
	] as const)('is refused: %s', (_, name, parameters) => {
		expect(() => parseServerEvent(name, parameters)).toThrow(ProtocolError);
	});

	it('is logged without its audio and within bounds', () => {
		expect(describeServerEvent('audio', [Buffer.alloc(960)])).toEqual({
			bytes: 965,
			message: { event: 'audio', bytes: 960 },
		});
		const { bytes, message } = describeServerEvent('mood', ['x'.repeat(100_000)]);
		expect(bytes).toBeGreaterThan(100_000);
		expect(JSON.stringify(message).length).toBeLessThan(1_000);
	});
});
