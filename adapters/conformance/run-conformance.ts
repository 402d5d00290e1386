import { errorMessage } from '../../src/core/errors.ts';
import type { Check, CheckFacts } from './check.ts';
import { CheckFailure } from './check-failure.ts';
import { CHECKS } from './checks/index.ts';
import { inTime } from './in-time.ts';
import { keepReport } from './keep-report.ts';
import type { CheckResult, ConformanceReport } from './report.ts';
import type { ConformanceSubject } from './subject.ts';
import { Trials } from './trials.ts';

/** What of the suite is run. */
export type ConformanceOptions = {
	/** The suite; a system that is not reached by audio over the wire brings its own. */
	readonly checks: readonly Check[];
	/** Ids of the checks to run; null = all. */
	readonly only: readonly string[] | null;
	/** Longest wait for something that should happen at once, ms: a loaded machine needs some of it. */
	readonly patienceMs: number;
};

/** The whole suite, patiently. */
const DEFAULTS: ConformanceOptions = { checks: CHECKS, only: null, patienceMs: 20_000 };

/** Longest that one check may take, in patiences: more than any wait of its own, so that only what hangs is cut off. */
const CHECK_LIMIT = 4;

/**
 * Runs the suite: every check against one peer process, one after the other, a fresh session each. A check that
 * fails does not stop the others. Rejects only when the peer itself cannot be started.
 */
export async function runConformance(
	subject: ConformanceSubject,
	options: Partial<ConformanceOptions> = {},
): Promise<ConformanceReport> {
	const { checks: suite, only, patienceMs } = { ...DEFAULTS, ...options };
	const peer = await subject.startPeer();
	try {
		const trials = new Trials(subject, peer, patienceMs);
		const checks: CheckResult[] = [];
		for (const check of suite.filter(({ id }) => only === null || only.includes(id))) {
			checks.push(await runCheck(check, trials));
		}
		const report: ConformanceReport = {
			schemaVersion: 1,
			adapter: subject.adapter.id,
			variant: subject.variant,
			ok: checks.every(({ status }) => status !== 'failed'),
			complete: checks.length === suite.length,
			checks,
		};
		await keepReport(report, trials);
		return report;
	} finally {
		await peer.close();
	}
}

async function runCheck(check: Check, trials: Trials): Promise<CheckResult> {
	const { id, title } = check;
	const startMs = performance.now();
	const result = (status: CheckResult['status'], detail: string): CheckResult => {
		return { id, title, status, detail, tookMs: Math.round(performance.now() - startMs) };
	};
	try {
		const facts: CheckFacts = { capabilities: await trials.capabilities(), protocol: trials.peer.facts };
		const reason = check.exempt(facts);
		if (reason !== null) {
			return result('not-applicable', reason);
		}
		return result('passed', await limited(check.run(trials), CHECK_LIMIT * trials.patienceMs));
	} catch (error) {
		const unexpected = error instanceof CheckFailure ? '' : 'unexpected error: ';
		return result('failed', `${unexpected}${errorMessage(error)}`);
	} finally {
		await trials.reset();
	}
}

async function limited(run: Promise<string>, limitMs: number): Promise<string> {
	if (!(await inTime(run, limitMs))) {
		throw new CheckFailure(`no result within ${limitMs} ms`);
	}
	return await run;
}
