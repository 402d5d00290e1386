import { type ChildProcess, fork } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { HarnessError } from '../../src/core/errors.ts';
import { childEntry } from '../../src/speech/child/child-entry.ts';
import type { Observation, PeerAnswer, PeerOrder, PeerRequest, ProtocolFacts } from './peer/peer-order.ts';

/** A peer in its own process. */
export interface PeerHandle {
	/** Where an adapter finds it. */
	readonly url: string;
	readonly facts: ProtocolFacts;
	/** Gives an order; resolves when it was carried out. */
	tell(order: PeerOrder): Promise<void>;
	/** What the peer has seen so far. */
	observe(): Promise<Observation>;
	/** Ends the process. Idempotent. */
	close(): Promise<void>;
}

/** Longest that a peer may take to start or to answer, ms. */
const PATIENCE_MS = 20_000;

/**
 * Starts a peer in a process of its own.
 *
 * @param fromUrl `import.meta.url` of the caller.
 * @param module Path of the module that exports `PEERS`, without extension, relative to the caller.
 * @param name Which of them to start.
 * @throws HarnessError if the process ends before the peer listens: the module has no peer of that name.
 */
export async function startPeer(fromUrl: string, module: string, name = 'ordered'): Promise<PeerHandle> {
	const { path, execArgv } = childEntry(import.meta.url, 'peer/peer-main');
	const peers = pathToFileURL(childEntry(fromUrl, module).path).href;
	const child = fork(path, [peers, name], { execArgv: [...execArgv], serialization: 'advanced' });
	const peer = new PeerProcess(child);
	try {
		await peer.started;
	} catch (error) {
		await peer.close();
		throw error;
	}
	return peer;
}

type Pending = { readonly resolve: (answer: PeerAnswer) => void; readonly reject: (error: Error) => void };

class PeerProcess implements PeerHandle {
	readonly started: Promise<void>;
	readonly #child: ChildProcess;
	readonly #exited: Promise<void>;
	readonly #pending = new Map<number, Pending>();
	#listening: Extract<PeerAnswer, { type: 'listening' }> | null = null;
	#next = 1;

	constructor(child: ChildProcess) {
		this.#child = child;
		this.#exited = new Promise((resolve) => child.once('exit', () => resolve()));
		this.started = this.#wait(0).then(() => undefined);
		child.on('message', (answer: PeerAnswer) => this.#onAnswer(answer));
		child.once('exit', (code, signal) => {
			const error = new HarnessError({ what: 'the peer ended', found: `${signal ?? `exit code ${code}`}` });
			for (const { reject } of this.#pending.values()) {
				reject(error);
			}
			this.#pending.clear();
		});
	}

	get url(): string {
		return this.#listening?.url ?? '';
	}

	get facts(): ProtocolFacts {
		if (this.#listening === null) {
			throw new HarnessError({ what: 'the peer has not started' });
		}
		return this.#listening.facts;
	}

	async tell(order: PeerOrder): Promise<void> {
		await this.#ask({ type: 'obey', order });
	}

	async observe(): Promise<Observation> {
		const answer = await this.#ask({ type: 'observe' });
		if (answer.type !== 'observed') {
			throw new HarnessError({ what: 'the peer gave another answer', found: answer.type });
		}
		return answer.observation;
	}

	async close(): Promise<void> {
		if (this.#child.exitCode === null && this.#child.signalCode === null) {
			this.#child.kill('SIGKILL');
		}
		await this.#exited;
	}

	#ask(what: PeerRequest['what']): Promise<PeerAnswer> {
		if (this.#child.exitCode !== null || !this.#child.connected) {
			return Promise.reject(new HarnessError({ what: 'the peer has ended' }));
		}
		const id = this.#next++;
		const answer = this.#wait(id);
		const request: PeerRequest = { id, what };
		this.#child.send(request);
		return answer;
	}

	#wait(id: number): Promise<PeerAnswer> {
		return new Promise((resolve, reject) => {
			const timer = setTimeout(() => {
				this.#pending.delete(id);
				reject(new HarnessError({ what: `the peer did not answer within ${PATIENCE_MS} ms` }));
			}, PATIENCE_MS);
			this.#pending.set(id, {
				resolve: (answer) => {
					clearTimeout(timer);
					resolve(answer);
				},
				reject: (error) => {
					clearTimeout(timer);
					reject(error);
				},
			});
		});
	}

	#onAnswer(answer: PeerAnswer): void {
		const id = answer.type === 'listening' ? 0 : answer.id;
		if (answer.type === 'listening') {
			this.#listening = answer;
		}
		const pending = this.#pending.get(id);
		this.#pending.delete(id);
		if (answer.type === 'failed') {
			pending?.reject(new HarnessError({ what: `the peer cannot do that: ${answer.message}` }));
		} else {
			pending?.resolve(answer);
		}
	}
}
