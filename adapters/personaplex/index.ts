import { z } from 'zod';
import type { Adapter, System } from '../../src/core/adapter.ts';
import { type BenchError, ConnectionError, UsageError } from '../../src/core/errors.ts';
import { attachMoshiSystem } from '../moshi/system.ts';
import { preflightHandshake } from '../shared/attach.ts';
import { parseServerUrl, printableUrl } from '../shared/server-url.ts';
import { switchVariable, variable } from '../shared/setting.ts';
import { END_TO_END } from '../shared/system-card.ts';

/** The voice of NVIDIA's own examples. */
const DEFAULT_VOICE = 'NATF2.pt';
const VOICES = 'NATF0–3, NATM0–3, VARF0–4 or VARM0–4';

const config = z.strictObject({
	/** Address of the server, with or without `/api/chat`; null = `PERSONAPLEX_URL`. */
	url: z.string().nullable().default(null),
	/** Accepts a self-signed certificate; null = `PERSONAPLEX_SELF_SIGNED`. */
	selfSigned: z.boolean().nullable().default(null),
	/** Patience with connecting, the server's work on its prompts, and the handshake, ms. */
	handshakeMs: z.number().int().min(100).max(600_000).default(60_000),
	/** Name of a voice prompt of the server; null = `PERSONAPLEX_VOICE`, else NATF2. */
	voice: z
		.string()
		.regex(/^[\w.-]{1,100}$/, 'expected the name of a file, such as NATF2.pt')
		.nullable()
		.default(null),
	/** The role prompt; null = `PERSONAPLEX_ROLE`, else none. */
	role: z.string().max(4_000).nullable().default(null),
});

/** Configuration of the `personaplex` adapter. */
export type PersonaplexConfig = z.infer<typeof config>;

/** NVIDIA's PersonaPlex: Moshi's protocol with a voice and a role; `personaplex:<name>` names other weights. */
export const personaplex: Adapter<PersonaplexConfig> = {
	id: 'personaplex',
	title: 'PersonaPlex',
	summary: "NVIDIA's full-duplex model with voice and role prompts (personaplex:<name> for other weights)",
	card: { ...END_TO_END, runs: 'own server', page: 'personaplex' },
	environment: [
		{
			name: 'PERSONAPLEX_URL',
			required: true,
			purpose: 'address of the server, such as wss://127.0.0.1:8998',
		},
		{
			name: 'PERSONAPLEX_SELF_SIGNED',
			required: false,
			purpose: '1 accepts a self-signed certificate, such as the one that the server creates with --ssl',
		},
		{ name: 'PERSONAPLEX_VOICE', required: false, purpose: `voice prompt (${VOICES}; default NATF2)` },
		{ name: 'PERSONAPLEX_ROLE', required: false, purpose: 'role prompt (default: none)' },
	],
	config,
	connect,
	preflight: (settings, signal) => preflightHandshake(() => connect(settings, { variant: null, signal })),
};

function connect(
	settings: PersonaplexConfig,
	{ variant, signal }: { readonly variant: string | null; readonly signal: AbortSignal },
): Promise<System> {
	const url = serverUrl(settings);
	const where = printableUrl(url);
	return attachMoshiSystem({
		urlForRole: (role) => withRole(url, role),
		url,
		selfSigned: settings.selfSigned ?? switchVariable('PERSONAPLEX_SELF_SIGNED'),
		handshakeMs: settings.handshakeMs,
		// A second client is accepted and left waiting until the first one leaves.
		maxSessions: 1,
		hints: {
			where,
			unreachable: 'start the server (python -m moshi.server of PersonaPlex), or correct PERSONAPLEX_URL',
			refused: 'the server uses no keys: check the proxy in front of it',
			notReady:
				'another client may be connected: the server answers one at a time, so close it and try again. ' +
				'Or the server is still running its voice and role prompts: shorten the role or raise handshakeMs',
			untrusted: 'set PERSONAPLEX_SELF_SIGNED=1 if you made that certificate',
		},
		explainEarlyClose: (code) => explainEarlyClose(code, where, url),
		sessionLimitMs: () => null,
		identity: {
			protocol: 'personaplex',
			weights: variant,
			voice: url.searchParams.get('voice_prompt'),
			role: url.searchParams.get('text_prompt'),
		},
		signal,
	});
}

function withRole(url: URL, role: string): URL {
	const address = new URL(url);
	address.searchParams.set('text_prompt', role);
	return address;
}

/** Both prompts are required, even empty; `seed` ends the session without a message. */
function serverUrl({ url: configured, voice, role }: PersonaplexConfig): URL {
	const address = configured ?? variable('PERSONAPLEX_URL');
	if (address === null) {
		throw new UsageError({
			what: 'the model personaplex needs the address of a server',
			expected: 'PERSONAPLEX_URL, such as wss://127.0.0.1:8998',
		});
	}
	const origin = configured === null ? 'PERSONAPLEX_URL' : 'url';
	const url = parseServerUrl(address, origin, 'wss://127.0.0.1:8998');
	if (url.searchParams.has('seed')) {
		throw new UsageError({
			what: `${origin} asks for a seed`,
			hint: 'leave seed out: the server breaks the connection when it is present',
		});
	}
	if (url.pathname === '/') {
		url.pathname = '/api/chat';
	}
	const asked = url.searchParams.get('voice_prompt');
	const name = voice ?? variable('PERSONAPLEX_VOICE') ?? asked ?? DEFAULT_VOICE;
	url.searchParams.set('voice_prompt', name.endsWith('.pt') ? name : `${name}.pt`);
	const said = url.searchParams.get('text_prompt');
	url.searchParams.set('text_prompt', role ?? variable('PERSONAPLEX_ROLE') ?? said ?? '');
	return url;
}

function explainEarlyClose(code: number, where: string, url: URL): BenchError | null {
	if (code !== 1006) {
		return null;
	}
	return new ConnectionError({
		what: `the server at ${where} broke the connection before its handshake`,
		expected: `a voice that the server has (${VOICES})`,
		found: `voice ${JSON.stringify(url.searchParams.get('voice_prompt'))}`,
		hint: 'the server closes without a message when it does not know the voice: set PERSONAPLEX_VOICE',
	});
}
