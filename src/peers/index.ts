import type { BackchannelClip, PublishedBackchannels } from './backchannel-clip.ts';
import type { FixedBackchannels } from './fdb1/backchannel.ts';
import type { FixedRate, PauseItem, PublishedTakeovers } from './fdb1/pause-handling.ts';
import { fdb1Scorers } from './fdb1/scorers.ts';
import type { FixedTurnTaking, PublishedLatencies, TurnTakingItem } from './fdb1/smooth-turn-taking.ts';
import type {
	FixedInterruptions,
	InterruptionItem,
	PublishedInterruptions,
} from './fdb1/user-interruption.ts';
import type { FixedShares, PublishedShares } from './fdb15/behavior.ts';
import type { JudgedComparison, OutlierOptions, PairedComparison } from './fdb15/paired-comparison.ts';
import { fdb15Scorers } from './fdb15/scorers.ts';
import type { FixedTiming, OverlapInput, PublishedTiming, TimingInput } from './fdb15/timing.ts';
import type {
	FixedModelInterruption,
	FlexiModelInterruption,
	ModelInterruptionItem,
	ModelInterruptionTurn,
} from './flexi/model-interruption.ts';
import type { FlexiPause, FlexiPauseItem } from './flexi/pause-handling.ts';
import { flexiScorers } from './flexi/scorers.ts';
import type { FlexiTurnTaking } from './flexi/turn-taking.ts';
import type {
	FixedFlexiUserBackchannel,
	FlexiBackchannelItem,
	FlexiBackchannelPlace,
	FlexiUserBackchannel,
} from './flexi/user-backchannel.ts';
import type {
	FixedFlexiInterruption,
	FlexiInterruption,
	FlexiInterruptionItem,
} from './flexi/user-interruption.ts';
import type { PeerWord } from './words.ts';

/**
 * The input table of the room: what each scorer takes and returns. Times are **seconds**, sampling rates Hz, ratings
 * 0–5. A list holds one item per recording, in the dataset's order, since published programs carry values from one
 * recording to the next. `asPublished` has a program's results and its defects, and throws `PeerCrash` where the program
 * crashes; `fixed` never crashes and keeps every item in its denominator. The two are never compared; `notes` says
 * what separates them and is printed with both.
 */
type PeerScorers = { readonly fdb1: Fdb1; readonly fdb15: Fdb15; readonly flexi: Flexi };

/** Full-Duplex-Bench v1.0. */
type Fdb1 = {
	readonly asPublished: {
		/** Words of the whole output → takeovers. */
		readonly pauseHandling: (items: readonly Pick<PauseItem, 'words'>[]) => PublishedTakeovers;
		/** Words of the whole output, end of the user's turn → takeovers, latencies of at least 0. */
		readonly smoothTurnTaking: (items: readonly TurnTakingItem[]) => PublishedLatencies;
		/** Words after the cut (`cropAtInterruption`), end of the interruption, replies of the judge → … and ratings. */
		readonly userInterruption: (items: readonly InterruptionItem[]) => PublishedInterruptions;
		/** VAD segments, words, length, rate, human backchannels → takeover, frequency and distance per clip. */
		readonly backchannel: (clips: readonly BackchannelClip[]) => PublishedBackchannels;
	};
	readonly fixed: {
		/** … and all pauses → share with a turn that begins in a pause. */
		readonly pauseHandling: (items: readonly PauseItem[]) => FixedRate;
		/** The same input → takeovers and jump-ins over all items, signed latencies. */
		readonly smoothTurnTaking: (items: readonly TurnTakingItem[]) => FixedTurnTaking;
		/** Uncut words instead → new turns after the interruption, latencies, mean rating. */
		readonly userInterruption: (items: readonly InterruptionItem[]) => FixedInterruptions;
		/** The same input; `outputSampleRate` does not matter. */
		readonly backchannel: (clips: readonly BackchannelClip[]) => FixedBackchannels;
	};
	readonly notes: Readonly<Record<keyof Fdb1['fixed'], string>>;
};

