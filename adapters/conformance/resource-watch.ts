import { AsyncLocalStorage, createHook } from 'node:async_hooks';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * What keeps a process alive: timers, sockets, pipes, child processes. An HTTP/2 session does so by its socket; the
 * session itself is told to be gone only when the garbage is collected.
 */
const KINDS = new Set(['Timeout', 'TCPWRAP', 'TLSWRAP', 'PIPEWRAP', 'PROCESSWRAP']);
const POLL_MS = 20;

type Resource = { readonly hasRef?: () => boolean };

/**
 * Counts the timers and sockets that some work leaves behind. Those of the test runner around it do not disturb:
 * only what was made by the work, or by a callback of something that it made, is counted.
 */
export class ResourceWatch {
	readonly #inside = new AsyncLocalStorage<true>();
	readonly #alive = new Map<number, { readonly kind: string; readonly resource: Resource }>();
	readonly #hook = createHook({
		init: (id, kind, _trigger, resource) => {
			if (KINDS.has(kind) && this.#inside.getStore()) {
				this.#alive.set(id, { kind, resource });
			}
		},
		destroy: (id) => {
			this.#alive.delete(id);
		},
	}).enable();

	/** Does the work, watched. */
	during<T>(work: () => Promise<T>): Promise<T> {
		return this.#inside.run(true, work);
	}

	/** Waits at most `patienceMs` until nothing is left; what is left then, by kind: "2 Timeout". */
	async left(patienceMs: number): Promise<string[]> {
		const end = performance.now() + patienceMs;
		for (;;) {
			// Destroy callbacks come after the turn in which a resource was closed.
			await sleep(POLL_MS);
			const kinds = [...this.#alive.values()]
				.filter(({ resource }) => resource.hasRef?.() !== false)
				.map(({ kind }) => kind);
			if (kinds.length === 0 || performance.now() > end) {
				return [...new Set(kinds)].map((kind) => {
					return `${kinds.filter((other) => other === kind).length} ${kind}`;
				});
			}
		}
	}

	/** Stops watching. */
	end(): void {
		this.#hook.disable();
		this.#alive.clear();
	}
}
