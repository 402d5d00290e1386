import { appendFile, stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { EXIT, errorMessage, StorageError, UsageError } from '../../core/errors.ts';
import { DEFAULT_POLICY } from '../../gate/default-policy.ts';
import { gateRun } from '../../gate/gate.ts';
import { githubAnnotations } from '../../report/github.ts';
import { junitXml } from '../../report/junit.ts';
import { STEP_SUMMARY_BYTES, verdictMarkdown } from '../../report/markdown.ts';
import { verdictText } from '../../report/verdict-text.ts';
import { readJson, stableJson, writeAtomic } from '../../results/json-file.ts';
import { type PolicyFile, policySchema } from '../../results/schema-policy.ts';
import type { VerdictFile } from '../../results/schema-verdict.ts';
import { findBaseline } from '../../api/find-baseline.ts';
import type { GateFlags } from '../commands/gate.ts';
import { ExitRequest } from '../failure.ts';
import { namedDigest } from '../../api/named-digest.ts';
import { printJson, say } from '../output.ts';
import { reasonCodes } from './compare.ts';

/** `bench gate`: exit 0, 100, 3 or 2 (see {@link gateRun}). */
export async function gateAction(runPath: string, flags: GateFlags): Promise<void> {
	const writers = flags.output.map((file) => ({ file, write: writerOf(file, flags) }));
	const policy = await policyOf(flags);
	const run = await namedDigest(runPath);
	const baseline = await findBaseline(flags.baseline, run);
	const confirmation = flags.confirm === undefined ? null : await namedDigest(flags.confirm);
	if (confirmation?.run.runId === run.run.runId) {
		throw new UsageError({
			what: '--confirm names the run itself',
			expected: 'a second run of the same system',
		});
	}
	if (confirmation !== null && confirmation.run.model.id !== run.run.model.id) {
		throw new UsageError({
			what: '--confirm names a run of another system',
			expected: run.run.model.id,
			found: confirmation.run.model.id,
		});
	}
	if (baseline.run.runId === run.run.runId) {
		say('bench: the baseline is the run itself; nothing can differ');
	}
	const verdict = gateRun(run, baseline, policy, confirmation);
	say(verdictText(verdict));
	for (const { file, write } of writers) {
		await writeAtomic(file, write(verdict));
	}
	await tellGithub(verdict, flags);
	if (flags.json) {
		printJson(verdict);
	}
	if (verdict.exitCode !== EXIT.ok) {
		throw new ExitRequest(verdict.exitCode);
	}
}

async function policyOf(flags: GateFlags): Promise<PolicyFile> {
	const policy = flags.policy === undefined ? DEFAULT_POLICY : await readPolicy(flags.policy);
	const names = policy.rules.map(({ metric, stratum }) => `${metric} ${stratum ?? ''}`.trim());
	const repeated = names.find((name, i) => names.indexOf(name) < i);
	if (repeated !== undefined) {
		throw new UsageError({ what: `the policy has two rules for ${repeated}`, expected: 'one' });
	}
	return { ...policy, allow: [...policy.allow, ...reasonCodes(flags.allow)] };
}

async function readPolicy(file: string): Promise<PolicyFile> {
	if ((await stat(file).catch(() => null)) === null) {
		throw new UsageError({ what: `the policy ${file} does not exist` });
	}
	return readJson(file, policySchema);
}

/** Chosen by the ending of the file's name, before anything is computed. */
function writerOf(file: string, { reportUrl }: GateFlags): (verdict: VerdictFile) => string {
	switch (extname(file)) {
		case '.xml':
			return junitXml;
		case '.md':
			return (verdict) => verdictMarkdown(verdict, { report: reportUrl ?? null });
		case '.json':
			return stableJson;
		case '.txt':
			return (verdict) => `${verdictText(verdict)}\n`;
		default:
			throw new UsageError({
				what: `cannot tell the format of ${file}`,
				expected: '.xml, .md, .json or .txt',
			});
	}
}

/** Annotations and step summary, where GitHub runs this. */
async function tellGithub(verdict: VerdictFile, { reportUrl }: GateFlags): Promise<void> {
	const { GITHUB_ACTIONS: onGithub, GITHUB_STEP_SUMMARY: summaryFile } = process.env;
	if (onGithub === 'true') {
		for (const line of githubAnnotations(verdict)) {
			say(line);
		}
	}
	if (summaryFile !== undefined && summaryFile !== '') {
		const used = (await stat(summaryFile).catch(() => null))?.size ?? 0;
		const room = STEP_SUMMARY_BYTES - used;
		try {
			await appendFile(summaryFile, verdictMarkdown(verdict, { report: reportUrl ?? null }, room));
		} catch (cause) {
			throw new StorageError({ what: `cannot write ${summaryFile}`, found: errorMessage(cause), cause });
		}
	}
}
