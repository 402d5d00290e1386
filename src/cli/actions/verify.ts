import { cp, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SUITES, suiteHash } from '../../../scenarios/index.ts';
import { EXIT, SchemaError, UsageError } from '../../core/errors.ts';
import { visible } from '../../report/escape.ts';
import { RunStore } from '../../results/run-store.ts';
import type { VerificationFile } from '../../results/schema-submission.ts';
import type { SummaryFile } from '../../results/schema-summary.ts';
import type { ScoringChoice } from '../../run/finish/finish-job.ts';
import type { VerifyFlags } from '../commands/verify.ts';
import { ExitRequest } from '../failure.ts';
import { printJson, say } from '../output.ts';
import { startProgress } from '../progress.ts';
import { scoringChoice } from '../../api/run/scoring-choice.ts';
import { selectedTypes } from '../../api/suite/select-scenarios.ts';
import { unpackBundle } from '../../api/submission/unpack.ts';
import { verifyRun } from '../../api/submission/verify.ts';
import { prepareSuite } from '../../api/suite/prepare-suite.ts';

/** `bench verify`: exit 0 when the bundle is accepted, 100 when it is refused. */
export async function verifyAction(bundle: string, flags: VerifyFlags): Promise<void> {
	if ((await stat(bundle).catch(() => null))?.isFile() !== true) {
		throw new UsageError({
			what: `${bundle} is not a file`,
			expected: 'a bundle made by `bench submit --pack`',
		});
	}
	const folder = await mkdtemp(join(tmpdir(), 'bench-verify-'));
	try {
		const verdict = await verdictOn(bundle, folder, flags);
		say(verdictText(verdict));
		if (verdict.accepted && flags.out !== undefined && verdict.runId !== null) {
			const target = join(flags.out, verdict.runId);
			await cp(folder, target, { recursive: true, errorOnExist: true, force: false });
			say(`kept in ${target}`);
		}
		if (flags.json) {
			printJson(verdict);
		}
		if (!verdict.accepted) {
			throw new ExitRequest(EXIT.gateFailed);
		}
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

/** A bundle that breaks a rule of its format is refused like one that breaks a rule of the board. */
async function verdictOn(bundle: string, folder: string, flags: VerifyFlags): Promise<VerificationFile> {
	try {
		const manifest = await unpackBundle(bundle, folder);
		const store = await RunStore.open(folder);
		if (store.run.runId !== manifest.runId) {
			throw new SchemaError({ what: 'manifest.json and run.json name different runs' });
		}
		const progress = startProgress('scoring');
		const verdict = await verifyRun(folder, {
			scoring: choiceFor,
			suiteHash: flags.regenerate ? await regenerated(store) : null,
			onProgress: (done, total) => progress.update(done, total, ''),
		});
		progress.finish(`${verdict.units.rescored} units scored again`);
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
async function regenerated({ run }: RunStore): Promise<string> {
	const ids = new Set(run.units.map(({ scenarioId }) => scenarioId));
	const types = selectedTypes([...new Set([...ids].map((id) => id.split('.')[0] ?? ''))]);
	const { suite, seed } = run.scenarioSet;
	// A name from outside may not become a path on this machine.
	if (!Object.hasOwn(SUITES, suite)) {
		throw new SchemaError({ what: 'the suite is not one that this harness generates', found: suite });
	}
	const { scenarios } = await prepareSuite(suite, { seed, types, limit: undefined });
	return suiteHash(scenarios.filter(({ id }) => ids.has(id)));
}

function verdictText({ accepted, runId, model, reasons, remarks, units }: VerificationFile): string {
	const title =
		runId === null
			? 'bundle'
			: `${model ?? ''} · ${runId} · ${units.rescored} of ${units.planned} units scored again`;
	return visible(
		[
			title,
			...reasons.map((reason) => `  refused: ${reason}`),
			...remarks.map((remark) => `  note: ${remark}`),
			accepted ? 'ACCEPTED: its tracks give the scores that it claims' : 'REFUSED',
		].join('\n'),
	);
}
