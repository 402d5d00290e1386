import { homedir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { Adapter, Preflight } from '../../src/core/adapter.ts';
import { errorMessage, UsageError } from '../../src/core/errors.ts';
import { createTranscriber } from '../../src/speech/transcribe/create-transcriber.ts';
import { redactor } from '../shared/redaction.ts';
import { printableUrl } from '../shared/server-url.ts';
import { variable } from '../shared/setting.ts';
import { MODULAR } from '../shared/system-card.ts';
import { BridgeSystem } from './bridge-system.ts';
import { askForSlice, type ChatOptions } from './chat-client.ts';
import { IDLE } from './slice-dialogue.ts';

const ROUTE = '/chat/completions';
const EXAMPLE = 'http://127.0.0.1:8000/v1';

const config = z.strictObject({
	/** Address of an OpenAI-compatible server, with or without `/chat/completions`; null = `MINICPM_DUPLEX_URL`. */
	url: z.string().nullable().default(null),
	/** Name of the model on that server; null = `MINICPM_DUPLEX_MODEL`, else `minicpm-duplex`. */
	model: z.string().max(200).nullable().default(null),
	/** Patience with the first answer, ms. */
	handshakeMs: z.number().int().min(100).max(600_000).default(30_000),
	/** Patience with every other answer, ms. */
	timeoutMs: z.number().int().min(100).max(600_000).default(20_000),
	/** Length of a slice, ms. The paper's trade-off: shorter ones answer sooner and cost more tokens. */
	sliceMs: z.number().int().min(200).max(10_000).default(2_000),
	/** Words that fill a slice before its time. */
	maxWords: z.number().int().min(1).max(50).default(6),
	/** Longest slice of the model, tokens (the paper's data has 10). */
	maxTokens: z.number().int().min(1).max(200).default(10),
	/** As the authors' server samples. */
	temperature: z.number().min(0).max(2).default(0.8),
	topP: z.number().min(0).max(1).default(0.8),
	/** Null = none, as the model was trained. */
	systemPrompt: z.string().max(20_000).nullable().default(null),
	/** Slices of both sides that the model is shown. */
	maxPairs: z.number().int().min(1).max(2_000).default(120),
	/** Whether the harness provides the user's words with their true times; off = `transcriber` finds them. */
	textAssisted: z.boolean().default(true),
	/** `openai`, or a model of `bench models list`. */
	transcriber: z.string().nullable().default(null),
	/** Folder of models that were pulled; null = `BENCH_MODELS`, else the cache folder's. */
	models: z.string().nullable().default(null),
	/** Lets a virtual clock drive the bridge: latencies are then without computing time. */
	lockstep: z.boolean().default(false),
	/** Concurrent conversations. */
	maxSessions: z.number().int().min(1).default(4),
});

/** Configuration of the `minicpm-duplex` adapter. */
export type MiniCpmDuplexConfig = z.infer<typeof config>;

type ConnectOptions = { readonly variant: string | null; readonly signal: AbortSignal };

/** THUNLP's MiniCPM-duplex, and any text model that speaks in time slices, behind a bridge that listens and speaks. */
export const minicpmDuplex: Adapter<MiniCpmDuplexConfig> = {
	id: 'minicpm-duplex',
	title: 'MiniCPM-duplex (bridged)',
	summary: 'text model in time slices; the harness sends it the words and speaks its answers (text-assisted)',
	card: { ...MODULAR, runs: 'own server', page: 'minicpm-duplex' },
	environment: [
		{
			name: 'MINICPM_DUPLEX_URL',
			required: true,
			purpose: `address of an OpenAI-compatible server, such as ${EXAMPLE}`,
		},
		{ name: 'MINICPM_DUPLEX_KEY', required: false, purpose: 'its key, if it needs one' },
		{ name: 'MINICPM_DUPLEX_MODEL', required: false, purpose: 'name of the model (default: minicpm-duplex)' },
	],
	config,
	virtualClock: { lockstep: true },
	connect,
	preflight,
};

async function connect(
	settings: MiniCpmDuplexConfig,
	{ variant, signal }: ConnectOptions,
): Promise<BridgeSystem> {
	const chat = chatOptions(settings, variant);
	// Once to fail early: a wrong key or an unknown model.
	await askForSlice({ ...chat, timeoutMs: settings.handshakeMs, maxTokens: 1 }, [HELLO], 0, signal);
	const { sliceMs, maxWords, systemPrompt, maxPairs, lockstep, maxSessions, transcriber, models } = settings;
	const folder = models ?? variable('BENCH_MODELS') ?? join(homedir(), '.cache', 'duplexbench', 'models');
	return BridgeSystem.create({
		chat,
		textAssisted: settings.textAssisted,
		slices: { sliceMs, maxWords, systemPrompt, maxPairs },
		lockstep,
		maxSessions,
		transcriber:
			transcriber === null
				? null
				: await createTranscriber(transcriber, { store: { folder }, environment: process.env }),
	});
}

const HELLO = { role: 'user', content: IDLE } as const;

async function preflight(settings: MiniCpmDuplexConfig, signal: AbortSignal): Promise<readonly Preflight[]> {
	const startMs = performance.now();
	try {
		const chat = { ...chatOptions(settings, null), timeoutMs: settings.handshakeMs, maxTokens: 1 };
		await askForSlice(chat, [HELLO], 0, signal);
		const detail = `answered after ${Math.round(performance.now() - startMs)} ms`;
		return [{ name: 'first slice', ok: true, detail }];
	} catch (error) {
		return [{ name: 'first slice', ok: false, detail: errorMessage(error) }];
	}
}

function chatOptions(settings: MiniCpmDuplexConfig, variant: string | null): ChatOptions {
	const url = serverUrl(settings);
	const key = variable('MINICPM_DUPLEX_KEY');
	const { maxTokens, temperature, topP, timeoutMs } = settings;
	return {
		url,
		where: printableUrl(url),
		key,
		model: variant ?? settings.model ?? variable('MINICPM_DUPLEX_MODEL') ?? 'minicpm-duplex',
		maxTokens,
		temperature,
		topP,
		timeoutMs,
		redact: redactor(key === null ? [] : [key]),
	};
}

function serverUrl({ url: configured }: MiniCpmDuplexConfig): URL {
	const address = configured ?? variable('MINICPM_DUPLEX_URL');
	const origin = configured === null ? 'MINICPM_DUPLEX_URL' : 'url';
	const url = address !== null && URL.canParse(address) ? new URL(address) : null;
	if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
		throw new UsageError({
			what: `the model minicpm-duplex needs the address of an OpenAI-compatible server in ${origin}`,
			expected: `a URL such as ${EXAMPLE}`,
			found: address === null ? 'nothing' : 'something else',
		});
	}
	url.hash = '';
	if (!url.pathname.endsWith(ROUTE)) {
		url.pathname = url.pathname.replace(/\/+$/, '') + ROUTE;
	}
	return url;
}
