import { OggOpusDecoder } from '../../src/audio/opus.ts';
import { ProtocolError } from '../../src/core/errors.ts';

/** What came out of some received bytes. */
export type OggOpusOutcome = {
	/** 24 kHz mono; empty while a page is incomplete. */
	readonly pcm: Int16Array;
	/** Packets that could not be decoded, and damage of the pages since the last call. */
	readonly faults: readonly ProtocolError[];
};

/** The audio of a server that sends one Ogg Opus stream in pieces: every packet in full, every damage told once. */
export class OggOpusInput {
	readonly #decoder = new OggOpusDecoder();
	#lost = 0;

	/** Takes the next bytes. Never throws. */
	push(bytes: Uint8Array): OggOpusOutcome {
		const { pcm, faults } = this.#decoder.push(bytes);
		const { skippedBytes, lostPages, brokenPackets } = this.#decoder.losses;
		const lost = skippedBytes + lostPages + brokenPackets;
		if (lost === this.#lost) {
			return { pcm, faults };
		}
		this.#lost = lost;
		const damage = new ProtocolError({
			what: 'the Ogg stream of the server is damaged',
			found: `${skippedBytes} bytes outside of pages, ${lostPages} pages missing, ${brokenPackets} packets broken`,
		});
		return { pcm, faults: [...faults, damage] };
	}
}
