import { RateLimitedError } from '../core/errors.ts';
import type { UnitStatus } from '../core/recording.ts';
import type { PlannedUnit } from '../results/schema-run.ts';
import type { Attempt } from '../results/schema-unit.ts';
import { type AttemptEnd, judgeAttempt } from './retry-policy.ts';
import type { Lease, LeaseEnd, UnitEnd, UnitSource } from './source/unit-source.ts';

/** One try at a unit. */
export type AttemptResult = AttemptEnd & {
	/** The conversation in a few words; see {@link UnitEnd}. */
	readonly happened?: string;
	/**
	 * Puts the recording in its place, whether or not another try follows: nothing recorded is lost. Resolves when the
	 * recording has been taken over for writing.
	 */
	readonly record: (recorded: {
		readonly status: UnitStatus;
		readonly reason: string | null;
		readonly attempts: readonly Attempt[];
		/** Whether this is the try that counts. */
		readonly final: boolean;
	}) => Promise<void>;
};

/**
 * Replays one unit of a run once. Rejects only for errors that concern the whole run (keys, a server that was never
 * there), and, while `patient`, with a RateLimitedError where the server wants fewer sessions.
 */
export type AttemptUnit = (lease: Lease, patient: boolean) => Promise<AttemptResult>;

/** What to execute and how. */
export type ExecuteOptions = {
	/** Where units come from, and how many at once. */
	readonly source: UnitSource;
	readonly attempt: AttemptUnit;
	/** Called when a unit has ended for good and its recording has been taken over. */
	readonly onUnit: (unit: PlannedUnit, end: UnitEnd) => void;
	/** Stops the run when more units than this failed for reasons other than the model; null = never. */
	readonly maxErrors: number | null;
	/** Aborted by Ctrl-C: those under way are recorded as interrupted. */
	readonly signal: AbortSignal;
};

/** How a run ended. */
export type ExecuteEnd = { readonly stoppedBy: 'done' | 'signal' | 'max-errors' };

const ERRORS: ReadonlySet<UnitStatus> = new Set(['infra-error', 'harness-error', 'invalid-timing']);

/**
 * Works through the units of a source. Rejects with the first error that concerns the whole run; units already
 * recorded stay recorded.
 */
export async function executeUnits(options: ExecuteOptions): Promise<ExecuteEnd> {
	const { source, attempt, onUnit, maxErrors, signal } = options;
	let errors = 0;
	let tooMany = false;
	const { stoppedBy } = await source.run(async (lease) => {
		const end = await executeUnit(lease, attempt, signal);
		if (end === 'returned') {
			return end;
		}
		onUnit(lease.unit, end);
		errors += Number(ERRORS.has(end.status));
		if (maxErrors !== null && errors > maxErrors) {
			tooMany = true;
			source.stop();
		}
		return end;
	});
	return { stoppedBy: stoppedBy === 'signal' ? 'signal' : tooMany ? 'max-errors' : 'done' };
}

/** Tries a unit until the retry policy keeps a result, and records every try. */
export async function executeUnit(
	lease: Lease,
	attempt: AttemptUnit,
	signal: AbortSignal,
): Promise<LeaseEnd> {
	const ends: AttemptEnd[] = [];
	const attempts: Attempt[] = [];
	for (;;) {
		const startedAt = new Date().toISOString();
		const startMs = performance.now();
		const result = await untilAdmitted(lease, attempt);
		if (result === 'returned') {
			return result;
		}
		const { status, reason, serverClosed, happened } = result;
		ends.push({ status, reason, serverClosed });
		attempts.push({ status, reason, startedAt, durationMs: Math.round(performance.now() - startMs) });
		const verdict = signal.aborted ? { next: 'keep' as const, status, reason } : judgeAttempt(ends);
		if (verdict.next === 'keep') {
			await result.record({ status: verdict.status, reason: verdict.reason, attempts, final: true });
			const end = { status: verdict.status, reason: verdict.reason };
			return happened === undefined ? end : { ...end, happened };
		}
		await result.record({ status, reason, attempts: [...attempts], final: false });
	}
}

/** Tries again while the server refuses and the source has patience. A refusal is no result of the unit. */
async function untilAdmitted(lease: Lease, attempt: AttemptUnit): Promise<AttemptResult | 'returned'> {
	let patient = true;
	for (;;) {
		try {
			return await attempt(lease, patient);
		} catch (error) {
			if (!(error instanceof RateLimitedError) || !patient) {
				throw error;
			}
			const next = await lease.backOff(error.retryAfterMs);
			if (next === 'returned') {
				return next;
			}
			patient = next === 'again';
		}
	}
}
