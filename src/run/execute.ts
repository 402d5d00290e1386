import PQueue from 'p-queue';
import { RateLimitedError } from '../core/errors.ts';
import type { UnitStatus } from '../core/recording.ts';
import type { PlannedUnit } from '../results/schema-run.ts';
import type { Attempt } from '../results/schema-unit.ts';
import { type AttemptEnd, judgeAttempt } from './retry-policy.ts';

/** How long to wait when a server says "too many" without saying for how long, ms; doubles each time. */
const BACK_OFF_MS = 5_000;
/** Most waits for one unit; after that the unit is an infra-error. */
const MAX_BACK_OFFS = 4;

/** One try at a unit. */
export type AttemptResult = AttemptEnd & {
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

/** What to execute and how. */
export type ExecuteOptions = {
	readonly units: readonly PlannedUnit[];
	/** Sessions at once. */
	readonly concurrency: number;
	/** Least time between two session starts, ms: handshakes and synthesis do not pile up on one instant. */
	readonly spacingMs: number;
	/** Replays one unit. Rejects only for errors that concern the whole run (keys, a server that was never there). */
	readonly attempt: (unit: PlannedUnit) => Promise<AttemptResult>;
	/** Called when a unit has ended for good and its recording has been taken over. */
	readonly onUnit: (unit: PlannedUnit, status: UnitStatus, reason: string | null) => void;
	/** Stops the run when more units than this failed for reasons other than the model; null = never. */
	readonly maxErrors: number | null;
	/** Aborted by Ctrl-C: no unit starts any more, those under way are recorded as interrupted. */
	readonly signal: AbortSignal;
};

/** How a run ended. */
export type ExecuteEnd = { readonly stoppedBy: 'done' | 'signal' | 'max-errors' };

const ERRORS: ReadonlySet<UnitStatus> = new Set(['infra-error', 'harness-error', 'invalid-timing']);

/**
 * Works through the units, several at a time, in the order of the plan. Rejects with the first error that concerns
 * the whole run; units already recorded stay recorded.
 */
export async function executeUnits(options: ExecuteOptions): Promise<ExecuteEnd> {
	const { units, concurrency, spacingMs, signal, maxErrors } = options;
	const pacing = spacingMs > 0 ? { interval: spacingMs, intervalCap: 1 } : {};
	const queue = new PQueue({ concurrency, ...pacing });
	let errors = 0;
	let failure: { readonly error: unknown } | null = null;
	let tooMany = false;
	for (const unit of units) {
		// Every outcome is handled inside: an abandoned queue must not leave a rejection nobody awaits.
		void queue.add(async () => {
			if (signal.aborted || tooMany || failure !== null) {
				return;
			}
			try {
				const { status, reason } = await executeUnit(unit, options, queue);
				options.onUnit(unit, status, reason);
				errors += Number(ERRORS.has(status));
				tooMany = maxErrors !== null && errors > maxErrors;
			} catch (error) {
				failure ??= { error };
			}
		});
	}
	await queue.onIdle();
	const failed = failure as { readonly error: unknown } | null;
	if (failed !== null && !signal.aborted) {
		throw failed.error;
	}
	return { stoppedBy: signal.aborted ? 'signal' : tooMany ? 'max-errors' : 'done' };
}

async function executeUnit(
	unit: PlannedUnit,
	options: ExecuteOptions,
	queue: PQueue,
): Promise<{ status: UnitStatus; reason: string | null }> {
	const ends: AttemptEnd[] = [];
	const attempts: Attempt[] = [];
	for (;;) {
		const startedAt = new Date().toISOString();
		const startMs = performance.now();
		const result = await withBackOff(() => options.attempt(unit), queue, options.signal);
		const { status, reason, serverClosed } = result;
		ends.push({ status, reason, serverClosed });
		attempts.push({ status, reason, startedAt, durationMs: Math.round(performance.now() - startMs) });
		const verdict = options.signal.aborted ? { next: 'keep' as const, status, reason } : judgeAttempt(ends);
		if (verdict.next === 'keep') {
			await result.record({ status: verdict.status, reason: verdict.reason, attempts, final: true });
			return verdict;
		}
		await result.record({ status, reason, attempts: [...attempts], final: false });
	}
}

/** A server that asks for fewer sessions gets them: the whole queue waits, then the unit is tried again. */
async function withBackOff<T>(work: () => Promise<T>, queue: PQueue, signal: AbortSignal): Promise<T> {
	for (let wait = 0; ; wait++) {
		try {
			return await work();
		} catch (error) {
			if (!(error instanceof RateLimitedError) || wait >= MAX_BACK_OFFS || signal.aborted) {
				throw error;
			}
			queue.concurrency = Math.max(1, Math.floor(queue.concurrency * 0.8));
			queue.pause();
			await sleep(error.retryAfterMs ?? BACK_OFF_MS * 2 ** wait, signal);
			queue.start();
		}
	}
}

function sleep(ms: number, signal: AbortSignal): Promise<void> {
	return new Promise((resolve) => {
		const done = () => {
			clearTimeout(timer);
			signal.removeEventListener('abort', done);
			resolve();
		};
		const timer = setTimeout(done, ms);
		signal.addEventListener('abort', done);
	});
}
