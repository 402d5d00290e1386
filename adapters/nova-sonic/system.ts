import type { BedrockRuntimeClientConfig } from '@aws-sdk/client-bedrock-runtime';
import type { Capabilities, DuplexSession, SessionContext, System } from '../../src/core/adapter.ts';
import type { LinkHints } from '../shared/link-error.ts';
import { pcmToBase64 } from '../shared/pcm-base64.ts';
import { redactor } from '../shared/redaction.ts';
import { isLoopback, printableUrl } from '../shared/server-url.ts';
import { PRICES_AS_OF } from './prices.ts';
import { INPUT_RATE, OUTPUT_RATE } from './protocol.ts';
import { type BedrockSdk, openNovaSession } from './session.ts';
import type { NovaConfig } from './settings.ts';

/** The service ends a connection after eight minutes. ms */
const SESSION_LIMIT_MS = 480_000;

/** The SDK would write to the terminal that a stream is not tried again. */
const SILENT = { debug: nothing, info: nothing, warn: nothing, error: nothing };

function nothing(): void {
	// What went wrong is told by the error.
}

/** Where Nova Sonic is, and who asks. */
export type NovaAccess = {
	readonly region: string;
	/** Address of the service. */
	readonly endpoint: URL;
	/** Whether the address is another than Bedrock's in the region. */
	readonly custom: boolean;
	readonly credentials: NonNullable<BedrockRuntimeClientConfig['credentials']>;
	/** What may appear nowhere. */
	readonly secrets: readonly string[];
};

/** Nova Sonic, as configured. Nothing is connected before `open`. */
export class NovaSystem implements System {
	readonly capabilities: Capabilities;
	readonly identity: System['identity'];
	readonly handshakeMs: number;
	readonly #sdk: BedrockSdk;
	readonly #model: string;
	readonly #config: NovaConfig;
	readonly #access: NovaAccess;

	constructor(sdk: BedrockSdk, model: string, config: NovaConfig, access: NovaAccess) {
		this.#sdk = sdk;
		this.#model = model;
		this.#config = config;
		this.#access = access;
		this.handshakeMs = config.handshakeMs;
		this.capabilities = {
			input: { sampleRate: INPUT_RATE, frameMs: config.frameMs },
			output: { sampleRate: OUTPUT_RATE },
			pacing: 'burst',
			latencyClass: isLoopback(access.endpoint) ? 'wall-local' : 'wall-network',
			transcripts: { model: true, user: true },
			truncation: false,
			flush: true,
			sessionLimitMs: SESSION_LIMIT_MS,
			maxSessions: null,
			clientClocked: false,
			instructions: true,
		};
		const { endpoint: _, model: __, region: ___, handshakeMs: ____, ...settings } = config;
		this.identity = {
			protocol: 'nova-sonic',
			url: printableUrl(access.endpoint),
			region: access.region,
			model,
			...settings,
			pricesAsOf: PRICES_AS_OF,
		};
	}

	/** The base64 that goes into `audioInput.content`. */
	encode(pcm: Int16Array): string {
		return pcmToBase64(pcm);
	}

	open(context: SessionContext): Promise<DuplexSession> {
		const { region, endpoint, custom, credentials, secrets } = this.#access;
		const { instructions } = context;
		return openNovaSession({
			sdk: this.#sdk,
			clientOver: (requestHandler) =>
				new this.#sdk.BedrockRuntimeClient({
					region,
					credentials,
					requestHandler,
					// A conversation cannot be said again: whether to try once more is the harness's to decide.
					maxAttempts: 1,
					logger: SILENT,
					...(custom ? { endpoint: endpoint.href } : {}),
				}),
			model: this.#model,
			config: instructions === undefined ? this.#config : { ...this.#config, instructions },
			hints: hintsFor(endpoint, region),
			redact: redactor(secrets),
			context,
		});
	}

	async close(): Promise<void> {
		// The service is not ours; sessions are closed by those who opened them.
	}
}

function hintsFor(endpoint: URL, region: string): LinkHints {
	return {
		where: printableUrl(endpoint),
		unreachable: 'see whether this machine is online, and whether the region is right',
		refused: `see whether the credentials are valid and may invoke the model in ${region} (bedrock:InvokeModelWithBidirectionalStream)`,
		notReady: `see AWS's health dashboard, and whether the model is served in ${region}`,
		untrusted: "add the certificate's authority with NODE_EXTRA_CA_CERTS",
	};
}
