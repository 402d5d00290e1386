/**
 * The constants that turn two tracks into a conversation (docs/reference/metrics/timeline.md). They belong to every metric
 * that reads the timeline: changing one raises `version` and with it the version of every such metric.
 */
export const TIMELINE_RULES = {
	version: 2,
	/** Silence that separates two inter-pausal units of one speaker (Duplex Conversation, table 1). */
	ipuGapMs: 200,
	/** Model silence that separates two turns. */
	turnGapMs: 500,
	/** A model turn that holds this much speech is a takeover, … */
	takeoverSpeechMs: 1_000,
	/** … and so is one with more than this many words, where words were aligned or transcribed. */
	takeoverWords: 3,
	/** A turn that is no takeover is a short turn from this length on, a fragment below it … */
	shortTurnMinMs: 150,
	/** … and neither from this length on: a row of bursts with silences between them. */
	shortTurnMaxMs: 1_000,
	/** Model speech with a lower active level is not heard: it counts as silence (DESIGN §5). */
	audibleDbfs: -55,
	/** Model silence after which further speech is a takeover of its own although the user did not speak in between. */
	takeoverRestMs: 3_000,
} as const;
