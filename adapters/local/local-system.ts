import type { DuplexSession, SessionContext, System } from '../../src/core/adapter.ts';
import { ConnectionError } from '../../src/core/errors.ts';
import { reportRestart } from '../../src/speech/child/restarts.ts';
import type { AgentProcess } from './agent-process.ts';

/** A running agent and the system that speaks to it. */
export type RunningAgent = { readonly process: Pick<AgentProcess, 'ended' | 'pid'>; readonly system: System };

/** An agent that dies more often than this within a run has a fault that starting it again does not cure. */
const MOST_RESTARTS = 3;

/** The embedded agent as a system. Where its process died, the next session finds a new one. */
export class LocalSystem implements System {
	readonly capabilities: System['capabilities'];
	readonly identity: System['identity'];
	readonly handshakeMs: number;
	readonly #start: () => Promise<RunningAgent>;
	#agent: RunningAgent;
	#restarting: Promise<void> | null = null;
	#restarts = 0;

	constructor(agent: RunningAgent, start: () => Promise<RunningAgent>) {
		this.capabilities = agent.system.capabilities;
		this.identity = agent.system.identity;
		this.handshakeMs = agent.system.handshakeMs ?? 0;
		this.#agent = agent;
		this.#start = start;
	}

	encode(pcm: Int16Array): Uint8Array | string {
		return this.#agent.system.encode?.(pcm) ?? '';
	}

	async open(context: SessionContext): Promise<DuplexSession> {
		if (this.#agent.process.ended()) {
			this.#restarting ??= this.#restart().finally(() => {
				this.#restarting = null;
			});
		}
		await this.#restarting;
		return this.#agent.system.open(context);
	}

	async close(): Promise<void> {
		await this.#restarting?.catch(() => undefined);
		await this.#agent.system.close();
	}

	async #restart(): Promise<void> {
		const { pid } = this.#agent.process;
		if (this.#restarts >= MOST_RESTARTS) {
			throw new ConnectionError({
				what: `the local agent died ${this.#restarts + 1} times`,
				hint: 'see whether the machine runs out of memory, or something kills its processes',
			});
		}
		this.#restarts += 1;
		reportRestart(`the local agent (process ${pid}) died; restart ${this.#restarts}`);
		await this.#agent.system.close();
		this.#agent = await this.#start();
	}
}