/** Full-Duplex-Bench v1.5. Timing scores one recording a call; the rest takes all of them. */
type Fdb15 = {
	readonly asPublished: {
		/** VAD segments of both tracks → the two lists of `latency_intervals.json`. */
		readonly timing: (recording: TimingInput) => PublishedTiming;
		/** Tags of each recording that has any → totals and rounded shares. */
		readonly behaviorShares: (recordings: readonly (readonly string[])[]) => PublishedShares;
		/** Results of `pairedComparison`, all measures → … with the verdict by the raw p. */
		readonly significance: (comparisons: readonly PairedComparison[]) => JudgedComparison[];
	};
	readonly fixed: {
		/** … and the marked overlap → stop (censored) and response latency of that overlap. */
		readonly timing: (recording: OverlapInput) => FixedTiming;
		/** Tags of each recording, null = none → shares over all recordings. */
		readonly behaviorShares: (recordings: readonly (readonly string[] | null)[]) => FixedShares;
		/** The same input → verdict by Holm's p < `alpha` (.05). */
		readonly significance: (comparisons: readonly PairedComparison[], alpha?: number) => JudgedComparison[];
	};
	/** Parts that need no correction. */
	readonly common: {
		/** Two word lists → whether any two words overlap. */
		readonly overlaps: (a: readonly PeerWord[], b: readonly PeerWord[]) => boolean;
		/** Model words, end of the overlap → the time that parts before from after. */
		readonly splitTime: (words: readonly PeerWord[], overlapEndS: number) => number;
		/** Model words → words per minute, pauses included. */
		readonly wordsPerMinute: (words: readonly PeerWord[]) => number;
		/** Values of a measure → the same with NaN for the peer's placeholders. */
		readonly maskInvalid: (values: readonly number[], measure: string) => number[];
		/** Values of a measure before and after, paired by recording → t-test of the differences. */
		readonly pairedComparison: (
			measure: string,
			before: readonly number[],
			after: readonly number[],
			options?: OutlierOptions & { readonly alpha?: number },
		) => PairedComparison;
	};
	readonly notes: Readonly<Record<keyof Fdb15['fixed'], string>>;
};

/** FLEXI. */
type Flexi = {
	readonly asPublished: {
		/** Words of the whole output, end of the user's turn → takeovers, latencies, signed jump-ins. */
		readonly turnTaking: (items: readonly TurnTakingItem[]) => FlexiTurnTaking;
		/** The pause, words of both sides, the model's mean latency (default 0) → takeovers, null = skipped. */
		readonly pauseHandling: (items: readonly FlexiPauseItem[], modelLatencyS?: number) => FlexiPause;
		/** Words of the whole output, the interruption, rating; null = unreadable → yields, new responses, ratings. */
		readonly userInterruption: (items: readonly (FlexiInterruptionItem | null)[]) => FlexiInterruption;
		/** Words of both sides, rating → count of interruptions, signed delays, ratings. */
		readonly modelInterruption: (items: readonly ModelInterruptionItem[]) => FlexiModelInterruption;
		/** Words of both sides, marked time, reply of the judge → interruptions, times used, scores. */
		readonly userBackchannel: (items: readonly FlexiBackchannelItem[]) => FlexiUserBackchannel;
		/** As `fdb1.asPublished.backchannel`; `outputSampleRate` does not matter. */
		readonly modelBackchannel: (clips: readonly BackchannelClip[]) => PublishedBackchannels;
	};
	readonly fixed: {
		/** As `fdb1.fixed.smoothTurnTaking`. */
		readonly turnTaking: (items: readonly TurnTakingItem[]) => FixedTurnTaking;
		/** Words of the output and all pauses, the model's mean latency → share with a turn that begins in a window. */
		readonly pauseHandling: (items: readonly PauseItem[], modelLatencyS?: number) => FixedRate;
		/** The same input, readable → yields of models that spoke, stop and response latency. */
		readonly userInterruption: (items: readonly FlexiInterruptionItem[]) => FixedFlexiInterruption;
		/** Words of the output, end of the user's speech, rating → share of early turns. */
		readonly modelInterruption: (items: readonly ModelInterruptionTurn[]) => FixedModelInterruption;
		/** Words of the output, time of the backchannel, reply of the judge → stops of models that spoke. */
		readonly userBackchannel: (items: readonly FlexiBackchannelPlace[]) => FixedFlexiUserBackchannel;
		/** As `fdb1.fixed.backchannel`. */
		readonly modelBackchannel: (clips: readonly BackchannelClip[]) => FixedBackchannels;
	};
	readonly notes: Readonly<Record<keyof Flexi['fixed'], string>>;
};

const scorers: PeerScorers = { fdb1: fdb1Scorers, fdb15: fdb15Scorers, flexi: flexiScorers };

/** The scorers by benchmark. Formulas: docs/reference/metrics/peer-fdb1.md, peer-fdb15.md and peer-flexi.md. */
export const { fdb1, fdb15, flexi } = scorers;

/** What inputs are made of, and how to make them from the peers' files. */
export { modelBackchannelGroundTruth } from './backchannel-bins.ts';
export type { BackchannelClip } from './backchannel-clip.ts';
export type { TurnTakingItem } from './fdb1/smooth-turn-taking.ts';
export { cropAtInterruption, type InterruptionItem } from './fdb1/user-interruption.ts';
export { type PeerSegment, type PeerWord, wordsFromChunks } from './words.ts';
