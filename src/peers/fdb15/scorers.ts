import { adaptationSplit, wordsOverlap, wordsPerMinute } from './adaptation.ts';
import { fixedShares, publishedShares } from './behavior.ts';
import { fixedVerdicts, maskInvalid, pairedComparison, publishedVerdicts } from './paired-comparison.ts';
import { fixedTiming, publishedTiming } from './timing.ts';

/** Full-Duplex-Bench v1.5 (Lin et al. 2025; `v1_v1.5/evaluation` at commit d7336bd), typed by the index of the room. */
export const fdb15Scorers = {
	asPublished: {
		timing: publishedTiming,
		behaviorShares: publishedShares,
		significance: publishedVerdicts,
	},
	fixed: {
		timing: fixedTiming,
		behaviorShares: fixedShares,
		significance: fixedVerdicts,
	},
	/** Parts that need no correction. */
	common: {
		overlaps: wordsOverlap,
		splitTime: adaptationSplit,
		wordsPerMinute,
		maskInvalid,
		pairedComparison,
	},
	/** What separates the two, to be printed with them. */
	notes: {
		timing:
			'as-published lists every overlap of the recording and ends each at the latest with the user, so a model ' +
			'that never stops gets the length of the overlap as stop latency; fixed reads the marked overlap only ' +
			'and reports a model that outlasts it as not stopped',
		behaviorShares:
			'as-published skips recordings with a missing file and rounds to two decimals; fixed keeps n and counts ' +
			'what has no tag as missing',
		significance: 'as-published draws its verdict from the uncorrected p; fixed from the p after Holm',
	},
} as const;
