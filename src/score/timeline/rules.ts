/**
 * The constants that turn two tracks into a conversation (docs/reference/metrics/timeline.md). They belong to every metric
 * that reads the timeline: changing one raises `version` and with it the version of every such metric.
 */
export const TIMELINE_RULES = {
	version: 1,
	/** Silence that separates two inter-pausal units of one speaker (Duplex Conversation, table 1). */
	ipuGapMs: 200,
	/** Model silence that separates two turns. */
	turnGapMs: 500,
	/** Model speech … */
	takeoverSpeechMs: 1_000,
	/** … inside a window of this length is a takeover, … */
	takeoverWindowMs: 2_000,
	/** … and so are more than this many words inside one, where words were aligned or transcribed. */
	takeoverWords: 3,
	/** A turn that belongs to no takeover is a short turn from this length on, a fragment below it … */
	shortTurnMinMs: 150,
	/** … and below this one, which nothing longer can be without being a takeover. */
	shortTurnMaxMs: 1_000,
	/** Model silence after which further speech is a takeover of its own although the user did not speak in between. */
	takeoverRestMs: 3_000,
} as const;
