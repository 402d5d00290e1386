import { ProtocolError } from '../../src/core/errors.ts';
import { bytesToPcm, pcmToBytes } from '../shared/pcm-bytes.ts';

/**
 * The events of Freeze-Omni's demo server (`bin/server.py`), which VITA's shares. Audio goes in as a JSON string with
 * one number per byte and comes back as binary.
 */

/** Rate of the user's audio, Hz; the server ignores what an event says. */
export const INPUT_RATE = 16_000;
/** Rate of the model's audio, Hz. */
export const OUTPUT_RATE = 24_000;
/** Longest accepted message, bytes: no valid segment holds minutes of audio. */
export const MAX_MESSAGE_BYTES = 4 * 1024 * 1024;

/** What the server says. */
export type DemoServerEvent =
	| { readonly type: 'audio'; readonly pcm: Int16Array }
	/** The answer was dropped. Segments of it may have come right before this. */
	| { readonly type: 'stop_tts' }
	| { readonly type: 'too_many_users' }
	/** The idle timer (`--timeout`) ended the conversation. */
	| { readonly type: 'out_time' }
	| { readonly type: 'prompt_success' }
	/** A sentence of the answer; VITA only. */
	| { readonly type: 'response_text'; readonly text: string }
	| { readonly type: 'other'; readonly name: string };

/** The string that an `audio` event of the client carries. */
export function encodeAudio(pcm: Int16Array): string {
	return `{"sample_rate":${INPUT_RATE},"audio":[${pcmToBytes(pcm).join(',')}]}`;
}

/**
 * Understands an event of the server.
 *
 * @throws ProtocolError when it is not what its name says.
 */
export function parseServerEvent(name: string, parameters: readonly unknown[]): DemoServerEvent {
	switch (name) {
		case 'audio':
			return { type: 'audio', pcm: samplesOf(parameters[0]) };
		case 'response_text':
			return { type: 'response_text', text: textOf(parameters[0]) };
		case 'stop_tts':
		case 'too_many_users':
		case 'out_time':
		case 'prompt_success':
			return { type: name };
		default:
			return { type: 'other', name: name.slice(0, 100) };
	}
}

/** An event for the wire log: its size, and its content without audio. */
export function describeServerEvent(
	name: string,
	parameters: readonly unknown[],
): { readonly bytes: number; readonly message: unknown } {
	const [first] = parameters;
	const event = name.slice(0, 100);
	if (first instanceof Uint8Array) {
		return { bytes: name.length + first.length, message: { event, bytes: first.length } };
	}
	const text = JSON.stringify(parameters) ?? '';
	const message = text.length <= 1_000 ? { event, parameters } : { event, cut: text.slice(0, 300) };
	return { bytes: name.length + Buffer.byteLength(text), message };
}

function samplesOf(data: unknown): Int16Array {
	if (!(data instanceof Uint8Array)) {
		throw new ProtocolError({ what: 'the server sent audio that is not binary', found: typeof data });
	}
	return bytesToPcm(data);
}

function textOf(data: unknown): string {
	const text = typeof data === 'object' && data !== null ? Reflect.get(data, 'text') : undefined;
	if (typeof text !== 'string') {
		throw new ProtocolError({ what: 'the server sent response_text without a text' });
	}
	return text;
}
