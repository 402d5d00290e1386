import type { UnitScore } from '../core/metric.ts';
import type { JudgeIdentity } from './judge/judge.ts';
import type { TimelineSummary } from './timeline/timeline-summary.ts';

/** What turned tracks into numbers. Two results that differ in it are not comparable. */
export type ScoringIdentity = {
	readonly detector: {
		readonly id: string;
		readonly version: number;
		readonly settings: Readonly<Record<string, string | number | boolean>>;
	};
	/** `none`: voice activity alone decides takeovers, and judges see the system's own transcript. */
	readonly transcriber: {
		readonly id: string;
		readonly version: number;
		readonly settings: Readonly<Record<string, string | number | boolean>>;
	} | null;
	readonly judge: JudgeIdentity | null;
};

/** One judgement as it was made. */
export type StoredVerdict = {
	/** `<rubric>/<cue>`, `experience/unit`. */
	readonly subject: string;
	readonly by: 'judge' | 'rule';
	readonly scores: Readonly<Record<string, number | null>>;
	readonly rationale: string;
	/** The judge's answers word for word, once per repeat. */
	readonly raw: readonly string[];
	/** The model's words that were judged. */
	readonly words: string;
};

/** `scores.json`: everything that was found in one unit. Same recording and identity, same bytes. */
export type UnitScores = {
	readonly schemaVersion: 1;
	readonly unitId: string;
	readonly scoring: ScoringIdentity;
	/** Whether the situation that the scenario is about came about: every observation of its primary is exercised. */
	readonly exercised: boolean;
	/** Length of the sound that was heard, ms, where no speech was found in it; absent otherwise. */
	readonly soundWithoutSpeechMs?: number;
	/** Length of the model speech that was too quiet to be heard, ms; absent where there was none. */
	readonly inaudibleSpeechMs?: number;
	readonly timeline: TimelineSummary;
	/** What the model said as far as it was heard, with word times; null when nothing is known of its words. */
	readonly words: {
		readonly source: 'aligned' | 'transcriber' | 'estimated';
		readonly words: readonly (readonly [startMs: number, endMs: number, text: string])[];
	} | null;
	readonly verdicts: readonly StoredVerdict[];
	readonly scores: readonly UnitScore[];
};
