import type { PaceSign } from '../../session/pace-sign.ts';
import { MachineLimit } from './machine-limit.ts';

/** How often it is considered whether the machine has room for one more session, ms. */
const TICK_MS = 500;

/** What a session may know of its place among the others. */
export type Place = {
	/** Whether no other session of this process has run alongside so far. */
	readonly alone: boolean;
	/** To be called with every sign of its pace. */
	readonly onPace: (sign: PaceSign) => void;
	/** To be called when the session turns out to be void, or in time. */
	readonly voided: () => void;
	readonly inTime: () => void;
};

/** How sessions of one system are let in. */
export type AdmissionOptions = {
	/** Most sessions at once. */
	readonly most: number;
	/** Sessions at once to begin with, at most `most`. */
	readonly start: number;
	/** Least time between two starts, ms; 0 = none. */
	readonly spacingMs: number;
	/**
	 * What lowers the number: signs of this process alone, those of a system that shares the machine too, or none on a
	 * virtual clock, which waits for all.
	 */
	readonly watches: 'own-pace' | 'machine' | 'nothing';
	/** Told of every change of the number. */
	readonly onLimit?: (limit: number) => void;
};

type Own = { alone: boolean };

/** Ends a wait for admission that will not come any more. */
export const STOPPED = Symbol('no session is let in any more');

/** All sessions of this process, whichever system they speak to: they share the machine. */
const everywhere = new Set<Own>();

/**
 * Lets the sessions of one system in, one after the other: as many at once as this machine (`MachineLimit`) and the
 * server (`cap`) allow, in the order in which they ask, spaced over time. A queue of its own, because the number
 * changes while sessions run, and a stop must end all waits at once.
 */
export class Admission {
	readonly #options: AdmissionOptions;
	readonly #machine: MachineLimit;
	readonly #running = new Set<Own>();
	readonly #waiting: ((own: Own | null) => void)[] = [];
	#cap = Number.POSITIVE_INFINITY;
	#pauses = 0;
	#stopped = false;
	#startedMs = Number.NEGATIVE_INFINITY;
	#timer: NodeJS.Timeout | undefined;
	#told: number;

	constructor(options: AdmissionOptions) {
		this.#options = options;
		this.#machine = new MachineLimit({ ...options, nowMs: performance.now() });
		this.#told = this.limit;
	}

	/** Least time between two starts, ms. */
	get spacingMs(): number {
		return this.#options.spacingMs;
	}

	/** Sessions that may run at once now. */
	get limit(): number {
		return Math.max(1, Math.min(this.#machine.limit, this.#cap));
	}

	/** Runs `session` as soon as there is room; resolves with `STOPPED`, without having run it, after `stop`. */
	async run<T>(session: (place: Place) => Promise<T>): Promise<T | typeof STOPPED> {
		const own = await new Promise<Own | null>((resolve) => {
			this.#waiting.push(resolve);
			this.#admit();
		});
		if (own === null) {
			return STOPPED;
		}
		const startedMs = performance.now();
		try {
			return await session({
				get alone() {
					return own.alone;
				},
				onPace: (sign) => this.#sign(sign),
				voided: () => this.#voided(startedMs),
				inTime: () => this.#machine.inTime(),
			});
		} finally {
			this.#running.delete(own);
			everywhere.delete(own);
			// Not at once: what the session's end means for the run, such as a stop, is decided before the next one begins.
			setImmediate(() => this.#admit());
		}
	}

	/** The server allows this many at once, from now on. */
	cap(sessions: number): void {
		this.#cap = sessions;
		this.#tell();
		this.#admit();
	}

	/** Admits no session until the work is done. Pauses may overlap. */
	async paused(work: () => Promise<void>): Promise<void> {
		this.#pauses += 1;
		await work();
		this.#pauses -= 1;
		this.#admit();
	}

	/** Admits no further session; waiting ones resolve with `STOPPED`. Running sessions are left alone. */
	stop(): void {
		this.#stopped = true;
		this.#admit();
	}

	#admit(): void {
		clearTimeout(this.#timer);
		if (this.#stopped) {
			for (const refuse of this.#waiting.splice(0)) {
				refuse(null);
			}
		}
		while (this.#waiting.length > 0 && this.#pauses === 0 && this.#running.size < this.limit) {
			const waitMs = this.#startedMs + this.#options.spacingMs - performance.now();
			if (waitMs > 0) {
				this.#timer = setTimeout(() => this.#tick(), Math.min(waitMs, TICK_MS));
				return;
			}
			this.#startedMs = performance.now();
			this.#waiting.shift()?.(this.#enter());
		}
		if (this.#waiting.length > 0) {
			this.#timer = setTimeout(() => this.#tick(), TICK_MS);
		}
	}

	#tick(): void {
		if (this.#options.watches !== 'nothing') {
			this.#machine.tick(performance.now(), this.#running.size);
			this.#tell();
		}
		this.#admit();
	}

	#enter(): Own {
		const own = { alone: everywhere.size === 0 };
		for (const other of everywhere) {
			other.alone = false;
		}
		everywhere.add(own);
		this.#running.add(own);
		return own;
	}

	#sign(sign: PaceSign): void {
		const { watches } = this.#options;
		if (watches === 'machine' || (watches === 'own-pace' && sign.kind !== 'lag')) {
			this.#machine.sign(sign, performance.now(), this.#running.size);
			this.#tell();
		}
	}

	#voided(startedMs: number): void {
		if (this.#options.watches !== 'nothing') {
			this.#machine.voided(startedMs, performance.now(), this.#running.size);
			this.#tell();
		}
	}

	#tell(): void {
		if (this.limit !== this.#told) {
			this.#told = this.limit;
			this.#options.onLimit?.(this.limit);
		}
	}
}
