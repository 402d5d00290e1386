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

/** What one session may cost. */
export type SessionLimits = {
	/** Most model audio kept, in ms; a system that sends more has failed. */
	readonly maxReceivedMs: number;
	/** Longest connection and handshake, in ms of real time. */
	readonly handshakeTimeoutMs: number;
};

/** A clip that began: its first sample is sample `startSamples` of the user track, 24 kHz. */
export type BegunClip = { readonly clip: string; readonly startSamples: number };

/** Everything that one replay of one unit needs. */
export type SessionOptions = {
	readonly loaded: LoadedScenario;
	/** `<scenarioId>--<condition>--t<trial>`. */
	readonly unitId: string;
	readonly system: System;
	/** One schedule, and one clock (`pacer.clock`), for all sessions of a process. */
	readonly pacer: Pacer;
	readonly timeline: SessionTimeline;
	/** How long the playback model holds a packet back at least; 0 for scoring. Part of a run's identity. */
	readonly jitterMs: number;
	readonly limits: SessionLimits;
	/** Ends the session early; what was recorded until then is kept. */
	readonly signal: AbortSignal;
	/** Noise, echo and line around the user's audio; none unless given. */
	readonly surroundings?: Surroundings;
	/** Decides what the user says, instead of the scenario's clips and their triggers. */
	readonly agent?: (tools: AgentTools) => UserAgent;
	/** Who the system is to be, for systems that take instructions; none unless given. */
	readonly instructions?: string;
	/** Hears of every clip before its first frame is sent. Must neither throw nor wait. */
	readonly onClip?: (begun: BegunClip) => void;
	/** Hears of every sign that the machine is behind. Must neither throw nor wait. */
	readonly onPace?: (sign: PaceSign) => void;
	/** Whether to keep the raw messages. */
	readonly keepWire: boolean;
};
