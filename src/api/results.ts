/**
 * The types of what jobs return and of the files that they write, and the few readings of them that callers need. Files
 * have JSON Schemas, printed by `npm run schema`.
 */

export type { PeerTables } from '../peers/peer-rows.ts';
export type { PeerRow } from '../peers/peer-table.ts';
export { harnessVersion } from '../results/provenance.ts';
export type { ComparisonFile, ReasonCode } from '../results/schema-comparison.ts';
export type { LeaderboardFile } from '../results/schema-leaderboard.ts';
export type { PolicyFile } from '../results/schema-policy.ts';
export type { RunFile } from '../results/schema-run.ts';
export type { VerificationFile } from '../results/schema-submission.ts';
export type { SummaryFile } from '../results/schema-summary.ts';
export type { UnitFile } from '../results/schema-unit.ts';
export type { VerdictFile } from '../results/schema-verdict.ts';
export { unitCounts } from '../results/unit-counts.ts';
export type { Processors } from '../run/cpu-share.ts';
export { DEFAULT_MODEL } from '../run/default-model.ts';
export type { Announcement, JobContext, JobEvent, ReplayState, RunEvent } from '../run/events.ts';
export type { QueueStatus } from '../run/queue/queue-status.ts';
export type { RunResult } from '../run/run-result.ts';
export type { OtherBenchmark } from '../run/running-benchmarks.ts';
export type { UnitEnd } from '../run/source/unit-source.ts';
export type { Agreement } from '../score/judge/validation/validate-judge.ts';
export type { RatingQuestion } from '../score/ratings/rating.ts';
export type { RatingMean, WinRate } from '../score/ratings/summarize-ratings.ts';
