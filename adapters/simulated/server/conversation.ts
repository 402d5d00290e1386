import type { CLOSE_CODES, ServerMessage } from '../../duplex/protocol.ts';

/** What a conversation may do to its client. Nothing is sent any more once the connection is closed. */
export type Wire = {
	readonly event: (message: ServerMessage) => void;
	/** 16-bit samples at 24 kHz. */
	readonly audio: (pcm: Int16Array) => void;
	/** Ends the connection with an error of the protocol's table. */
	readonly fail: (code: keyof typeof CLOSE_CODES, message: string) => void;
};

/** One conversation behind a server. It lives on the frames that it hears and on no clock. */
export type Conversation = {
	/** Hears the next frame: 24 kHz, 20 ms. */
	readonly hear: (pcm: Int16Array) => void;
};

/** What a server answers with in its hello, and what it does then. */
export type Role = {
	readonly name: string;
	readonly pacing: 'frame' | 'real-time' | 'burst';
	readonly interrupts: boolean;
	/** Whether it sends its own words. */
	readonly transcripts: boolean;
	readonly start: (wire: Wire) => Conversation;
};

/** Finds the role that the path of a URL names; null = no such role. */
export type Casting = (name: string) => Role | null;
