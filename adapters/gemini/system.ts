import type { Capabilities, DuplexSession, SessionContext, System } from '../../src/core/adapter.ts';
import type { LinkHints } from '../shared/link-error.ts';
import { pcmToBase64 } from '../shared/pcm-base64.ts';
import { redactor } from '../shared/redaction.ts';
import { isLoopback, printableUrl } from '../shared/server-url.ts';
import type { ClientOptions } from './live-client.ts';
import type { GenAi } from './live-config.ts';
import { PRICES_AS_OF } from './prices.ts';
import { INPUT_RATE, OUTPUT_RATE } from './protocol.ts';
import { openGeminiSession } from './session.ts';
import type { GeminiConfig } from './settings.ts';

/** A connection lasts about ten minutes; the server announces its end with `goAway`. ms */
const SESSION_LIMIT_MS = 600_000;

/** Gemini Live, as configured. Nothing is connected before `open`. */
export class GeminiSystem implements System {
	readonly capabilities: Capabilities;
	readonly identity: System['identity'];
	readonly #genai: GenAi;
	readonly #model: string;
	readonly #config: GeminiConfig;
	readonly #client: ClientOptions;

	constructor(genai: GenAi, model: string, config: GeminiConfig, client: ClientOptions) {
		this.#genai = genai;
		this.#model = model;
		this.#config = config;
		this.#client = client;
		const url = new URL(client.baseUrl);
		this.capabilities = {
			input: { sampleRate: INPUT_RATE, frameMs: config.frameMs },
			output: { sampleRate: OUTPUT_RATE },
			pacing: 'burst',
			latencyClass: isLoopback(url) ? 'wall-local' : 'wall-network',
			transcripts: { model: true, user: true },
			truncation: false,
			flush: true,
			sessionLimitMs: SESSION_LIMIT_MS,
			maxSessions: null,
			clientClocked: false,
			instructions: true,
		};
		const { baseUrl: _, model: __, detection, handshakeMs: ___, ...settings } = config;
		this.identity = {
			protocol: `gemini-live ${client.apiVersion}`,
			url: printableUrl(url),
			model,
			...settings,
			...Object.fromEntries(Object.entries(detection).map(([name, value]) => [`detection.${name}`, value])),
			pricesAsOf: PRICES_AS_OF,
		};
	}

	/** The base64 that goes into `realtimeInput.audio.data`. */
	encode(pcm: Int16Array): string {
		return pcmToBase64(pcm);
	}

	open(context: SessionContext): Promise<DuplexSession> {
		const { instructions } = context;
		return openGeminiSession({
			genai: this.#genai,
			model: this.#model,
			config: instructions === undefined ? this.#config : { ...this.#config, instructions },
			client: this.#client,
			hints: hintsFor(this.#client.baseUrl),
			redact: redactor([this.#client.apiKey]),
			context,
		});
	}

	async close(): Promise<void> {
		// The server is not ours; sessions are closed by those who opened them.
	}
}

function hintsFor(baseUrl: string): LinkHints {
	return {
		where: printableUrl(new URL(baseUrl)),
		unreachable: 'see whether this machine is online, or correct baseUrl',
		refused: 'see whether GEMINI_API_KEY is valid and may use this model',
		notReady: "see the provider's status page, and whether the model's name is right",
		untrusted: "add the certificate's authority with NODE_EXTRA_CA_CERTS",
	};
}
