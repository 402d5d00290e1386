import type { Capabilities, DuplexSession, SessionContext, System } from '../../src/core/adapter.ts';
import { importOptional } from '../../src/core/optional-package.ts';
import { isLoopback, printableUrl } from '../shared/server-url.ts';
import { encodeAudio, INPUT_RATE, OUTPUT_RATE } from './protocol.ts';
import type { DemoSessionOptions, openDemoSession } from './session.ts';

/** How one of the demo servers is used. */
export type DemoSystemOptions = Omit<DemoSessionOptions, 'context'> & {
	readonly protocol: string;
	readonly frameMs: number;
	/** Whether the server says what the model says. */
	readonly transcript: boolean;
	/** Whether it lets a client set the system prompt. */
	readonly takesPrompt: boolean;
	readonly maxSessions: number;
	/** Added to the identity of the run. */
	readonly identity: System['identity'];
};

/** Makes one, and loads socket.io for it: no other system needs that. Rejects with a UsageError where it is missing. */
export async function demoSystem(options: DemoSystemOptions): Promise<System> {
	const client = { name: 'socket.io-client', purpose: `the model ${options.protocol}` };
	const session = await importOptional(client, () => import('./session.ts'));
	return new DemoSystem(options, session.openDemoSession);
}

/** A demo server of Freeze-Omni or VITA. Nothing is connected before `open`: a probe would take a user's place. */
class DemoSystem implements System {
	readonly capabilities: Capabilities;
	readonly identity: System['identity'];
	readonly handshakeMs: number;
	readonly #options: DemoSystemOptions;
	readonly #open: typeof openDemoSession;

	constructor(options: DemoSystemOptions, open: typeof openDemoSession) {
		this.#options = options;
		this.#open = open;
		this.handshakeMs = options.handshakeMs;
		this.capabilities = {
			input: { sampleRate: INPUT_RATE, frameMs: options.frameMs },
			output: { sampleRate: OUTPUT_RATE },
			pacing: 'burst',
			latencyClass: isLoopback(options.url) ? 'wall-local' : 'wall-network',
			transcripts: { model: options.transcript, user: false },
			truncation: false,
			flush: true,
			// The server's timer counts idle time only: every segment and every event of the client resets it.
			sessionLimitMs: null,
			maxSessions: options.maxSessions,
			clientClocked: false,
			instructions: options.takesPrompt,
		};
		this.identity = {
			protocol: options.protocol,
			url: printableUrl(options.url),
			frameMs: options.frameMs,
			...options.identity,
		};
	}

	/** The JSON string that an `audio` event carries. */
	encode(pcm: Int16Array): string {
		return encodeAudio(pcm);
	}

	open(context: SessionContext): Promise<DuplexSession> {
		const { takesPrompt, prompt } = this.#options;
		const role = takesPrompt ? context.instructions : undefined;
		return this.#open({ ...this.#options, prompt: role ?? prompt, context });
	}

	async close(): Promise<void> {
		// The server is not ours; sessions are closed by those who opened them.
	}
}
