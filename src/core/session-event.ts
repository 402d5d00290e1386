import type { ClockMs } from './time.ts';

/** Tokens and costs that a provider reports; null for what it does not report. */
export type Usage = {
	readonly inputTokens: number | null;
	readonly outputTokens: number | null;
	readonly costUsd: number | null;
};

/** Why a session ended. `local` = the harness closed it. */
export type CloseReason = {
	readonly by: 'local' | 'remote' | 'network';
	readonly code: number | null;
	readonly reason: string;
};

/**
 * Everything that a speech system can tell the harness. `at` is read at the socket callback, before any
 * parsing or decoding.
 */
export type SessionEvent =
	/** Decoded model audio at the system's output rate. Packets of one reply share its `responseId`, if there is one. */
	| { readonly type: 'audio'; readonly at: ClockMs; readonly pcm: Int16Array; readonly responseId?: string }
	| {
			readonly type: 'text';
			readonly at: ClockMs;
			readonly role: 'model' | 'user';
			readonly text: string;
			readonly final: boolean;
			readonly responseId?: string;
	  }
	| {
			readonly type: 'turn';
			readonly at: ClockMs;
			readonly kind: 'user-start' | 'user-stop' | 'model-start' | 'model-stop';
			readonly responseId?: string;
	  }
	/** The system dropped its reply: the player must drop what it has not played yet. */
	| { readonly type: 'interrupted'; readonly at: ClockMs; readonly responseId?: string }
	/** How long audio waited for a processor before the system handled it, in ms. */
	| { readonly type: 'lag'; readonly at: ClockMs; readonly lagMs: number }
	| { readonly type: 'usage'; readonly at: ClockMs; readonly usage: Usage }
	/** A problem that the system reports or that its messages reveal. `fatal` ends the session. */
	| { readonly type: 'error'; readonly at: ClockMs; readonly error: Error; readonly fatal: boolean }
	/** Always the last event of a session. */
	| { readonly type: 'closed'; readonly at: ClockMs; readonly reason: CloseReason };
