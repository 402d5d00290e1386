import { gunzipSync } from 'node:zlib';
import { ProtocolError } from '../../src/core/errors.ts';

/**
 * The binary frames of Volcengine's realtime dialogue. All integers are big-endian:
 *
 *   0x11 (version 1, header of one word) · type and flags · serialization and compression · 0x00
 *   then, each only where it applies: code (errors) · sequence · event · id of connection or session (with its length)
 *   and last the length of the payload and the payload.
 */

/** Longest frame that is taken, bytes: audio comes in fractions of a second. */
export const MAX_FRAME_BYTES = 4 * 1024 * 1024;

const TYPE = { json: 1, audio: 2, serverJson: 9, serverAudio: 11, error: 15 } as const;
const HAS_SEQUENCE = 0b0001;
const HAS_EVENT = 0b0100;
const SERIALISED = { raw: 0, json: 1 } as const;
const GZIP = 1;

/** Events about the connection, which have its id where the others have the session's. */
const CONNECTION_EVENTS: ReadonlySet<number> = new Set([50, 51, 52]);
/** The client's events about the connection, which have no id at all. */
const ANONYMOUS_EVENTS: ReadonlySet<number> = new Set([1, 2]);
/** Longest id, bytes. */
const MAX_ID = 1_000;

/** A frame of the server. */
export type ServerFrame = {
	readonly kind: 'json' | 'audio' | 'error';
	/** What happened; null where the frame does not say. */
	readonly event: number | null;
	/** The code of an error; null for anything else. */
	readonly code: number | null;
	readonly payload: Buffer;
};

/** A frame with a JSON payload; `sessionId` = null for events about the connection. */
export function encodeJsonFrame(event: number, sessionId: string | null, payload: object): Buffer {
	return encodeFrame(TYPE.json, SERIALISED.json, event, sessionId, Buffer.from(JSON.stringify(payload)));
}

/** A frame with audio. */
export function encodeAudioFrame(event: number, sessionId: string, audio: Buffer): Buffer {
	return encodeFrame(TYPE.audio, SERIALISED.raw, event, sessionId, audio);
}

function encodeFrame(
	type: number,
	serialized: number,
	event: number,
	sessionId: string | null,
	payload: Buffer,
): Buffer {
	const id = sessionId === null ? null : Buffer.from(sessionId);
	const frame = Buffer.alloc(8 + (id === null ? 0 : 4 + id.length) + 4 + payload.length);
	frame.set([0x11, (type << 4) | HAS_EVENT, serialized << 4, 0]);
	let at = frame.writeUInt32BE(event, 4);
	if (id !== null) {
		at = frame.writeUInt32BE(id.length, at);
		frame.set(id, at);
		at += id.length;
	}
	at = frame.writeUInt32BE(payload.length, at);
	frame.set(payload, at);
	return frame;
}

/**
 * Takes a frame of the server apart. A payload that was compressed is unpacked, within bounds.
 *
 * @throws ProtocolError when it is not one, or its lengths do not fit.
 */
export function decodeFrame(bytes: Buffer): ServerFrame {
	const reader = new Reader(bytes);
	const first = reader.byte();
	if (first >> 4 !== 1) {
		throw new ProtocolError({
			what: 'the server sent a frame of an unknown version',
			found: `${first >> 4}`,
		});
	}
	const second = reader.byte();
	const third = reader.byte();
	reader.skipTo((first & 0x0f) * 4);
	const kind = kindOf(second >> 4);
	const code = kind === 'error' ? reader.uint32() : null;
	if ((second & HAS_SEQUENCE) !== 0) {
		reader.uint32();
	}
	const event = (second & HAS_EVENT) === 0 ? null : reader.uint32();
	if (event !== null && !ANONYMOUS_EVENTS.has(event)) {
		reader.sized(MAX_ID, CONNECTION_EVENTS.has(event) ? 'connection id' : 'session id');
	}
	const payload = reader.sized(MAX_FRAME_BYTES, 'payload');
	reader.end();
	return { kind, event, code, payload: (third & 0x0f) === GZIP ? unpacked(payload) : payload };
}

function kindOf(type: number): ServerFrame['kind'] {
	switch (type) {
		case TYPE.serverJson:
			return 'json';
		case TYPE.serverAudio:
			return 'audio';
		case TYPE.error:
			return 'error';
		default:
			throw new ProtocolError({
				what: 'the server sent a frame of an unknown type',
				found: `type ${type}`,
			});
	}
}

function unpacked(payload: Buffer): Buffer {
	try {
		return gunzipSync(payload, { maxOutputLength: MAX_FRAME_BYTES });
	} catch (error) {
		throw new ProtocolError({ what: 'the server sent a payload that is not valid gzip', cause: error });
	}
}

/** Reads a frame from its beginning to its end. */
class Reader {
	readonly #bytes: Buffer;
	#at = 0;

	constructor(bytes: Buffer) {
		this.#bytes = bytes;
	}

	byte(): number {
		return this.#take(1).readUInt8();
	}

	uint32(): number {
		return this.#take(4).readUInt32BE();
	}

	sized(most: number, what: string): Buffer {
		const length = this.uint32();
		if (length > most) {
			throw new ProtocolError({
				what: `the server sent a frame whose ${what} is too long`,
				found: `${length}`,
			});
		}
		return this.#take(length);
	}

	skipTo(at: number): void {
		this.#take(at - this.#at);
	}

	end(): void {
		if (this.#at !== this.#bytes.length) {
			const found = `${this.#bytes.length - this.#at} bytes more`;
			throw new ProtocolError({
				what: 'the server sent a frame whose length differs from its header',
				found,
			});
		}
	}

	#take(length: number): Buffer {
		const end = this.#at + length;
		if (length < 0 || end > this.#bytes.length) {
			throw new ProtocolError({
				what: 'the server sent a truncated frame',
				expected: `at least ${end} bytes`,
				found: `${this.#bytes.length}`,
			});
		}
		const part = this.#bytes.subarray(this.#at, end);
		this.#at = end;
		return part;
	}
}
