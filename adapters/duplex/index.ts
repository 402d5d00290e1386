import { z } from 'zod';
import type { Adapter, Preflight, System } from '../../src/core/adapter.ts';
import { errorMessage, UsageError } from '../../src/core/errors.ts';
import { printableUrl } from '../shared/server-url.ts';
import { ANY_SERVER } from '../shared/system-card.ts';
import { type Endpoint, parseEndpoint } from './endpoint.ts';
import { LIMITS } from './protocol.ts';
import { attachDuplexSystem } from './system.ts';

const config = z.strictObject({
	/** Address of the server; null = `DUPLEX_URL`. */
	url: z.string().nullable().default(null),
	/** Patience with connecting and the server's hello, ms. */
	handshakeMs: z.number().int().min(100).max(300_000).default(LIMITS.handshakeMs),
	/** Lets a virtual clock drive the server, if it can. */
	lockstep: z.boolean().default(false),
	/** Most concurrent conversations; null = what the server says. */
	maxSessions: z.number().int().min(1).nullable().default(null),
});

/** Configuration of the `duplex` adapter. */
export type DuplexConfig = z.infer<typeof config>;

/** Any server that speaks the open protocol of docs/reference/protocol.md. */
export const duplex: Adapter<DuplexConfig> = {
	id: 'duplex',
	title: 'Any duplex v1 server',
	summary: 'attaches to your own server over the open protocol (docs/reference/protocol.md)',
	card: { ...ANY_SERVER, page: null },
	environment: [
		{ name: 'DUPLEX_URL', required: true, purpose: 'address of the server, such as ws://127.0.0.1:8765' },
		{ name: 'DUPLEX_KEY', required: false, purpose: 'sent to the server as a bearer token' },
	],
	config,
	connect,
	preflight,
};

async function connect(
	{ url, handshakeMs, lockstep, maxSessions }: DuplexConfig,
	{ variant, signal }: { readonly variant: string | null; readonly signal: AbortSignal },
): Promise<System> {
	if (variant !== null) {
		throw new UsageError({
			what: `the model duplex has no variant ${JSON.stringify(variant)}`,
			hint: 'write --model duplex and set DUPLEX_URL',
		});
	}
	const endpoint = configuredEndpoint(url);
	return attachDuplexSystem({
		endpoint,
		lockstep,
		handshakeMs,
		maxSessions,
		identity: { url: printableUrl(endpoint.url) },
		stop: async () => undefined,
		signal,
	});
}

async function preflight(settings: DuplexConfig, signal: AbortSignal): Promise<readonly Preflight[]> {
	const startMs = performance.now();
	try {
		const system = await connect(settings, { variant: null, signal });
		await system.close();
		const tookMs = Math.round(performance.now() - startMs);
		const { input, output } = system.capabilities;
		const detail = `hello in ${tookMs} ms: ${input.sampleRate} Hz in, ${output.sampleRate} Hz out`;
		return [{ name: 'handshake', ok: true, detail }];
	} catch (error) {
		return [{ name: 'handshake', ok: false, detail: errorMessage(error) }];
	}
}

function configuredEndpoint(url: string | null): Endpoint {
	const address = url ?? process.env['DUPLEX_URL'];
	if (address === undefined || address === '') {
		throw new UsageError({
			what: 'the model duplex needs the address of a server',
			expected: 'DUPLEX_URL, such as ws://127.0.0.1:8765',
			hint: 'docs/reference/protocol.md contains a complete server to start from',
		});
	}
	return parseEndpoint(address, process.env['DUPLEX_KEY'] ?? null, url === null ? 'DUPLEX_URL' : 'url');
}
