import { stat } from 'node:fs/promises';
import type { z } from 'zod';
import { UsageError } from '../core/errors.ts';
import { DEFAULT_POLICY } from '../gate/default-policy.ts';
import { gateObservations } from '../gate/gate.ts';
import { parseAs, readJson } from '../results/json-file.ts';
import type { ReasonCode } from '../results/schema-comparison.ts';
import { type PolicyFile, policySchema } from '../results/schema-policy.ts';
import type { VerdictFile } from '../results/schema-verdict.ts';
import { type JobContext, notice, SILENT } from '../run/events.ts';
import { findBaseline } from './find-baseline.ts';
import { namedObservations } from './named-observations.ts';

/** By what a run is gated. */
export type GateOptions = {
	/** Run directory, observations file, or a folder of them, searched for the run's model and suite. */
	readonly baseline: string;
	/** Rules, or a JSON file of them. By default the six primaries and what goes with them (docs). */
	readonly policy?: z.input<typeof policySchema> | string;
	/** A second run of the same system: what fails must fail there too. */
	readonly confirm?: string;
	/** Reasons against a comparison that are overridden. */
	readonly allow?: readonly ReasonCode[];
};

/**
 * Decides whether a run may pass. The verdict has the exit code of `bench gate`: 0 pass, 100 fail, 3 incomplete, 2 not
 * comparable. Missing data never passes.
 *
 * @param run Run directory, run id, `latest` or observations file.
 * @throws UsageError for a policy with contradicting rules or a confirmation by the run itself.
 */
export async function gateRun(
	run: string,
	{ baseline, policy = DEFAULT_POLICY, confirm, allow = [] }: GateOptions,
	context: JobContext = SILENT,
): Promise<VerdictFile> {
	const rules =
		typeof policy === 'string' ? await readPolicy(policy) : parseAs(policySchema, policy, 'the policy');
	refuseRepeatedRules(rules);
	const candidate = await namedObservations(run);
	const reference = await findBaseline(baseline, candidate);
	const confirmation = confirm === undefined ? null : await namedObservations(confirm);
	if (confirmation?.run.runId === candidate.run.runId) {
		throw new UsageError({
			what: '--confirm names the run itself',
			expected: 'a second run of the same system',
		});
	}
	if (confirmation !== null && confirmation.run.model.id !== candidate.run.model.id) {
		throw new UsageError({
			what: '--confirm names a run of another system',
			expected: candidate.run.model.id,
			found: confirmation.run.model.id,
		});
	}
	if (reference.run.runId === candidate.run.runId) {
		notice(context, 'bench: the baseline is the run itself; nothing can differ');
	}
	return gateObservations(
		candidate,
		reference,
		{ ...rules, allow: [...rules.allow, ...allow] },
		confirmation,
	);
}

function refuseRepeatedRules({ rules }: PolicyFile): void {
	const names = rules.map(({ metric, stratum }) => `${metric} ${stratum ?? ''}`.trim());
	const repeated = names.find((name, i) => names.indexOf(name) < i);
	if (repeated !== undefined) {
		throw new UsageError({ what: `the policy has two rules for ${repeated}`, expected: 'one' });
	}
}

async function readPolicy(file: string): Promise<PolicyFile> {
	if ((await stat(file).catch(() => null)) === null) {
		throw new UsageError({ what: `the policy ${file} does not exist` });
	}
	return readJson(file, policySchema);
}
