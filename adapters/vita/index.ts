import { z } from 'zod';
import type { Adapter, System } from '../../src/core/adapter.ts';
import { UsageError } from '../../src/core/errors.ts';
import { demoSystem } from '../freeze-omni/system.ts';
import { preflightSession } from '../shared/attach.ts';
import { parseHttpUrl, printableUrl } from '../shared/server-url.ts';
import { switchVariable, variable } from '../shared/setting.ts';
import { MODULAR } from '../shared/system-card.ts';

const EXAMPLE = 'https://127.0.0.1:8081';

const config = z.strictObject({
	/** Address of the server; null = `VITA_URL`. */
	url: z.string().nullable().default(null),
	/** Accepts a self-signed certificate; null = `VITA_SELF_SIGNED`. */
	selfSigned: z.boolean().nullable().default(null),
	/** Length of one frame, ms: 16 as the web client has it. Each fetches at most one segment of the answer. */
	frameMs: z.union([z.literal(16), z.literal(20), z.literal(30)]).default(16),
	/** Patience with connecting and the handshake, ms. */
	handshakeMs: z.number().int().min(100).max(600_000).default(30_000),
});

/** Configuration of the `vita` adapter. */
export type VitaConfig = z.infer<typeof config>;

/**
 * VITA-1.5's web demo: `vita:<name>` names other weights in a run's identity. It speaks Freeze-Omni's protocol and
 * adds the words of its answers. Its queues and its history are shared by all clients, so that it holds one
 * conversation at a time, and forgets the last one when the next begins.
 */
export const vita: Adapter<VitaConfig> = {
	id: 'vita',
	title: 'VITA-1.5',
	summary: 'the web demo of VITA-1.5 (socket.io), one conversation at a time',
	card: { ...MODULAR, runs: 'own server', page: 'vita' },
	environment: [
		{ name: 'VITA_URL', required: true, purpose: `address of the server, such as ${EXAMPLE}` },
		{
			name: 'VITA_SELF_SIGNED',
			required: false,
			purpose: '1 accepts a self-signed certificate, which the server creates',
		},
	],
	config,
	connect: (settings, { variant }) => systemFor(settings, variant),
	preflight: (settings, signal) => preflightSession(() => systemFor(settings, null), signal),
};

/** Rejects with a UsageError without an address, or with one that cannot be. */
async function systemFor(settings: VitaConfig, variant: string | null): Promise<System> {
	const address = settings.url ?? variable('VITA_URL');
	if (address === null) {
		throw new UsageError({
			what: 'the model vita needs the address of a server',
			expected: `VITA_URL, such as ${EXAMPLE}`,
			hint: 'start one with python -m web_demo.server of VITA',
		});
	}
	const url = parseHttpUrl(address, settings.url === null ? 'VITA_URL' : 'url', EXAMPLE);
	return demoSystem({
		url,
		selfSigned: settings.selfSigned ?? switchVariable('VITA_SELF_SIGNED'),
		handshakeMs: settings.handshakeMs,
		hints: {
			where: printableUrl(url),
			unreachable: 'start the server (python -m web_demo.server), or correct VITA_URL',
			refused: 'the server uses no keys: check the proxy in front of it',
			notReady: 'see whether its models have been loaded, and whether that is a VITA server',
			untrusted: 'set VITA_SELF_SIGNED=1 if that is the certificate which the server made',
		},
		protocol: 'vita',
		prompt: null,
		resetState: true,
		frameMs: settings.frameMs,
		takesPrompt: false,
		transcript: true,
		maxSessions: 1,
		identity: { weights: variant },
	});
}
