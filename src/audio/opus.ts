import { Decoder, Encoder } from '@evan/opus';
import { errorMessage, ProtocolError } from '../core/errors.ts';
import { joinSamples, TRACK_RATE } from '../core/pcm.ts';
import { OggDemuxer, type OggLosses, OggMuxer } from './ogg.ts';

/**
 * By how much libopus's encoder delays a signal, in samples at 24 kHz (6.5 ms; its look-ahead, 312 at 48 kHz).
 * Decoding every packet in full leaves it in the signal: subtract it once per encoder passed.
 */
export const OPUS_DELAY_SAMPLES = 156;

/** Packet lengths that every supported Opus server accepts, in ms; those over 20 hold several Opus frames. */
export type OpusPacketMs = 20 | 40 | 60 | 80;

/** How speech is encoded. */
export type OpusSettings = {
	readonly packetMs: OpusPacketMs;
	/** In bits per second. */
	readonly bitrate: number;
	/** 0–10: encoding effort. */
	readonly complexity: 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10;
};

/** One packet per 80 ms model frame of Moshi, at a rate that is transparent for speech. */
export const OPUS_SETTINGS: OpusSettings = { packetMs: 80, bitrate: 24_000, complexity: 5 };

/** Ogg positions of Opus streams count samples at 48 kHz, whatever the signal's rate (RFC 7845, §4). */
const GRANULE_PER_SAMPLE = 48_000 / TRACK_RATE;
/** Longest packet that Opus allows: 120 ms (RFC 6716, §3.2.5). */
const MAX_PACKET_SAMPLES = 0.12 * TRACK_RATE;

/** 24 kHz mono PCM in any pieces to Opus packets of fixed length. */
export class OpusPacketEncoder {
	readonly #encoder: Encoder;
	readonly #frame: Int16Array;
	#filled = 0;

	constructor(settings: OpusSettings = OPUS_SETTINGS) {
		// Not "voip": its high-pass filter would shift low frequencies by another two samples.
		this.#encoder = new Encoder({ channels: 1, sample_rate: TRACK_RATE, application: 'audio' });
		this.#encoder.bitrate = settings.bitrate;
		this.#encoder.complexity = settings.complexity;
		this.#frame = new Int16Array((settings.packetMs * TRACK_RATE) / 1000);
	}

	/** Samples per packet. */
	get packetSamples(): number {
		return this.#frame.length;
	}

