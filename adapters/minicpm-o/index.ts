import { z } from 'zod';
import type { Adapter, System } from '../../src/core/adapter.ts';
import { UsageError } from '../../src/core/errors.ts';
import { preflightHandshake, probeContext } from '../shared/attach.ts';
import { redactedContext, redactor } from '../shared/redaction.ts';
import { isLoopback, parseServerUrl, printableUrl } from '../shared/server-url.ts';
import { countVariable, switchVariable, variable } from '../shared/setting.ts';
import { END_TO_END } from '../shared/system-card.ts';
import { duplexConfigSchema, INPUT_RATE, OUTPUT_RATE } from './protocol.ts';
import { type MiniCpmOptions, openMiniCpmSession } from './session.ts';

const ROUTE = '/ws/duplex/';
/** Frames are collected into steps; short ones keep the user's clips from starting on whole seconds only. */
const FRAME_MS = 20;

const config = z.strictObject({
	/** Address of the gateway, with or without `/ws/duplex`; null = `MINICPM_O_URL`. */
	url: z.string().nullable().default(null),
	/** Accepts a self-signed certificate; null = `MINICPM_O_SELF_SIGNED`. */
	selfSigned: z.boolean().nullable().default(null),
	/** Patience with connecting, the queue and the preparation, ms. */
	handshakeMs: z.number().int().min(100).max(3_600_000).default(60_000),
	/** Who the assistant is. */
	systemPrompt: z.string().max(20_000).default('You are a helpful assistant.'),
	/** Sampling and listening of the model; what is left out is the server's choice. */
	duplex: duplexConfigSchema.default({}),
	/** Length of one step of the model, ms. The published weights step once per second. */
	stepMs: z.number().int().min(100).max(5_000).multipleOf(FRAME_MS).default(1_000),
	/** Lets a virtual clock drive the server: latencies are then the model's own, without its computing time. */
	lockstep: z.boolean().default(false),
	/** Conversations that the server holds at once, one per worker; null = `MINICPM_O_SESSIONS`, else 1. */
	maxSessions: z.number().int().min(1).nullable().default(null),
});

/** Configuration of the `minicpm-o` adapter. */
export type MiniCpmOConfig = z.infer<typeof config>;

/** OpenBMB's MiniCPM-o 4.5 behind the gateway of its demo, audio only. */
export const minicpmO: Adapter<MiniCpmOConfig> = {
	id: 'minicpm-o',
	title: 'MiniCPM-o 4.5',
	summary: "OpenBMB's end-to-end model, in steps of one second, behind the gateway of its demo",
	card: { ...END_TO_END, runs: 'own server', page: 'minicpm-o' },
	environment: [
		{
			name: 'MINICPM_O_URL',
			required: true,
			purpose: 'address of the gateway, such as wss://127.0.0.1:8006',
		},
		{ name: 'MINICPM_O_SELF_SIGNED', required: false, purpose: '1 accepts a self-signed certificate' },
		{ name: 'MINICPM_O_KEY', required: false, purpose: 'key of a proxy in front of the gateway' },
		{
			name: 'MINICPM_O_SESSIONS',
			required: false,
			purpose: 'concurrent conversations, one per worker (default 1)',
		},
	],
	config,
	virtualClock: { lockstep: true },
	connect,
	preflight: (settings, signal) => preflightHandshake(() => connect(settings, { variant: null, signal })),
};

async function connect(
	settings: MiniCpmOConfig,
	{ variant, signal }: { readonly variant: string | null; readonly signal: AbortSignal },
): Promise<System> {
	const url = gatewayUrl(settings);
	const key = variable('MINICPM_O_KEY');
	const redact = redactor(key === null ? [] : [key]);
	const options: Omit<MiniCpmOptions, 'context'> = {
		url,
		key,
		selfSigned: settings.selfSigned ?? switchVariable('MINICPM_O_SELF_SIGNED'),
		handshakeMs: settings.handshakeMs,
		hints: {
			where: printableUrl(url),
			unreachable: 'start the gateway and a worker (docker compose up), or correct MINICPM_O_URL',
			refused: 'audio duplex is disabled in the gateway, or its proxy needs MINICPM_O_KEY',
			notReady: 'a worker holds one conversation at a time: see its /status',
			untrusted: 'set MINICPM_O_SELF_SIGNED=1 if you made that certificate',
		},
		systemPrompt: settings.systemPrompt,
		duplex: settings.duplex,
		stepMs: settings.stepMs,
		lockstep: settings.lockstep,
	};
	// Once to fail early: the model is prepared, and the worker is free again.
	const probe = await openMiniCpmSession({ ...options, context: probeContext(signal) });
	await probe.close();
	const { systemPrompt, duplex, stepMs, lockstep } = settings;
	return {
		capabilities: {
			input: { sampleRate: INPUT_RATE, frameMs: FRAME_MS },
			output: { sampleRate: OUTPUT_RATE },
			pacing: 'frame',
			latencyClass: lockstep ? 'model-time' : isLoopback(url) ? 'wall-local' : 'wall-network',
			transcripts: { model: true, user: false },
			truncation: false,
			flush: false,
			sessionLimitMs: null,
			maxSessions: settings.maxSessions ?? countVariable('MINICPM_O_SESSIONS') ?? 1,
			clientClocked: lockstep,
		},
		identity: {
			protocol: 'minicpm-o duplex',
			url: printableUrl(url),
			weights: variant,
			systemPrompt: redact(systemPrompt),
			stepMs,
			lockstep,
			...Object.fromEntries(Object.entries(duplex).map(([name, value]) => [`duplex.${name}`, value])),
		},
		open: (context) => openMiniCpmSession({ ...options, context: redactedContext(context, redact) }),
		// The server is not ours; sessions are closed by those who opened them.
		close: async () => undefined,
	};
}

function gatewayUrl({ url: configured }: MiniCpmOConfig): URL {
	const address = configured ?? variable('MINICPM_O_URL');
	const example = 'wss://127.0.0.1:8006';
	if (address === null) {
		throw new UsageError({
			what: 'the model minicpm-o needs the address of a gateway',
			expected: `MINICPM_O_URL, such as ${example}`,
		});
	}
	const url = parseServerUrl(address, configured === null ? 'MINICPM_O_URL' : 'url', example);
	const path = url.pathname.replace(/\/+$/, '');
	url.pathname = path.endsWith('/ws/duplex') ? `${path}/` : `${path}${ROUTE}`;
	return url;
}
