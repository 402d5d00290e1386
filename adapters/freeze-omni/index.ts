import { z } from 'zod';
import type { Adapter, System } from '../../src/core/adapter.ts';
import { UsageError } from '../../src/core/errors.ts';
import { preflightSession } from '../shared/attach.ts';
import { parseHttpUrl, printableUrl } from '../shared/server-url.ts';
import { countVariable, switchVariable, variable } from '../shared/setting.ts';
import { END_TO_END } from '../shared/system-card.ts';
import { demoSystem } from './system.ts';

const EXAMPLE = 'https://127.0.0.1:8081';

const config = z.strictObject({
	/** Address of the server; null = `FREEZE_OMNI_URL`. */
	url: z.string().nullable().default(null),
	/** Accepts a self-signed certificate; null = `FREEZE_OMNI_SELF_SIGNED`. */
	selfSigned: z.boolean().nullable().default(null),
	/** The system prompt; null = the server's own. */
	prompt: z.string().min(1).max(20_000).nullable().default(null),
	/**
	 * Length of one frame, ms: 16 as the web client has it, 30 as Full-Duplex-Bench's. Each fetches at most one
	 * segment of the answer, so that long frames add delay.
	 */
	frameMs: z.union([z.literal(16), z.literal(20), z.literal(30)]).default(16),
	/** Patience with connecting and the handshake, ms. */
	handshakeMs: z.number().int().min(100).max(600_000).default(30_000),
	/** Conversations that the server holds at once; null = `FREEZE_OMNI_SESSIONS`, else 1. */
	maxSessions: z.number().int().min(1).nullable().default(null),
});

/** Configuration of the `freeze-omni` adapter. */
export type FreezeOmniConfig = z.infer<typeof config>;

/** Freeze-Omni's demo server: `freeze-omni:<name>` names other weights in a run's identity. */
export const freezeOmni: Adapter<FreezeOmniConfig> = {
	id: 'freeze-omni',
	title: 'Freeze-Omni',
	summary: 'speech in and out around a frozen Qwen2-7B, on its demo server (socket.io)',
	card: { ...END_TO_END, runs: 'own server', page: 'freeze-omni' },
	environment: [
		{ name: 'FREEZE_OMNI_URL', required: true, purpose: `address of the server, such as ${EXAMPLE}` },
		{
			name: 'FREEZE_OMNI_SELF_SIGNED',
			required: false,
			purpose: '1 accepts a self-signed certificate, which the server creates',
		},
		{ name: 'FREEZE_OMNI_SESSIONS', required: false, purpose: 'concurrent conversations (default 1)' },
	],
	config,
	connect: (settings, { variant }) => systemFor(settings, variant),
	preflight: (settings, signal) => preflightSession(() => systemFor(settings, null), signal),
};

/** Rejects with a UsageError without an address, or with one that cannot be. */
async function systemFor(settings: FreezeOmniConfig, variant: string | null): Promise<System> {
	const address = settings.url ?? variable('FREEZE_OMNI_URL');
	if (address === null) {
		throw new UsageError({
			what: 'the model freeze-omni needs the address of a server',
			expected: `FREEZE_OMNI_URL, such as ${EXAMPLE}`,
			hint: 'start one with scripts/run_demo_server.sh of Freeze-Omni',
		});
	}
	const url = parseHttpUrl(address, settings.url === null ? 'FREEZE_OMNI_URL' : 'url', EXAMPLE);
	return demoSystem({
		url,
		selfSigned: settings.selfSigned ?? switchVariable('FREEZE_OMNI_SELF_SIGNED'),
		handshakeMs: settings.handshakeMs,
		hints: {
			where: printableUrl(url),
			unreachable: 'start the server (scripts/run_demo_server.sh), or correct FREEZE_OMNI_URL',
			refused: 'the server uses no keys: check the proxy in front of it',
			notReady: 'see whether its model has been loaded, and whether that is a Freeze-Omni server',
			untrusted: 'set FREEZE_OMNI_SELF_SIGNED=1 if that is the certificate which the server made',
		},
		protocol: 'freeze-omni',
		prompt: settings.prompt,
		resetState: false,
		frameMs: settings.frameMs,
		takesPrompt: true,
		transcript: false,
		maxSessions: settings.maxSessions ?? countVariable('FREEZE_OMNI_SESSIONS') ?? 1,
		identity: { weights: variant, prompt: settings.prompt },
	});
}
