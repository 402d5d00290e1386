import { RateLimitedError } from '../core/errors.ts';
import { MEASURED_STATUSES, type UnitStatus } from '../core/recording.ts';
import type { PlannedUnit } from '../results/schema-run.ts';
import type { Attempt } from '../results/schema-unit.ts';
import { type AttemptEnd, judgeAttempt } from './retry-policy.ts';
import { type Admission, type Place, STOPPED } from './source/admission.ts';
import type { Lease, LeaseEnd, UnitEnd, UnitSource } from './source/unit-source.ts';
import { VoidStreak } from './void-streak.ts';

/** One try at a unit. */
export type AttemptResult = Omit<AttemptEnd, 'alone'> & {
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
export type AttemptUnit = (lease: Lease, place: Place, patient: boolean) => Promise<AttemptResult>;

/** What to execute and how. */
export type ExecuteOptions = {
	/** Where units come from. */
	readonly source: UnitSource;
	/** How many sessions run at once. */
	readonly admission: Admission;
	readonly attempt: AttemptUnit;
	/** Called when a unit has ended for good and its recording has been taken over. */
	readonly onUnit: (unit: PlannedUnit, end: UnitEnd) => void;
	/** Stops the run when more units than this failed for reasons other than the model; null = never. */
	readonly maxErrors: number | null;
	/** Aborted by Ctrl-C: those under way are recorded as interrupted. */
	readonly signal: AbortSignal;
};

/** How a run ended. `too-slow`: this machine does not keep time even with one session; `reason` of the last void try. */
export type ExecuteEnd =
	| { readonly stoppedBy: 'done' | 'signal' | 'max-errors' }
	| { readonly stoppedBy: 'too-slow'; readonly reason: string | null };

const ERRORS: ReadonlySet<UnitStatus> = new Set(['infra-error', 'harness-error', 'invalid-timing']);

/**
 * Works through the units of a source. Rejects with the first error that concerns the whole run; units already
 * recorded stay recorded.
 */
export async function executeUnits(options: ExecuteOptions): Promise<ExecuteEnd> {
	const { source, admission, attempt, onUnit, maxErrors, signal } = options;
	let errors = 0;
	let stopped: ExecuteEnd | null = null;
	const stop = (end: ExecuteEnd) => {
		stopped = end;
		source.stop();
		admission.stop();
	};
	const leave = () => admission.stop();
	signal.addEventListener('abort', leave, { once: true });
	const streak = new VoidStreak();
	const onAttempt = (end: AttemptEnd) => {
		if (streak.add(end)) {
			stop({ stoppedBy: 'too-slow', reason: end.reason });
		}
	};
	try {
		const { stoppedBy } = await source.run(async (lease) => {
			const end = await executeUnit(lease, attempt, { admission, signal, onAttempt });
			if (end === 'returned') {
				return end;
			}
			onUnit(lease.unit, end);
			errors += Number(ERRORS.has(end.status));
			if (maxErrors !== null && errors > maxErrors) {
				stop({ stoppedBy: 'max-errors' });
			}
			return end;
		});
		return stoppedBy === 'signal' ? { stoppedBy } : (stopped ?? { stoppedBy: 'done' });
	} finally {
		signal.removeEventListener('abort', leave);
	}
}

/**
 * Tries a unit until the retry policy keeps a result, and records every try. Each try waits for a place of its own, so
 * that a unit which is tried again comes after those that have not been tried yet. `returned`: no place was to be had
 * any more, or the server wants the unit later.
 */
export async function executeUnit(
	lease: Lease,
	attempt: AttemptUnit,
	options: {
		readonly admission: Admission;
		readonly signal: AbortSignal;
		readonly onAttempt?: (end: AttemptEnd) => void;
	},
): Promise<LeaseEnd> {
	const { admission, signal, onAttempt } = options;
	const ends: AttemptEnd[] = [];
	const attempts: Attempt[] = [];
	for (;;) {
		const end = await admission.run(async (place): Promise<LeaseEnd | 'again'> => {
			const startedAt = new Date().toISOString();
			const startMs = performance.now();
			const result = await untilAdmitted(lease, place, attempt);
			if (result === 'returned') {
				return result;
			}
			const { status, reason, serverClosed, happened } = result;
			const { alone } = place;
			ends.push({ status, reason, serverClosed, alone });
			attempts.push({ status, reason, startedAt, durationMs: Math.round(performance.now() - startMs) });
			if (status === 'invalid-timing') {
				place.voided();
			} else if (MEASURED_STATUSES.has(status)) {
				place.inTime();
			}
			onAttempt?.({ status, reason, serverClosed, alone });
			const verdict = signal.aborted ? { next: 'keep' as const, status, reason } : judgeAttempt(ends);
			if (verdict.next === 'retry') {
				await result.record({ status, reason, attempts: [...attempts], final: false });
				return 'again';
			}
			await result.record({ status: verdict.status, reason: verdict.reason, attempts, final: true });
			return {
				status: verdict.status,
				reason: verdict.reason,
				...(happened === undefined ? {} : { happened }),
			};
		});
		if (end === STOPPED) {
			return 'returned';
		}
		if (end !== 'again') {
			return end;
		}
	}
}

/** Tries again while the server refuses and the source has patience. A refusal is no result of the unit. */
async function untilAdmitted(
	lease: Lease,
	place: Place,
	attempt: AttemptUnit,
): Promise<AttemptResult | 'returned'> {
	let patient = true;
	for (;;) {
		try {
			return await attempt(lease, place, patient);
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
