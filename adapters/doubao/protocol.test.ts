import { describe, expect, it } from 'vitest';
import { ProtocolError } from '../../src/core/errors.ts';
import { serverFrame } from './fixtures/frames.ts';
import { parseDoubaoMessage, sessionSettings } from './protocol.ts';
import { doubaoConfig } from './settings.ts';

function event(number: number, payload: unknown) {
	const head = { type: 0x9, serialization: 1, event: number, id: 's-1' } as const;
	return parseDoubaoMessage(Buffer.from(serverFrame(head, Buffer.from(JSON.stringify(payload))))).event;
}

describe('an event of the service', () => {
	it.each([
		[50, {}, { type: 'connection-started' }],
		[150, { dialog_id: 'd' }, { type: 'session-started' }],
		[152, {}, { type: 'session-finished' }],
		[350, { text: '你好', reply_id: 'r' }, { type: 'sentence', replyId: 'r', text: '你好' }],
		[350, { question_id: 'q', reply_id: '' }, { type: 'sentence', replyId: 'q', text: '' }],
		[359, {}, { type: 'speech-ended' }],
		[450, { question_id: 'q' }, { type: 'user-started' }],
		[459, {}, { type: 'user-stopped' }],
		[550, { content: 'hi' }, { type: 'words', replyId: null, text: 'hi' }],
		[777, { sparkle: true }, { type: 'other' }],
		[451, { results: [{ text: 'ab', is_interim: true }] }, { type: 'user-words', text: 'ab', final: false }],
		[
			451,
			{ results: [{ text: 'abc', is_interim: false }] },
			{ type: 'user-words', text: 'abc', final: true },
		],
		[153, { error: 'no' }, { type: 'failed', failure: { code: '', message: 'no' } }],
		[599, { status_code: 5, message: 'odd' }, { type: 'trouble', failure: { code: '5', message: 'odd' } }],
	])('%i is read: %j', (number, payload, expected) => {
		expect(event(number, payload)).toEqual(expected);
	});

	it('counts tokens and knows no price in dollars', () => {
		const usage = { input_text_tokens: 10, input_audio_tokens: 90, output_audio_tokens: 30 };
		expect(event(154, { usage })).toEqual({
			type: 'usage',
			usage: { inputTokens: 100, outputTokens: 30, costUsd: null },
		});
	});

	it('may count its tokens in another way, which is not understood', () => {
		expect(event(154, { usage: { input_text_tokens: -1 } })).toEqual({ type: 'other' });
	});

	it.each([
		[350, { text: 5 }],
		[451, { results: 'none' }],
		[550, []],
	])('%i is refused: %j', (number, payload) => {
		expect(() => event(number, payload)).toThrow(ProtocolError);
	});
});

describe('what a session is asked for', () => {
	it('is 16-bit PCM, or what was configured', () => {
		const settings = doubaoConfig.parse({ speaker: 'v', systemRole: 'Be brief.', endSmoothWindowMs: 800 });
		expect(sessionSettings(settings, '2.2.0.0')).toEqual({
			asr: {
				audio_info: { format: 'pcm', sample_rate: 16_000, channel: 1 },
				extra: { end_smooth_window_ms: 800, enable_custom_vad: true },
			},
			tts: {
				speaker: 'v',
				audio_config: { channel: 1, format: 'pcm_s16le', sample_rate: 24_000 },
			},
			dialog: { system_role: 'Be brief.', extra: { model: '2.2.0.0' } },
		});
	});
});
