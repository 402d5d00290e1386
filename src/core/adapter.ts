import type { ZodType } from 'zod';
import type { SessionEvent } from './session-event.ts';
import type { ListPrice, SystemCard, SystemVariant } from './system-card.ts';
import type { BegunClips, ClipWords } from './text-assistance.ts';
import type { ClockMs } from './time.ts';

/**
 * Who paces the audio that comes back (docs/reference/timing.md).
 * `frame`: one output frame per input frame, silence included. `real-time`: near real time. `burst`: faster than real time.
 */
export type PacingClass = 'frame' | 'real-time' | 'burst';

/** What a latency contains. Rows of different classes are never ranked together. */
export type LatencyClass = 'model-time' | 'wall-local' | 'wall-network';

/** What a system can do and what it must be fed. */
export type Capabilities = {
	/** 16-bit mono PCM handed to `send`, and the length of one frame. */
	readonly input: { readonly sampleRate: number; readonly frameMs: number };
	/** 16-bit mono PCM in `audio` events. */
	readonly output: { readonly sampleRate: number };
	readonly pacing: PacingClass;
	readonly latencyClass: LatencyClass;
	/** Whether the system sends a transcript of its own speech and of the user's. */
	readonly transcripts: { readonly model: boolean; readonly user: boolean };
	/** Whether the system wants to know how much of a reply was heard when it is cut. */
	readonly truncation: boolean;
	/** Whether `interrupted` events tell the player to drop unplayed audio. */
	readonly flush: boolean;
	/** Longest session in ms; null = unlimited. */
	readonly sessionLimitMs: number | null;
	/** Most sessions at once; null = unlimited. */
	readonly maxSessions: number | null;
	/**
	 * Sessions at once that this machine carries, as the system measured when it was made ready: a run begins with as many.
	 * Only for systems whose work shares the harness's machine; the others are not asked.
	 */
	readonly startSessions?: number;
	/** Whether the system's time is the audio it is fed, so that a virtual clock may drive it. */
	readonly clientClocked: boolean;
	/** Whether the system takes `SessionContext.instructions`; not, unless it says so. */
	readonly instructions?: boolean;
};

/** One frame of user audio. */
export type UserFrame = {
	/** `input.frameMs` of samples at `input.sampleRate`. Must not be written to. */
	readonly pcm: Int16Array;
	/** What `System.encode` made of `pcm` before t0, where the system has a stateless encoding. */
	readonly wire?: Uint8Array | string;
};

/** What a session needs of its surroundings. It never sees the scenario. */
export type SessionContext = {
	/** For whatever a simulated system leaves to chance: the same in every replay of a unit, telling nothing about it. */
	readonly seed: number;
	/** The role that the system is to play in this conversation, in its own words' place where it has any. */
	readonly instructions?: string;
	/** Reads the clock; called at the socket callback to stamp events. */
	readonly now: () => ClockMs;
	/** Receives every event, synchronously, in order; never throws. After `closed` nothing may follow. */
	readonly emit: (event: SessionEvent) => void;
	/**
	 * Has a socket callback's work done when no frame is due, and at the latest before the session's own next frame is
	 * chosen: parsing and decoding then never delay another session's frame. Work is done in order, and before any event that is emitted outside of
	 * it; it must not throw. Stamp before deferring. What a connection tells afterwards, its end too, goes the same way.
	 */
	readonly defer: (work: () => void) => void;
	/** Appends one line to the raw wire log: message without audio payload, and its size in bytes. */
	readonly wire: (direction: 'in' | 'out', bytes: number, message: unknown) => void;
	/** Aborts connecting and the handshake. */
	readonly signal: AbortSignal;
};

/** A live conversation with a speech system. */
export interface DuplexSession {
	/** Queues one frame now. Never waits and never throws: pacing belongs to the harness, failures are events. */
	send(frame: UserFrame): void;
	/** Bytes accepted by `send` that have not left this process. */
	readonly bufferedBytes: number;
	/** Tells the system how much of a cut reply was heard, in ms. Only where `capabilities.truncation`. */
	truncate?(responseId: string, heardMs: number): void;
	/**
	 * Resolves when the system has emitted all it will emit in answer to the frames sent so far.
	 * Present where `capabilities.clientClocked`; the virtual clock waits for it before it advances.
	 */
	settle?(): Promise<void>;
	/** Says goodbye and releases everything. Idempotent. Emits `closed` unless it was emitted before. */
	close(): Promise<void>;
}

/**
 * Of a system that reads text instead of hearing: it receives the user's words at the times at which they are spoken.
 * Its identity says `text-assisted`.
 */
export type TextAssistance = {
	/**
	 * A system for one unit.
	 *
	 * @param words Called once per conversation.
	 * @param begun The clips that began so far, where their beginnings cannot be heard; filled while time runs.
	 */
	readonly withWords: (words: () => Promise<readonly ClipWords[]>, begun: BegunClips | null) => System;
};

/** A system that is ready to hold conversations: a remote service, or a server process started for this run. */
export interface System {
	readonly capabilities: Capabilities;
	/** What answers, as precisely as it is known: goes into the run's identity. Never contains a key. */
	readonly identity: Readonly<Record<string, string | number | boolean | null>>;
	/** How long its connection and handshake may take where that can exceed a minute, in ms. */
	readonly handshakeMs?: number;
	/** A pure function from one frame to its wire form, where the encoding has no state. Called before t0. */
	encode?(pcm: Int16Array): Uint8Array | string;
	/** Of a system that reads text instead of hearing the user. */
	readonly textAssistance?: TextAssistance;
	/** What the system measured of itself over a run, as lines for people. Called after the last conversation. */
	report?(): readonly string[];
	/** Opens a session; resolves when the system is ready for audio. The handshake is before t0. */
	open(context: SessionContext): Promise<DuplexSession>;
	/** Stops what `connect` started. Idempotent. */
	close(): Promise<void>;
}

/** The outcome of a check that spends no session. */
export type Preflight = { readonly name: string; readonly ok: boolean; readonly detail: string };

/** How a system is attached to the harness: one folder under `adapters/`, one line in its index. */
export interface Adapter<Config = unknown> {
	/** What `--model` names, characters `[a-z0-9-]`. */
	readonly id: string;
	readonly title: string;
	/** One line for `bench list models`. */
	readonly summary: string;
	readonly card: SystemCard;
	/** List price of its default model; absent where none is known. */
	readonly price?: ListPrice;
	/** Variants with rows of their own. Others are named by the user: weights, models, deployments. */
	readonly variants?: readonly SystemVariant[];
	/** Environment variables that hold keys or addresses, with their meaning. */
	readonly environment: readonly {
		readonly name: string;
		readonly required: boolean;
		readonly purpose: string;
	}[];
	/** Validated once; secrets stay in the environment and out of it. */
	readonly config: ZodType<Config>;
	/** Settings with which a virtual clock can drive the system; absent where it runs in real time only. */
	readonly virtualClock?: Readonly<Record<string, unknown>>;
	/** Makes the system ready. Rejects with a `BenchError`. */
	connect(
		config: Config,
		options: { readonly variant: string | null; readonly signal: AbortSignal },
	): Promise<System>;
	/** Key, address, format and handshake, in seconds. */
	preflight?(config: Config, signal: AbortSignal): Promise<readonly Preflight[]>;
}
