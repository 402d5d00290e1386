import { z } from 'zod';
import type { Adapter, System } from '../../src/core/adapter.ts';
import { UsageError } from '../../src/core/errors.ts';
import { preflightHandshake } from '../shared/attach.ts';
import { parseServerUrl, printableUrl } from '../shared/server-url.ts';
import { countVariable, switchVariable, variable } from '../shared/setting.ts';
import { END_TO_END } from '../shared/system-card.ts';
import { MOSHI_FRAME_MS } from './protocol.ts';
import type { MoshiGreeting } from './session.ts';
import { attachMoshiSystem } from './system.ts';

/** Path of the chat endpoint of all three servers, unless the address names another. */
const CHAT_PATH = '/api/chat';
/** Timer of `moshi-backend` and `moshi-server`. */
const RUST_LIMIT_MS = 360_000;

/** Query parameters of `moshi-backend` that change its answers: part of a run's identity. */
const SAMPLING = [
	'text_temperature',
	'text_topk',
	'audio_temperature',
	'audio_topk',
	'pad_mult',
	'repetition_penalty',
	'repetition_penalty_context',
	'audio_seed',
	'text_seed',
	'max_steps',
] as const;

const config = z.strictObject({
	/** Address of the server, with or without `/api/chat`; null = `MOSHI_URL`. */
	url: z.string().nullable().default(null),
	/** Accepts a self-signed certificate; null = `MOSHI_SELF_SIGNED`. */
	selfSigned: z.boolean().nullable().default(null),
	/** Patience with connecting and the handshake, ms. */
	handshakeMs: z.number().int().min(100).max(600_000).default(30_000),
	/** Query parameters, added to those of the address. The Python server ignores them. */
	query: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
	/** Conversations that the server holds at once; null = `MOSHI_SESSIONS`, else 1. */
	maxSessions: z.number().int().min(1).nullable().default(null),
});

/** Configuration of the `moshi` adapter. */
export type MoshiConfig = z.infer<typeof config>;

/** Kyutai's Moshi, and any weights served by its servers: `moshi:<name>` names them in a run's identity. */
export const moshi: Adapter<MoshiConfig> = {
	id: 'moshi',
	title: 'Moshi',
	summary: "Kyutai's full-duplex model, or other weights on its servers (moshi:<name>)",
	card: { ...END_TO_END, runs: 'own server', page: 'moshi' },
	environment: [
		{ name: 'MOSHI_URL', required: true, purpose: 'address of the server, such as ws://127.0.0.1:8998' },
		{
			name: 'MOSHI_SELF_SIGNED',
			required: false,
			purpose: '1 accepts a self-signed certificate, such as the one that moshi-backend creates',
		},
		{ name: 'MOSHI_SESSIONS', required: false, purpose: 'concurrent conversations (default 1)' },
	],
	config,
	connect,
	preflight: (settings, signal) => preflightHandshake(() => connect(settings, { variant: null, signal })),
};

function connect(
	settings: MoshiConfig,
	{ variant, signal }: { readonly variant: string | null; readonly signal: AbortSignal },
): Promise<System> {
	const url = serverUrl(settings);
	const where = printableUrl(url);
	return attachMoshiSystem({
		urlForRole: null,
		url,
		selfSigned: settings.selfSigned ?? switchVariable('MOSHI_SELF_SIGNED'),
		handshakeMs: settings.handshakeMs,
		maxSessions: settings.maxSessions ?? countVariable('MOSHI_SESSIONS') ?? 1,
		hints: {
			where,
			unreachable: 'start the server (python -m moshi.server), or correct MOSHI_URL',
			refused: 'the servers use no keys: check the proxy in front of this one',
			notReady: 'a server holds one conversation at a time: check whether another client is connected',
			untrusted: 'set MOSHI_SELF_SIGNED=1 if you made that certificate',
		},
		explainEarlyClose: () => null,
		sessionLimitMs: (greeting) => limitOf(greeting, url),
		identity: { weights: variant, ...sampling(url) },
		signal,
	});
}

function serverUrl({ url: configured, query }: MoshiConfig): URL {
	const address = configured ?? variable('MOSHI_URL');
	if (address === null) {
		throw new UsageError({
			what: 'the model moshi needs the address of a server',
			expected: 'MOSHI_URL, such as ws://127.0.0.1:8998',
			hint: 'start one with python -m moshi.server',
		});
	}
	const url = parseServerUrl(address, configured === null ? 'MOSHI_URL' : 'url', 'ws://127.0.0.1:8998');
	if (url.pathname === '/') {
		url.pathname = CHAT_PATH;
	}
	for (const [name, value] of Object.entries(query)) {
		url.searchParams.set(name, String(value));
	}
	return url;
}

/** The Python server has no limit; the Rust ones have a timer, and fewer steps when they are asked for fewer. */
function limitOf({ server }: MoshiGreeting, url: URL): number | null {
	if (server === 'python') {
		return null;
	}
	const steps = Number(url.searchParams.get('max_steps') ?? Number.NaN);
	return Number.isFinite(steps) && steps > 0
		? Math.min(RUST_LIMIT_MS, steps * MOSHI_FRAME_MS)
		: RUST_LIMIT_MS;
}

function sampling(url: URL): Record<string, string> {
	return Object.fromEntries(
		SAMPLING.flatMap((name) => {
			const value = url.searchParams.get(name);
			return value === null ? [] : [[`query.${name}`, value.slice(0, 40)]];
		}),
	);
}
