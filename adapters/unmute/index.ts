import { z } from 'zod';
import type { Adapter, System } from '../../src/core/adapter.ts';
import { UsageError } from '../../src/core/errors.ts';
import { preflightHandshake, probeContext } from '../shared/attach.ts';
import { isLoopback, parseServerUrl, printableUrl } from '../shared/server-url.ts';
import { switchVariable, variable } from '../shared/setting.ts';
import { MODULAR } from '../shared/system-card.ts';
import { CHARACTERS, UNMUTE_FRAME_MS, UNMUTE_RATE, type UnmuteSession } from './protocol.ts';
import { openUnmuteSession, type UnmuteSessionOptions } from './session.ts';

const ROUTE = '/v1/realtime';
/** `MAX_CLIENTS` of the server: others wait before they are accepted. */
const MAX_CLIENTS = 4;

const config = z.strictObject({
	/** Address of the server; `/v1/realtime` is added; null = `UNMUTE_URL`. */
	url: z.string().nullable().default(null),
	/** Accepts a self-signed certificate; null = `UNMUTE_SELF_SIGNED`. */
	selfSigned: z.boolean().nullable().default(null),
	/** Patience with connecting and the confirmation of the settings, ms. */
	handshakeMs: z.number().int().min(100).max(600_000).default(30_000),
	/** Path of a voice on the server; null = `UNMUTE_VOICE`, else the server's choice. */
	voice: z.string().max(500).nullable().default(null),
	/** Words that describe the assistant; null = `UNMUTE_INSTRUCTIONS`, else `character`. */
	instructions: z.string().max(8_000).nullable().default(null),
	/** One of the server's own characters, where there are no instructions. */
	character: z.enum(CHARACTERS).exclude(['constant']).default('smalltalk'),
	/** Concurrent conversations. */
	maxSessions: z.number().int().min(1).default(MAX_CLIENTS),
});

/** Configuration of the `unmute` adapter. */
export type UnmuteConfig = z.infer<typeof config>;

/** Kyutai's Unmute: any text model behind their streaming recognizer and voice. */
export const unmute: Adapter<UnmuteConfig> = {
	id: 'unmute',
	title: 'Unmute',
	summary: "Kyutai's voice around any text model (unmute:<name> names that model)",
	card: { ...MODULAR, runs: 'own server', page: null },
	environment: [
		{
			name: 'UNMUTE_URL',
			required: true,
			purpose: 'address of the backend, such as ws://127.0.0.1:8000, or ws://host/api behind its proxy',
		},
		{ name: 'UNMUTE_VOICE', required: false, purpose: "voice, as listed by the server's /v1/voices" },
		{ name: 'UNMUTE_INSTRUCTIONS', required: false, purpose: 'who the assistant is (default: small talk)' },
		{ name: 'UNMUTE_SELF_SIGNED', required: false, purpose: '1 accepts a self-signed certificate' },
	],
	config,
	connect,
	preflight: (settings, signal) => preflightHandshake(() => connect(settings, { variant: null, signal })),
};

async function connect(
	settings: UnmuteConfig,
	{ variant, signal }: { readonly variant: string | null; readonly signal: AbortSignal },
): Promise<System> {
	const url = serverUrl(settings);
	const where = printableUrl(url);
	const session = chosenSession(settings);
	const options = {
		url,
		selfSigned: settings.selfSigned ?? switchVariable('UNMUTE_SELF_SIGNED'),
		handshakeMs: settings.handshakeMs,
		hints: {
			where,
			unreachable: 'start the backend (docker compose up), or correct UNMUTE_URL',
			refused: 'the server uses no keys: check the proxy in front of it',
			notReady: `the server lets ${MAX_CLIENTS} clients in and leaves others waiting: see who is connected`,
			untrusted: 'set UNMUTE_SELF_SIGNED=1 if you made that certificate',
		},
		session,
	};
	// Once to fail early: an unhealthy server closes at once.
	const probe = await openUnmuteSession({ ...options, context: probeContext(signal) });
	await probe.close();
	return system(options, settings.maxSessions, variant);
}

function system(
	options: Omit<UnmuteSessionOptions, 'context'>,
	maxSessions: number,
	variant: string | null,
): System {
	const { url, session } = options;
	return {
		capabilities: {
			input: { sampleRate: UNMUTE_RATE, frameMs: UNMUTE_FRAME_MS },
			output: { sampleRate: UNMUTE_RATE },
			pacing: 'real-time',
			latencyClass: isLoopback(url) ? 'wall-local' : 'wall-network',
			transcripts: { model: true, user: true },
			truncation: false,
			flush: true,
			sessionLimitMs: null,
			maxSessions,
			clientClocked: false,
		},
		identity: {
			protocol: 'unmute',
			url: printableUrl(url),
			model: variant,
			voice: session.voice,
			instructions:
				session.instructions.type === 'constant' ? session.instructions.text : session.instructions.type,
		},
		open: (context) => openUnmuteSession({ ...options, context }),
		// The server is not ours; sessions are closed by those who opened them.
		close: async () => undefined,
	};
}

function serverUrl({ url: configured }: UnmuteConfig): URL {
	const address = configured ?? variable('UNMUTE_URL');
	if (address === null) {
		throw new UsageError({
			what: 'the model unmute needs the address of a server',
			expected: 'UNMUTE_URL, such as ws://127.0.0.1:8000',
		});
	}
	const url = parseServerUrl(address, configured === null ? 'UNMUTE_URL' : 'url', 'ws://127.0.0.1:8000');
	if (!url.pathname.endsWith(ROUTE)) {
		url.pathname = url.pathname.replace(/\/$/, '') + ROUTE;
	}
	return url;
}

function chosenSession({ voice, instructions, character }: UnmuteConfig): UnmuteSession {
	const text = instructions ?? variable('UNMUTE_INSTRUCTIONS');
	return {
		voice: voice ?? variable('UNMUTE_VOICE'),
		instructions: text === null ? { type: character } : { type: 'constant', text, language: 'en' },
	};
}
