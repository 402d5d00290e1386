import type { PlannedUnit } from '../../results/schema-run.ts';
import { AdaptiveLimit, backOffMs } from './adaptive-limit.ts';
import type { Admission } from './admission.ts';
import type { Lease, LeaseEnd, SourceEnd, UnitSource } from './unit-source.ts';

/** Most waits for one unit before its refusal is recorded as an infra-error. */
const MAX_BACK_OFFS = 4;

/** A plan that this process works through alone. */
export type LocalSourceOptions = {
	readonly runId: string;
	/** In the order in which they are to be replayed. */
	readonly units: readonly PlannedUnit[];
	/** Lets the sessions in; lowered for a while after the server refused one. */
	readonly admission: Admission;
	/** Most sessions at once. */
	readonly concurrency: number;
	/** Aborted by Ctrl-C: no unit starts any more. */
	readonly signal: AbortSignal;
	/** Waits; resolves early when the signal is aborted. Replaced in tests. */
	readonly sleep?: (ms: number, signal: AbortSignal) => Promise<void>;
};

/** The in-process source: hands out all units at once; `Admission` decides when each may begin. */
export class LocalSource implements UnitSource {
	readonly #options: LocalSourceOptions;
	readonly #limit: AdaptiveLimit;
	readonly #sleep: (ms: number, signal: AbortSignal) => Promise<void>;
	#stopped = false;

	constructor(options: LocalSourceOptions) {
		this.#options = options;
		this.#limit = new AdaptiveLimit(options.concurrency);
		this.#sleep = options.sleep ?? sleepUnlessAborted;
	}

	async run(work: (lease: Lease) => Promise<LeaseEnd>): Promise<SourceEnd> {
		const { runId, units, admission, signal } = this.#options;
		const failures: unknown[] = [];
		const workOn = async (unit: PlannedUnit): Promise<void> => {
			try {
				if ((await work({ runId, unit, backOff: this.#backOffFor() })) !== 'returned') {
					this.#limit.succeeded();
					admission.cap(this.#limit.limit);
				}
			} catch (error) {
				failures.push(error);
				admission.stop();
			}
		};
		await Promise.all(units.map(workOn));
		if (failures.length > 0 && !signal.aborted) {
			throw failures[0];
		}
		return { stoppedBy: signal.aborted ? 'signal' : this.#stopped ? 'stopped' : 'done' };
	}

	stop(): void {
		this.#stopped = true;
	}

	/** A server that asks for fewer sessions gets them: no session is admitted for as long as it asked. */
	#backOffFor(): Lease['backOff'] {
		let waits = 0;
		return async (retryAfterMs) => {
			const { admission, signal } = this.#options;
			if (waits >= MAX_BACK_OFFS || signal.aborted || this.#stopped) {
				return 'give-up';
			}
			waits += 1;
			const waitMs = backOffMs(Math.max(waits - 1, this.#limit.refusals), retryAfterMs);
			this.#limit.refused(performance.now(), waitMs);
			admission.cap(this.#limit.limit);
			await admission.paused(() => this.#sleep(waitMs, signal));
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
