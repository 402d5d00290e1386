import type { PacingClass } from '../../../src/core/adapter.ts';

/** How audio travels one way. `pcm16` = signed 16-bit little-endian mono, compared sample by sample. */
export type AudioFacts = { readonly sampleRate: number; readonly codec: 'pcm16' | 'opus' };

/** What the protocol document says, as the peer states it. Adapters must declare the same. */
export type ProtocolFacts = {
	/** `stepMs`: the model takes its input in steps of this length, however short the frames; absent = a message each. */
	readonly input: AudioFacts & { readonly stepMs?: number };
	readonly output: AudioFacts;
	readonly pacing: PacingClass;
	/** Whether the server speaks only in answer to audio of the client; all with frame pacing do. */
	readonly pulled?: boolean;
	readonly transcripts: { readonly model: boolean; readonly user: boolean };
	/** Whether the server says that it dropped a reply. */
	readonly flush: boolean;
	/** Whether the client tells how much of a cut reply was heard. */
	readonly truncation: boolean;
	/** Whether a client that is refused for its rate can learn how long to wait. */
	readonly retryAfter: boolean;
	/** Names of the malformed messages that this peer can send; each is one session of the suite. */
	readonly malformed: readonly string[];
};

/** How the peer receives the connections that follow. */
export type Reception =
	/** As its protocol says; says that it is ready after `readyAfterMs` (0 = at once). */
	| { readonly type: 'accept'; readonly readyAfterMs: number }
	/** Accepts the connection and never says that it is ready. */
	| { readonly type: 'never-ready' }
	/** Refuses the client as its protocol does: HTTP 401 or 429, or a message or close code. */
	| { readonly type: 'refuse'; readonly why: 'auth' | 'rate-limit'; readonly retryAfterS: number | null }
	/** Accepts, then breaks the connection before it is ready. */
	| { readonly type: 'drop' };

/** What the suite tells the peer to do. All but `receive` are about the newest connection. */
export type PeerOrder =
	| { readonly type: 'receive'; readonly reception: Reception }
	/**
	 * Speaks: `pcm` at the output rate belongs to the reply named `reply`. A new name begins a new reply. The name of
	 * a reply that was interrupted makes these late packets of it. Peers with frame pacing say it in answer to frames.
	 */
	| { readonly type: 'speak'; readonly pcm: Int16Array; readonly reply: string }
	/** Says that the reply is complete, where the protocol can. */
	| { readonly type: 'end-reply'; readonly reply: string }
	/** Drops the reply and says so, as on a barge-in. */
	| { readonly type: 'interrupt'; readonly reply: string }
	| { readonly type: 'transcript'; readonly role: 'model' | 'user'; readonly text: string }
	/**
	 * `hold` keeps back all that would be sent; `live` sends it, what was held in one burst; `drip` sends one message
	 * at a time with `gapMs` between them, byte streams in ragged pieces.
	 */
	| { readonly type: 'pace'; readonly pace: 'live' | 'hold' }
	| { readonly type: 'pace'; readonly pace: 'drip'; readonly gapMs: number }
	| { readonly type: 'malformed'; readonly name: string }
	/** One message of `bytes` bytes or a little more, well-formed apart from its size where that is possible. */
	| { readonly type: 'oversized'; readonly bytes: number }
	/** A well-formed message of a kind that the protocol document does not know. */
	| { readonly type: 'unknown' }
	/** Stops taking bytes from the network. */
	| { readonly type: 'stop-reading' }
	| { readonly type: 'resume-reading' }
	/** A closing handshake. */
	| { readonly type: 'close'; readonly code: number; readonly reason: string }
	/** Breaks the connection without one. */
	| { readonly type: 'drop' }
	/** Something that only this peer knows, for the tests of its own adapter. */
	| { readonly type: 'special'; readonly name: string };

/** What the peer saw on its newest connection. Instants are on the host's monotonic clock (`hrtime`), ms. */
export type Observation = {
	/** Connections accepted since the peer started, and how many of them are still open. */
	readonly connections: number;
	readonly open: number;
	/** When the peer said that it was ready; null = it did not. */
	readonly readyAtMs: number | null;
	/** When the first audio came; null = none. */
	readonly firstAudioAtMs: number | null;
	/** Messages that carried audio or its header before the peer was ready. */
	readonly audioMessagesBeforeReady: number;
	/** Messages that carried audio, headers not counted. */
	readonly audioMessages: number;
	/** The user's audio, decoded by the peer's own codec: every packet in full. */
	readonly heard: Int16Array;
	/** What the peer said, before its codec, in the order of sending; without what is held back. */
	readonly said: Int16Array;
	/** When each message with audio was handed to the network. */
	readonly saidAtMs: readonly number[];
	/** What the client told about cut replies. */
	readonly truncations: readonly { readonly reply: string; readonly heardMs: number }[];
	/** Where the client broke the protocol. */
	readonly faults: readonly string[];
	/** How the client ended the connection; null = it is open. 1006 = without a closing handshake. */
	readonly closeCode: number | null;
};

/** From the suite to the process of the peer. */
export type PeerRequest = {
	readonly id: number;
	readonly what: { readonly type: 'obey'; readonly order: PeerOrder } | { readonly type: 'observe' };
};

/** From the process of the peer to the suite. */
export type PeerAnswer =
	| { readonly type: 'listening'; readonly url: string; readonly facts: ProtocolFacts }
	| { readonly type: 'done'; readonly id: number }
	| { readonly type: 'observed'; readonly id: number; readonly observation: Observation }
	| { readonly type: 'failed'; readonly id: number; readonly message: string };
