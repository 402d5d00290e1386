import type { Effect } from './apply-effects.ts';
import type { NoiseBed } from './noise-bed.ts';
import type { PacketEffect } from './packet-line.ts';

/** An open loudspeaker: the user's microphone picks up the heard track for the whole session. */
export type EchoReturn = {
	/** From the loudspeaker to the frame that carries the echo, in ms; at least one frame plus resampling. */
	readonly delayMs: number;
	/** Level relative to what was heard, in dB; negative. */
	readonly gainDb: number;
};

/**
 * An acoustic condition: what happens to sound between the user and the system. The stages, in order: the room
 * (`voice`), background noise (`beds`), microphone and line (`line`), the loudspeaker's echo (`echo`), the network
 * (`packets`). Cues are never measured on the result.
 */
export type Condition = {
	/** Parts joined by dots in the order of the stages, characters `[a-z0-9.-]`; `clean` has none. */
	readonly name: string;
	/** One line for people. */
	readonly description: string;
	/** Applied to every clip of the user. */
	readonly voice: readonly Effect[];
	/** Noise from the first sample of the session to the last; its level is relative to the user after `voice`. */
	readonly beds: readonly NoiseBed[];
	/** Applied to the user and to the noise. */
	readonly line: readonly Effect[];
	readonly echo: EchoReturn | null;
	/** Applied to everything, from the first sample of the session to the last. */
	readonly packets: readonly PacketEffect[];
};

/** What one part of a name adds to a condition. */
export type ConditionPart = Partial<Omit<Condition, 'name' | 'description'>> & {
	readonly description: string;
};

/** The condition without parts: audio as it was generated. */
export const CLEAN: Condition = {
	name: 'clean',
	description: 'as generated',
	voice: [],
	beds: [],
	line: [],
	echo: null,
	packets: [],
};

/** Combines parts that are given in the order of the stages. */
export function composeCondition(name: string, parts: readonly ConditionPart[]): Condition {
	return {
		name,
		description: parts.map(({ description }) => description).join('; '),
		voice: parts.flatMap(({ voice }) => voice ?? []),
		beds: parts.flatMap(({ beds }) => beds ?? []),
		line: parts.flatMap(({ line }) => line ?? []),
		echo: parts.find(({ echo }) => echo != null)?.echo ?? null,
		packets: parts.flatMap(({ packets }) => packets ?? []),
	};
}
