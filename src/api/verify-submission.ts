import { cp, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SUITES, suiteHash } from '../../scenarios/index.ts';
import { SchemaError, UsageError } from '../core/errors.ts';
import { RunStore } from '../results/run-store.ts';
import type { VerificationFile } from '../results/schema-submission.ts';
import type { SummaryFile } from '../results/schema-summary.ts';
import { unpackBundle } from '../results/submission/unpack.ts';
import { beginWork, type JobContext, SILENT } from '../run/events.ts';
import type { ScoringChoice } from '../run/postprocess/postprocess-job.ts';
import { scoringChoice } from './run/scoring-choice.ts';
import { prepareSuite } from './suite/prepare-suite.ts';
import { selectedTypes } from './suite/select-scenarios.ts';
import { verifyRun } from './verify-run.ts';

/** How a bundle is verified. */
export type VerifyOptions = {
	/** Keep the run in this folder when it is accepted. */
	readonly out?: string;
	/** Generate its suite again and compare. */
	readonly regenerate?: boolean;
};

/**
 * Unpacks a bundle, scores every unit again from its tracks and compares the result with what is claimed. A bundle that
 * breaks a rule is refused with reasons, not thrown. `kept` is where an accepted run was put.
 *
 * @throws UsageError where `bundle` is not a file.
 */
export async function verifySubmission(
	bundle: string,
	{ out, regenerate = false }: VerifyOptions = {},
	context: JobContext = SILENT,
): Promise<{ readonly verdict: VerificationFile; readonly kept: string | null }> {
	if ((await stat(bundle).catch(() => null))?.isFile() !== true) {
		throw new UsageError({
			what: `${bundle} is not a file`,
			expected: 'a bundle made by `bench submit --pack`',
		});
	}
	const folder = await mkdtemp(join(tmpdir(), 'bench-verify-'));
	try {
		const verdict = await verdictOn(bundle, folder, regenerate, context);
		if (!verdict.accepted || out === undefined || verdict.runId === null) {
			return { verdict, kept: null };
		}
		const kept = join(out, verdict.runId);
		await cp(folder, kept, { recursive: true, errorOnExist: true, force: false });
		return { verdict, kept };
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

/** A bundle that breaks a rule of its format is refused like one that breaks a rule of the board. */
async function verdictOn(
	bundle: string,
	folder: string,
	regenerate: boolean,
	context: JobContext,
): Promise<VerificationFile> {
	try {
		const manifest = await unpackBundle(bundle, folder);
		const store = await RunStore.open(folder);
		if (store.run.runId !== manifest.runId) {
			throw new SchemaError({ what: 'manifest.json and run.json name different runs' });
		}
		const work = beginWork(context, 'scoring');
		const verdict = await verifyRun(folder, {
			scoring: choiceFor,
			suiteHash: regenerate ? await regenerated(store, context) : null,
			onProgress: (done, total) => work.update(done, total),
		});
		work.end(`${verdict.units.rescored} units scored again`);
		return verdict;
	} catch (error) {
		if (!(error instanceof SchemaError)) {
			throw error;
		}
		return {
			schemaVersion: 1,
			accepted: false,
			runId: null,
			model: null,
			reasons: [error.message],
			remarks: [],
			units: { planned: 0, rescored: 0 },
		};
	}
}

/** Words as they were claimed; a judge only where it needs no provider. */
async function choiceFor({ judge, transcriber }: SummaryFile['scoring']): Promise<ScoringChoice> {
	const [name = 'none'] = transcriber.split('/');
	return scoringChoice({ judge: judge.startsWith('lexical') ? 'lexical' : 'none', transcriber: name });
}

/** The hash that this harness gives the scenarios of a run. */
async function regenerated({ run }: RunStore, context: JobContext): Promise<string> {
	const ids = new Set(run.units.map(({ scenarioId }) => scenarioId));
	const types = selectedTypes([...new Set([...ids].map((id) => id.split('.')[0] ?? ''))]);
	const { suite, seed } = run.scenarioSet;
	// A name from outside may not become a path on this machine.
	if (!Object.hasOwn(SUITES, suite)) {
		throw new SchemaError({ what: 'the suite is not one that this harness generates', found: suite });
	}
	const { scenarios } = await prepareSuite(suite, { seed, types, limit: undefined }, context);
	return suiteHash(scenarios.filter(({ id }) => ids.has(id)));
}
