/**
 * duplexbench as a library: what `bench` does, one function per job. Options are plain objects, results are typed,
 * progress comes as events, and nothing is printed. Errors are `BenchError`s with a code and a hint.
 *
 * Start Node with `--max-semi-space-size=2` where a program paces sessions in real time (ADR 0009).
 */
export { BenchError } from '../core/errors.ts';
export type { Announcement, JobContext, JobEvent, ReplayState, RunEvent } from '../run/events.ts';
export type { RunOptions, RunOptionsInput, WorkerOptions } from '../run/run-options.ts';
export type { RunResult } from '../run/run-result.ts';
export { buildReport, type ReportOptions, type WrittenReport } from './build-report.ts';
export { type CalibrateOptions, type CalibrationResult, calibrateMachine } from './calibrate-machine.ts';
export { type Check, checkMachine } from './check-machine.ts';
export { type CompareOptions, compareRuns } from './compare-runs.ts';
export { type ExportedFile, type ExportOptions, exportRuns } from './export-runs.ts';
export { type GateOptions, gateRun } from './gate-run.ts';
export { type GenerateOptions, generateSuite } from './generate-suite.ts';
export { type ImportOptions, type ImportResult, importDataset } from './import-dataset.ts';
export { type ImportedRatings, importRatings } from './import-ratings.ts';
export { listConditions, listMetrics, listModels, listScenarios } from './list.ts';
export { type MergedRun, mergeRuns } from './merge-runs.ts';
export { type PackOptions, packSubmission } from './pack-submission.ts';
export { planRun, type RunPlan } from './plan-run.ts';
export type {
	ComparisonFile,
	LeaderboardFile,
	PolicyFile,
	ReasonCode,
	RunFile,
	SummaryFile,
	UnitFile,
	VerdictFile,
	VerificationFile,
} from './results.ts';
export { runBenchmark } from './run-benchmark.ts';
export { runWorker } from './run-worker.ts';
export { type OutputOptions, type OutputScores, scoreOutputs } from './score-outputs.ts';
export { type ScoreOptions, type ScoreResult, scoreRun } from './score-run.ts';
export { type LeaderboardOptions, type LeaderboardUpdate, updateLeaderboard } from './update-leaderboard.ts';
export { validateJudge } from './validate-judge.ts';
export { type VerifyOptions, verifySubmission } from './verify-submission.ts';
