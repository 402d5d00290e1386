import { join } from 'node:path';
import { SchemaError } from '../core/errors.ts';
import type { UnitStatus } from '../core/recording.ts';
import { readJson } from '../results/json-file.ts';
import { writeObservations } from '../results/observations-text.ts';
import type { RunStore } from '../results/run-store.ts';
import { type ScoresFile, scoresSchema } from '../results/schema-scores.ts';
import type { SummaryFile } from '../results/schema-summary.ts';
import type { Testbed } from '../results/schema-unit.ts';
import type { ScoredUnit } from '../score/finding.ts';
import { robustness } from '../score/robustness.ts';
import { summarize } from '../score/summarize.ts';
import type { UnitScores } from '../score/unit-scores.ts';
import { buildObservations } from './observations/build-observations.ts';
import type { ScoringChoice } from './postprocess/postprocess-job.ts';
import { scoringNames } from './scoring-names.ts';
import { assignedUnits } from './shard.ts';
import { inaudibleUnits, unitsWithoutSpeech } from './units-without-speech.ts';

/**
 * Computes `summary.json` from the units and scores that are on disk, and writes the observations that belongs to it.
 * Same files, same bytes.
 */
export async function summarizeRun(store: RunStore, choice: ScoringChoice): Promise<SummaryFile> {
	const { units, testbeds, unreadable } = await collectUnits(store);
	const counts: Partial<Record<UnitStatus | 'pending', number>> = {};
	for (const { status } of units) {
		counts[status] = (counts[status] ?? 0) + 1;
	}
	if (unreadable.length > 0) {
		counts['harness-error'] = (counts['harness-error'] ?? 0) + unreadable.length;
	}
	const pending = assignedUnits(store.run).length - units.length - unreadable.length;
	const changes = robustness(units) as NonNullable<SummaryFile['robustness']>;
	const withoutSpeech = unitsWithoutSpeech(units);
	const inaudible = inaudibleUnits(units);
	const summary: SummaryFile = {
		schemaVersion: 1,
		runId: store.run.runId,
		model: store.run.model.id,
		units: { ...counts, ...(pending > 0 ? { pending } : {}) },
		scoring: scoringNames(
			units.flatMap(({ scores }) => scores?.scoring ?? []),
			choice,
		),
		metrics: summarize(units) as SummaryFile['metrics'],
		...(changes.length === 0 ? {} : { robustness: changes }),
		...(withoutSpeech === null ? {} : { soundWithoutSpeech: withoutSpeech }),
		...(inaudible === null ? {} : { inaudible }),
	};
	await writeObservations(store.dir, buildObservations(store.run, summary, units, testbeds));
	return summary;
}

/**
 * The recorded units of a run with their scores, and the testbeds on which they were replayed, by id. `unreadable`:
 * units whose `unit.json` is damaged, of which nothing is known; damaged scores are none.
 */
export async function collectUnits(store: RunStore): Promise<{
	readonly units: readonly ScoredUnit[];
	readonly testbeds: ReadonlyMap<string, Testbed>;
	readonly unreadable: readonly string[];
}> {
	const units: ScoredUnit[] = [];
	const unreadable: string[] = [];
	const testbeds = new Map<string, Testbed>();
	for (const unitId of await store.recordedUnits()) {
		const unit = await unlessDamaged(store.readUnit(unitId));
		if (unit === null) {
			unreadable.push(unitId);
			continue;
		}
		const { status, scenario, condition, testbed } = unit;
		testbeds.set(testbed.id, testbed);
		const scores = await unlessDamaged(readScores(store, unitId));
		units.push({ unitId, scenario, condition, testbed: testbed.id, status, scores });
	}
	return { units, testbeds, unreadable };
}

/** null for a file that does not match its schema; whatever else goes wrong is an error. */
async function unlessDamaged<T>(reading: Promise<T>): Promise<T | null> {
	try {
		return await reading;
	} catch (error) {
		if (error instanceof SchemaError) {
			return null;
		}
		throw error;
	}
}

async function readScores(store: RunStore, unitId: string): Promise<UnitScores | null> {
	const file = join(store.unitDir(unitId), 'scores.json');
	if (!(await store.has(file))) {
		return null;
	}
	const scores: ScoresFile = await readJson(file, scoresSchema);
	return scores as unknown as UnitScores;
}
