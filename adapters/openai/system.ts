import type { Capabilities, DuplexSession, SessionContext, System } from '../../src/core/adapter.ts';
import type { LinkHints } from '../shared/link-error.ts';
import { redactor } from '../shared/redaction.ts';
import { isLoopback, printableUrl } from '../shared/server-url.ts';
import type { Dialect } from './dialects.ts';
import { type Endpoint, sessionHeaders, sessionUrl } from './endpoint.ts';
import { PRICES_AS_OF } from './prices.ts';
import { encodeAppend } from './protocol.ts';
import { openOpenAiSession } from './session.ts';
import type { SessionSettings } from './session-settings.ts';

/** Length of one frame of the user's audio, ms. */
const FRAME_MS = 20;

/** A server of OpenAI's realtime protocol, as configured. Nothing is connected before `open`. */
export class OpenAiSystem implements System {
	readonly capabilities: Capabilities;
	readonly identity: System['identity'];
	readonly #dialect: Dialect;
	readonly #settings: SessionSettings;
	readonly #endpoint: Endpoint;
	readonly #handshakeMs: number;

	constructor(dialect: Dialect, settings: SessionSettings, endpoint: Endpoint, handshakeMs: number) {
		this.#dialect = dialect;
		this.#settings = settings;
		this.#endpoint = endpoint;
		this.#handshakeMs = handshakeMs;
		this.capabilities = {
			input: { sampleRate: settings.rates.input, frameMs: FRAME_MS },
			output: { sampleRate: settings.rates.output },
			pacing: 'burst',
			latencyClass: isLoopback(endpoint.url) ? 'wall-local' : 'wall-network',
			transcripts: {
				model: true,
				user: settings.transcription !== null || dialect.transcription.unasked,
			},
			truncation: dialect.truncation,
			flush: true,
			sessionLimitMs: dialect.sessionLimitMs,
			maxSessions: dialect.maxSessions,
			clientClocked: false,
			instructions: true,
		};
		this.identity = {
			protocol: 'openai-realtime',
			dialect: dialect.id,
			url: printableUrl(endpoint.url),
			model: settings.model,
			voice: settings.voice,
			instructions: settings.instructions,
			transcription: settings.transcription,
			...Object.fromEntries(
				Object.entries(settings.turnDetection).map(([name, value]) => [`turnDetection.${name}`, value]),
			),
			...(dialect.openAiPrices ? { pricesAsOf: PRICES_AS_OF } : {}),
		};
	}

	encode(pcm: Int16Array): string {
		return encodeAppend(pcm);
	}

	open(context: SessionContext): Promise<DuplexSession> {
		const { key } = this.#endpoint;
		const { instructions } = context;
		return openOpenAiSession({
			dialect: this.#dialect,
			settings: instructions === undefined ? this.#settings : { ...this.#settings, instructions },
			url: sessionUrl(this.#dialect, this.#endpoint),
			headers: sessionHeaders(this.#dialect, this.#endpoint),
			handshakeMs: this.#handshakeMs,
			hints: hintsFor(this.#dialect, this.#endpoint),
			redact: redactor(key === null ? [] : [key]),
			context,
		});
	}

	async close(): Promise<void> {
		// The server is not ours; sessions are closed by those who opened them.
	}
}

function hintsFor({ key, address }: Dialect, { url }: Endpoint): LinkHints {
	return {
		where: printableUrl(url),
		unreachable:
			address.base === null
				? `correct ${address.variable}, or start the server`
				: 'see whether this machine is online',
		refused: `see whether ${key.variable} is valid and may use this model`,
		notReady: "see the provider's status page, and whether the model's name is right",
		untrusted: "add the certificate's authority with NODE_EXTRA_CA_CERTS",
	};
}
