import PQueue from 'p-queue';
import type { PlannedUnit } from '../../results/schema-run.ts';
import { AdaptiveLimit, backOffMs } from './adaptive-limit.ts';
import type { Lease, LeaseEnd, SourceEnd, UnitSource } from './unit-source.ts';

/** Most waits for one unit before its refusal is recorded as an infra-error. */
const MAX_BACK_OFFS = 4;

/** A plan that this process works through alone. */
export type LocalSourceOptions = {
	readonly runId: string;
	/** In the order in which they are to be replayed. */
	readonly units: readonly PlannedUnit[];
	/** Sessions at once; fewer for a while after the server refused one. */
	readonly concurrency: number;
	/** Least time between two session starts, ms, in a sliding window; 0 = none. */
	readonly spacingMs: number;
	/** Aborted by Ctrl-C: no unit starts any more. */
	readonly signal: AbortSignal;
	/** Waits; resolves early when the signal is aborted. Replaced in tests. */
	readonly sleep?: (ms: number, signal: AbortSignal) => Promise<void>;
};

/** The in-process source: one p-queue for one system. */
export class LocalSource implements UnitSource {
	readonly #options: LocalSourceOptions;
	readonly #queue: PQueue;
	readonly #limit: AdaptiveLimit;
	readonly #sleep: (ms: number, signal: AbortSignal) => Promise<void>;
	#waiting = 0;
	#stopped = false;

	constructor(options: LocalSourceOptions) {
		this.#options = options;
		const { concurrency, spacingMs } = options;
		const pacing = spacingMs > 0 ? { interval: spacingMs, intervalCap: 1, strict: true } : {};
		this.#queue = new PQueue({ concurrency, ...pacing });
		this.#limit = new AdaptiveLimit(concurrency);
		this.#sleep = options.sleep ?? sleepUnlessAborted;
	}

	async run(work: (lease: Lease) => Promise<LeaseEnd>): Promise<SourceEnd> {
		const { runId, units, signal } = this.#options;
		let failure: { readonly error: unknown } | null = null;
		for (const unit of units) {
			// Every outcome is handled inside: an abandoned queue must not leave a rejection nobody awaits.
			void this.#queue.add(async () => {
				if (signal.aborted || this.#stopped || failure !== null) {
					return;
				}
				try {
					await work({ runId, unit, backOff: this.#backOffFor() });
					this.#limit.succeeded();
					this.#queue.concurrency = this.#limit.limit;
				} catch (error) {
					failure ??= { error };
				}
			});
		}
		await this.#queue.onIdle();
		const failed = failure as { readonly error: unknown } | null;
		if (failed !== null && !signal.aborted) {
			throw failed.error;
		}
		return { stoppedBy: signal.aborted ? 'signal' : this.#stopped ? 'stopped' : 'done' };
	}

	stop(): void {
		this.#stopped = true;
	}

	/** A server that asks for fewer sessions gets them: the whole queue waits as long as the longest wish. */
	#backOffFor(): Lease['backOff'] {
		let waits = 0;
		return async (retryAfterMs) => {
			const { signal } = this.#options;
			if (waits >= MAX_BACK_OFFS || signal.aborted || this.#stopped) {
				return 'give-up';
			}
			waits += 1;
			const waitMs = backOffMs(Math.max(waits - 1, this.#limit.refusals), retryAfterMs);
			this.#limit.refused(performance.now(), waitMs);
			this.#queue.concurrency = this.#limit.limit;
			this.#waiting += 1;
			this.#queue.pause();
			await this.#sleep(waitMs, signal);
			this.#waiting -= 1;
			if (this.#waiting === 0) {
				this.#queue.start();
			}
			return signal.aborted ? 'give-up' : 'again';
		};
	}
}

function sleepUnlessAborted(ms: number, signal: AbortSignal): Promise<void> {
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
