import type { System } from '../core/adapter.ts';
import type { LoadedScenario } from '../core/scenario.ts';
import type { EndTimes } from './end-rule.ts';
import type { PaceSign } from './pace-sign.ts';
import type { Pacer } from './pacer.ts';
import type { Surroundings } from './surroundings.ts';
import type { LeadTimes } from './triggers.ts';
import type { AgentTools, UserAgent } from './user-agent.ts';

/** The constants of a session's timeline that a run chooses, in ms; `SESSION_TIMELINE` with the suite's CAP. */
export type SessionTimeline = EndTimes & LeadTimes;

/** Limits of one session. */
export type SessionLimits = {
	/** Most model audio that is kept, in ms; a system that sends more has failed. */
	readonly maxReceivedMs: number;
	/** Longest connection and handshake, in ms of real time. */
	readonly handshakeTimeoutMs: number;
};

/** A clip that began: its first sample is sample `startSamples` of the user track, 24 kHz. */
export type BegunClip = { readonly clip: string; readonly startSamples: number };

/** All that one replay of one unit needs. */
export type SessionOptions = {
	readonly loaded: LoadedScenario;
	/** `<scenarioId>--<condition>--t<trial>`. */
	readonly unitId: string;
	readonly system: System;
	/** One schedule and one clock (`pacer.clock`) for all sessions of a process. */
	readonly pacer: Pacer;
	readonly timeline: SessionTimeline;
	/** Shortest time that the playback model holds a packet, in ms; 0 for scoring. Part of a run's identity. */
	readonly jitterMs: number;
	readonly limits: SessionLimits;
	/** Ends the session early; the recording so far is kept. */
	readonly signal: AbortSignal;
	/** Noise, echo and line that the user's audio passes through; none by default. */
	readonly surroundings?: Surroundings;
	/** Decides what the user says, instead of the scenario's clips and their triggers. */
	readonly agent?: (tools: AgentTools) => UserAgent;
	/** The role that the system plays, for systems that take instructions; none by default. */
	readonly instructions?: string;
	/** Called for every clip before its first frame is sent. Must neither throw nor wait. */
	readonly onClip?: (begun: BegunClip) => void;
	/** Called for every sign that the machine is late. Must neither throw nor wait. */
	readonly onPace?: (sign: PaceSign) => void;
	/** Whether to keep the raw messages. */
	readonly keepWire: boolean;
};