	/** Takes the next samples and returns every packet they complete. */
	push(pcm: Int16Array): Uint8Array[] {
		const packets: Uint8Array[] = [];
		for (let at = 0; at < pcm.length; ) {
			const part = pcm.subarray(at, at + this.#frame.length - this.#filled);
			this.#frame.set(part, this.#filled);
			this.#filled += part.length;
			at += part.length;
			if (this.#filled === this.#frame.length) {
				packets.push(this.#encoder.encode(this.#frame));
				this.#filled = 0;
			}
		}
		return packets;
	}

	/** The last packet, padded with silence; null when no samples are left. */
	flush(): Uint8Array | null {
		if (this.#filled === 0) {
			return null;
		}
		this.#frame.fill(0, this.#filled);
		this.#filled = 0;
		return this.#encoder.encode(this.#frame);
	}
}

/** Decodes Opus packets completely and in order to 24 kHz mono PCM. Stereo is mixed down. */
export class OpusPacketDecoder {
	readonly #decoder = new Decoder({ channels: 1, sample_rate: TRACK_RATE });

	/** Forgets the previous packets, for a new stream. */
	reset(): void {
		this.#decoder.reset();
	}

	/** The samples of one packet. Throws a `ProtocolError` for bytes that are not an Opus packet. */
	decode(packet: Uint8Array): Int16Array {
		// libopus conceals a lost frame when it gets an empty packet.
		if (packet.length === 0) {
			throw new ProtocolError({ what: 'an empty Opus packet', expected: 'at least one byte' });
		}
		let bytes: Uint8Array;
		try {
			bytes = this.#decoder.decode(packet);
		} catch (cause) {
			throw new ProtocolError({
				what: `an Opus packet of ${packet.length} bytes cannot be decoded`,
				found: errorMessage(cause),
				cause,
			});
		}
		// The decoder returns a new copy each time.
		const pcm = new Int16Array(bytes.buffer, bytes.byteOffset, bytes.length / 2);
		if (pcm.length > MAX_PACKET_SAMPLES) {
			throw new ProtocolError({ what: 'an Opus packet longer than 120 ms', found: `${pcm.length} samples` });
		}
		return pcm;
	}
}

function opusHead(): Uint8Array {
	const head = new Uint8Array(19);
	const view = new DataView(head.buffer);
	head.set(Buffer.from('OpusHead', 'latin1'));
	view.setUint8(8, 1);
	view.setUint8(9, 1);
	view.setUint16(10, OPUS_DELAY_SAMPLES * GRANULE_PER_SAMPLE, true);
	view.setUint32(12, TRACK_RATE, true);
	return head;
}

function opusTags(): Uint8Array {
	const vendor = Buffer.from('duplexbench', 'latin1');
	const tags = new Uint8Array(8 + 4 + vendor.length + 4);
	tags.set(Buffer.from('OpusTags', 'latin1'));
	new DataView(tags.buffer).setUint32(8, vendor.length, true);
	tags.set(vendor, 12);
	return tags;
}

/** A live Ogg Opus stream (RFC 7845): one packet per page, without buffering. */
export class OggOpusEncoder {
	readonly #encoder: OpusPacketEncoder;
	readonly #muxer: OggMuxer;
	#granule = 0n;

	constructor(settings: OpusSettings = OPUS_SETTINGS, serial = 1) {
		this.#encoder = new OpusPacketEncoder(settings);
		this.#muxer = new OggMuxer(serial);
	}

	/** The two header pages, which come before all audio. Call once. */
	header(): readonly [head: Uint8Array, tags: Uint8Array] {
		return [this.#muxer.write([opusHead()], 0n, { begin: true }), this.#muxer.write([opusTags()], 0n)];
	}

	/** Takes the next samples and returns one page for every packet they complete. */
	push(pcm: Int16Array): Uint8Array[] {
		return this.#encoder.push(pcm).map((packet) => this.#page(packet, false));
	}

	/** The last page: the remaining samples, padded with silence, marked as the end of the stream. */
	finish(): Uint8Array {
		const packet = this.#encoder.flush();
		return packet ? this.#page(packet, true) : this.#muxer.write([], this.#granule, { end: true });
	}

	#page(packet: Uint8Array, end: boolean): Uint8Array {
		this.#granule += BigInt(this.#encoder.packetSamples * GRANULE_PER_SAMPLE);
		return this.#muxer.write([packet], this.#granule, { end });
	}
}

const HEADERS = ['OpusHead', 'OpusTags'].map((magic) => Buffer.from(magic, 'latin1'));

function isHeader(packet: Uint8Array): boolean {
	return HEADERS.some((magic) => magic.every((byte, at) => packet[at] === byte));
}

/** What some received bytes decode to. */
export type DecodedOpus = {
	/** 24 kHz mono. */
	readonly pcm: Int16Array;
	/** One for each packet that could not be decoded; the audio around it is kept. */
	readonly faults: readonly ProtocolError[];
};

/**
 * Decodes Ogg Opus bytes in pieces of any size to 24 kHz mono PCM. Decodes every packet completely and deliberately
 * ignores pre-skip and granule positions: streaming speech servers declare 80 ms of pre-skip that their signal does not
 * contain and give positions in the wrong unit, and their own readers ignore both. A decoder that follows the standard
 * would place such a signal 73.5 ms too early.
 */
export class OggOpusDecoder {
	readonly #demuxer = new OggDemuxer();
	readonly #decoder = new OpusPacketDecoder();

	/** What the page reader discarded. */
	get losses(): OggLosses {
		return this.#demuxer.losses;
	}

	/** Takes the next bytes; returns the samples of every packet they complete. Never throws. */
	push(bytes: Uint8Array): DecodedOpus {
		const parts: Int16Array[] = [];
		const faults: ProtocolError[] = [];
		for (const packet of this.#demuxer.push(bytes)) {
			if (packet.begin) {
				this.#decoder.reset();
			}
			if (isHeader(packet.data)) {
				continue;
			}
			try {
				parts.push(this.#decoder.decode(packet.data));
			} catch (error) {
				if (!(error instanceof ProtocolError)) {
					throw error;
				}
				faults.push(error);
			}
		}
		const [only] = parts;
		if (parts.length === 1 && only !== undefined) {
			return { pcm: only, faults };
		}
		return { pcm: joinSamples(parts), faults };
	}
}
