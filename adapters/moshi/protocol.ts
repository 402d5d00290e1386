import { z } from 'zod';
import { ProtocolError } from '../../src/core/errors.ts';
import { printable } from '../shared/link-error.ts';

/** First byte of a message (kyutai-labs/moshi, `rust/protocol.md`). Everything after it is the payload. */
export const KIND = {
	handshake: 0,
	/** Ogg Opus bytes, 24 kHz mono. */
	audio: 1,
	/** UTF-8: a piece of the model's inner monologue. */
	text: 2,
	control: 3,
	/** UTF-8 JSON about the running model; only the Rust server sends it, before the handshake. */
	metadata: 4,
	/** UTF-8. */
	error: 5,
	ping: 6,
	/** One byte of color, then UTF-8. */
	coloredText: 7,
} as const;

/** Sample rate of the model and of both Ogg streams, in Hz. */
export const MOSHI_RATE = 24_000;
/** Length of a step of the model: 12.5 Hz. */
export const MOSHI_FRAME_MS = 80;
/** Largest message that is accepted. An honest one holds some hundred bytes. */
export const MAX_MESSAGE_BYTES = 1024 * 1024;

const metadata = z.record(z.string(), z.unknown());

/** What the Rust server tells about its model and how it samples. */
export type MoshiMetadata = z.infer<typeof metadata>;

/** A message of the server. */
export type MoshiMessage =
	/** `payloadBytes` tells the servers apart: none from the Python server, 8 from the Rust ones. */
	| { readonly type: 'handshake'; readonly payloadBytes: number }
	| { readonly type: 'audio'; readonly ogg: Uint8Array }
	| { readonly type: 'text'; readonly text: string }
	| { readonly type: 'metadata'; readonly metadata: MoshiMetadata }
	| { readonly type: 'error'; readonly message: string }
	/** Pings, controls, images, codes, and anything that later versions add. */
	| { readonly type: 'other'; readonly kind: number };

/**
 * Reads one binary message.
 *
 * @throws ProtocolError on an empty message, text that is not UTF-8, and metadata that is not a JSON object.
 */
export function parseMoshiMessage(bytes: Uint8Array): MoshiMessage {
	const [kind] = bytes;
	if (kind === undefined) {
		throw new ProtocolError({ what: 'the server sent an empty message', expected: 'a byte for its kind' });
	}
	const payload = bytes.subarray(1);
	switch (kind) {
		case KIND.handshake:
			return { type: 'handshake', payloadBytes: payload.length };
		case KIND.audio:
			return { type: 'audio', ogg: payload };
		case KIND.text:
			return { type: 'text', text: utf8(payload, 'text') };
		case KIND.coloredText:
			return { type: 'text', text: utf8(payload.subarray(1), 'colored text') };
		case KIND.metadata:
			return { type: 'metadata', metadata: parseMetadata(utf8(payload, 'metadata')) };
		case KIND.error:
			return { type: 'error', message: utf8(payload, 'an error') };
		default:
			return { type: 'other', kind };
	}
}

/**
 * A message that carries Ogg bytes: the only kind that a client may send, since the Rust server ends the session at
 * any other.
 */
export function audioMessage(ogg: Uint8Array): Uint8Array {
	const message = new Uint8Array(1 + ogg.length);
	message[0] = KIND.audio;
	message.set(ogg, 1);
	return message;
}

function utf8(bytes: Uint8Array, what: string): string {
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch (cause) {
		throw new ProtocolError({ what: `the server sent ${what} that is not UTF-8`, cause });
	}
}

function parseMetadata(text: string): MoshiMetadata {
	let json: unknown;
	try {
		json = JSON.parse(text);
	} catch (cause) {
		throw new ProtocolError({
			what: 'the server sent metadata that is not JSON',
			found: printable(text),
			cause,
		});
	}
	const parsed = metadata.safeParse(json);
	if (!parsed.success) {
		throw new ProtocolError({
			what: 'the server sent metadata that is not a JSON object',
			found: printable(text),
		});
	}
	return parsed.data;
}
