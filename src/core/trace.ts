import type { CloseReason, Usage } from './session-event.ts';
import type { SessionMs } from './time.ts';

/**
 * One line of `trace.ndjson`. Instants are on the session clock; sample ranges of `packet` and `heard` index
 * the received track at the system's output rate, everything else is at 24 kHz.
 */
export type TraceEvent = { readonly at: SessionMs } & (
	| { readonly type: 'ready'; readonly handshakeMs: number }
	| { readonly type: 'greeting'; readonly outcome: 'none' | 'waited' | 'gave-up' }
	/** A clip began: its first sample is user-track sample `startSamples`. */
	| { readonly type: 'clip'; readonly clip: string; readonly startSamples: number; readonly samples: number }
	| {
			readonly type: 'trigger';
			readonly clip: string;
			readonly outcome: 'fired' | 'expired';
			/** Heard model speech accumulated since the previous clip ended, in ms. */
			readonly heardMs: number;
			readonly reason: 'reached' | 'no-model-speech' | 'model-stopped' | 'deadline';
	  }
	/** What a language model that plays the user decided, verbatim; `clip` is null when it ends the conversation. */
	| {
			readonly type: 'examiner';
			readonly clip: string | null;
			/** A clip's purpose, or `end`. */
			readonly move: string;
			readonly text: string;
			/** What it will do during the answer, and after how much of it; null = listen. */
			readonly during: {
				readonly clip: string;
				readonly move: string;
				readonly text: string;
				readonly afterMs: number;
			} | null;
			/** The language model, `openai/gpt-4.1-mini`. */
			readonly by: string;
			readonly raw: string;
	  }
	/** Audio arrived. `playAt` is when the playback model schedules its first sample. */
	| {
			readonly type: 'packet';
			readonly seq: number;
			readonly firstSample: number;
			readonly samples: number;
			readonly playAt: SessionMs | null;
			readonly dropped: null | 'stale-response' | 'over-limit' | 'catch-up';
			readonly responseId: string | null;
	  }
	/** A stretch of the received track was heard from `at` on; written when it can no longer change. */
	| { readonly type: 'heard'; readonly firstSample: number; readonly samples: number }
	| {
			readonly type: 'flush';
			readonly cause: 'interrupted';
			readonly droppedMs: number;
			readonly responseId: string | null;
			readonly heardMs: number;
	  }
	| { readonly type: 'detector'; readonly track: 'heard'; readonly on: boolean }
	| {
			readonly type: 'text';
			readonly role: 'model' | 'user';
			readonly text: string;
			readonly final: boolean;
			readonly responseId: string | null;
	  }
	| { readonly type: 'turn'; readonly kind: 'user-start' | 'user-stop' | 'model-start' | 'model-stop' }
	| { readonly type: 'lag'; readonly lagMs: number }
	| { readonly type: 'usage'; readonly usage: Usage }
	| { readonly type: 'error'; readonly code: string; readonly message: string; readonly fatal: boolean }
	| { readonly type: 'stall'; readonly startMs: number; readonly endMs: number }
	| { readonly type: 'closed'; readonly reason: CloseReason }
	| { readonly type: 'end'; readonly reason: EndReason }
);

/** Why a unit ended. */
export type EndReason = 'settled' | 'horizon' | 'cap' | 'closed' | 'failed' | 'aborted';
