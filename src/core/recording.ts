import type { Clip, Scenario } from './scenario.ts';
import type { EndReason } from './trace.ts';

/** The state of a unit (DESIGN §4). */
export const UNIT_STATUSES = [
	'ok',
	'not-exercised',
	'model-failure',
	'infra-error',
	'invalid-timing',
	'harness-error',
	'interrupted',
] as const;

/** The state of a unit (DESIGN §4). */
export type UnitStatus = (typeof UNIT_STATUSES)[number];

/** Statuses of units that count: measured, or failed by the model itself. The others say nothing about the model. */
export const MEASURED_STATUSES: ReadonlySet<UnitStatus> = new Set(['ok', 'not-exercised', 'model-failure']);

/** Units that count, of counts by status. */
export function measuredCount(counts: Readonly<Partial<Record<string, number>>>): number {
	return [...MEASURED_STATUSES].reduce((sum, status) => sum + (counts[status] ?? 0), 0);
}

/** A clip at the position at which it was actually sent. */
export type PlacedClip = {
	readonly clip: Clip;
	/** First sample on the user track, 24 kHz. */
	readonly startSamples: number;
};

/** What became of a reactive clip. */
export type TriggerOutcome = {
	readonly clip: string;
	readonly outcome: 'fired' | 'expired';
	readonly atMs: number;
	readonly heardMs: number;
	readonly reason: 'reached' | 'no-model-speech' | 'model-stopped' | 'deadline';
};

/** A piece of transcript that the system sent, with its time of arrival. */
export type ReceivedText = {
	readonly role: 'model' | 'user';
	readonly atMs: number;
	readonly text: string;
	readonly final: boolean;
	readonly responseId: string | null;
};

/** One packet of model audio: when it arrived, and when its first sample was due to be heard. */
export type ReceivedPacket = {
	readonly atMs: number;
	/** null when the player dropped all of it. */
	readonly playMs: number | null;
	/** Length at the system's output rate. */
	readonly samples: number;
	readonly responseId: string | null;
};

/** Five numbers that describe a distribution. */
export type Spread = {
	readonly n: number;
	readonly p50: number;
	readonly p95: number;
	readonly p99: number;
	readonly max: number;
};

/** How accurately the harness kept time in one unit. */
export type TimingHealth = {
	/** Actual send instant minus due instant, over the frames from 500 ms before the first cue to the end. */
	readonly sendLatenessMs: Spread | null;
	/** Event-loop stalls over the bound that fall into the same stretch, in session ms. */
	readonly stalls: readonly { readonly startMs: number; readonly endMs: number }[];
	/** Waits that the system itself reported. */
	readonly reportedLagMs: Spread | null;
	/** Most bytes that the socket had buffered at once. */
	readonly maxBufferedBytes: number;
	/** Empty when the unit is valid; else one sentence per broken bound. */
	readonly violations: readonly string[];
};

/** Everything that a scorer may know about one unit. Tracks are 16-bit mono 24 kHz, start at t0 and have equal length. */
export type Recording = {
	readonly unitId: string;
	readonly scenario: Scenario;
	readonly condition: string;
	readonly trial: number;
	readonly user: Int16Array;
	/** What a person would have heard: after the playback model. */
	readonly heard: Int16Array;
	readonly clips: readonly PlacedClip[];
	readonly triggers: readonly TriggerOutcome[];
	readonly packets: readonly ReceivedPacket[];
	readonly texts: readonly ReceivedText[];
	readonly end: { readonly atMs: number; readonly reason: EndReason };
};
