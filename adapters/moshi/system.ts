import type { Capabilities, DuplexSession, SessionContext, System } from '../../src/core/adapter.ts';
import { probeContext } from '../shared/attach.ts';
import { isLoopback, printableUrl } from '../shared/server-url.ts';
import { MOSHI_FRAME_MS, MOSHI_RATE, type MoshiMetadata } from './protocol.ts';
import { type MoshiGreeting, type MoshiSessionOptions, openMoshiSession } from './session.ts';

/** How a server of the Moshi family is used. */
export type MoshiSystemOptions = Omit<MoshiSessionOptions, 'context'> & {
	readonly maxSessions: number;
	/** The address of a session in which the server plays a role; null = this server takes none. */
	readonly urlForRole: ((role: string) => URL) | null;
	/** Longest conversation of this kind of server, in ms; null = unlimited. */
	readonly sessionLimitMs: (greeting: MoshiGreeting) => number | null;
	/** Added to the identity of the run. */
	readonly identity: System['identity'];
	readonly signal: AbortSignal;
};

/** What of the Rust server's metadata says how the model answers. */
const TOLD = [
	'text_temperature',
	'text_topk',
	'audio_temperature',
	'audio_topk',
	'pad_mult',
	'repetition_penalty',
	'repetition_penalty_context',
	'lm_model_file',
	'mimi_model_file',
	'instance_name',
] as const;

/**
 * Shakes hands once, to fail early and to learn what answers. Rejects with a `BenchError` like `openMoshiSession`.
 */
export async function attachMoshiSystem(options: MoshiSystemOptions): Promise<System> {
	const context = probeContext(options.signal);
	const { session, greeting } = await openMoshiSession({ ...options, context });
	await session.close();
	return new MoshiSystem(options, greeting);
}

class MoshiSystem implements System {
	readonly capabilities: Capabilities;
	readonly identity: System['identity'];
	readonly handshakeMs: number;
	readonly #options: MoshiSystemOptions;

	constructor(options: MoshiSystemOptions, greeting: MoshiGreeting) {
		this.#options = options;
		this.handshakeMs = options.handshakeMs;
		this.capabilities = {
			input: { sampleRate: MOSHI_RATE, frameMs: MOSHI_FRAME_MS },
			output: { sampleRate: MOSHI_RATE },
			pacing: 'frame',
			latencyClass: isLoopback(options.url) ? 'wall-local' : 'wall-network',
			transcripts: { model: true, user: false },
			truncation: false,
			flush: false,
			sessionLimitMs: options.sessionLimitMs(greeting),
			maxSessions: options.maxSessions,
			clientClocked: false,
			instructions: options.urlForRole !== null,
		};
		this.identity = {
			protocol: 'moshi',
			url: printableUrl(options.url),
			server: greeting.server,
			...told(greeting.metadata),
			...options.identity,
		};
	}

	async open(context: SessionContext): Promise<DuplexSession> {
		const { instructions } = context;
		const { url, urlForRole } = this.#options;
		const address = instructions === undefined ? url : (urlForRole?.(instructions) ?? url);
		const { session } = await openMoshiSession({ ...this.#options, url: address, context });
		return session;
	}

	async close(): Promise<void> {
		// The server is not ours; sessions are closed by those who opened them.
	}
}

function told(metadata: MoshiMetadata | null): System['identity'] {
	const identity: Record<string, string | number> = {};
	for (const key of TOLD) {
		const value = metadata?.[key];
		if (typeof value === 'string') {
			identity[key] = value.slice(0, 200);
		} else if (typeof value === 'number') {
			identity[key] = value;
		}
	}
	return identity;
}
