import type { Effect } from './apply-effects.ts';
import type { NoiseBed } from './noise-bed.ts';
import type { PacketEffect } from './packet-line.ts';

/** The open loudspeaker: the heard track comes back into the user's microphone all the time. */
export type EchoReturn = {
	/** From the loudspeaker to the frame that carries it, in ms; at least one frame and the conversion of rates. */
	readonly delayMs: number;
	/** How much louder than it was heard, in dB; negative. */
	readonly gainDb: number;
};

/**
 * An acoustic condition: what happens between the user's mouth and the system. Sound meets it in this order: the
 * room (`voice`), the noise around (`beds`), microphone and line (`line`), the loudspeaker's return (`echo`), the
 * network (`packets`). Cues are never measured on what comes out.
 */
export type Condition = {
	/** Parts joined by dots in the order in which sound meets them, characters `[a-z0-9.-]`; `clean` has none. */
	readonly name: string;
	/** One line for people. */
	readonly description: string;
	/** Applied to every clip of the user. */
	readonly voice: readonly Effect[];
	/** Noise from the first sample of the session to the last; its level is stated against the user after `voice`. */
	readonly beds: readonly NoiseBed[];
	/** Applied to the user and to the noise alike. */
	readonly line: readonly Effect[];
	readonly echo: EchoReturn | null;
	/** Applied to everything, from the first sample of the session to the last. */
	readonly packets: readonly PacketEffect[];
};

/** What one part of a name adds to a condition. */
export type ConditionPart = Partial<Omit<Condition, 'name' | 'description'>> & {
	readonly description: string;
};

/** The condition without any part: audio as it was generated. */
export const CLEAN: Condition = {
	name: 'clean',
	description: 'as generated',
	voice: [],
	beds: [],
	line: [],
	echo: null,
	packets: [],
};

/** Puts parts together, given in the order in which sound meets them. */
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
