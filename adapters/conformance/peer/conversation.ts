import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { ProtocolFacts } from './peer-order.ts';

/** What a conversation does to its connection and writes down about it. */
export interface PeerLink {
	/** Sends a message now, or later as the pace says. `said` = the samples that it carries. */
	send(data: Uint8Array | string, said?: Int16Array): void;
	/** The same for messages that are more than bytes: `deliver` hands one to the network. */
	deliver(deliver: () => void, said?: Int16Array): void;
	/** Whether byte streams should be cut in ragged pieces. */
	readonly ragged: boolean;
	/** Call it just before the message that makes the client ready is handed to `send`. */
	markReady(): void;
	/** A message of the client with audio, decoded; null = a header without samples. */
	heard(pcm: Int16Array | null): void;
	/** The client said how much of a cut reply was heard. */
	truncated(reply: string, heardMs: number): void;
	/** The client broke the protocol. */
	fault(sentence: string): void;
	/** Begins a closing handshake. */
	close(code: number, reason: string): void;
	/** Breaks the connection. */
	drop(): void;
}

/** What one connection says in the words of its protocol. */
export interface PeerSpeaker {
	/** The peer may be ready now; sends what its protocol says, then or after more messages of the client. */
	mayBeReady(): void;
	speak(pcm: Int16Array, reply: string): void;
	endReply(reply: string): void;
	interrupt(reply: string): void;
	transcript(role: 'model' | 'user', text: string): void;
	malformed(name: string): void;
	oversized(bytes: number): void;
	unknown(): void;
	/** Orders that only this peer knows. */
	special?(name: string): void;
	/** Frees what the conversation holds, such as timers. */
	end?(): void;
}

/** One connection over which messages of bytes come. What it throws counts as a fault of the client. */
export interface PeerConversation extends PeerSpeaker {
	receive(data: Buffer, isBinary: boolean): void;
}

/** What of a client's request a conversation may look at. */
export type ClientRequest = { readonly url: URL; readonly headers: IncomingHttpHeaders };

/** A protocol over WebSocket, as far as it differs from the others. */
export type PeerProtocol = {
	readonly facts: ProtocolFacts;
	/** Path and query of the address that clients are given, `/…`. */
	readonly path: string;
	/** Scheme of that address. */
	readonly scheme: 'ws' | 'http';
	/** The subprotocol that a client has to offer; null = none. */
	readonly subprotocol: string | null;
	converse(link: PeerLink, request: ClientRequest): PeerConversation;
	/** Turns a client away over the open connection; absent = by HTTP 401 or 429 in place of the connection. */
	refuse?(link: PeerLink, why: 'auth' | 'rate-limit', retryAfterS: number | null): void;
	/** Answers plain HTTP requests; absent = 404. */
	http?(request: IncomingMessage, response: ServerResponse): void;
};
