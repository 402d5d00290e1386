import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocketServer } from 'ws';
import { RateLimitedError, UsageError } from '../../src/core/errors.ts';
import { clockMs } from '../../src/core/time.ts';
import { type PeerHandle, startPeer } from '../conformance/start-peer.ts';
import { openSession } from '../shared/fixtures/open-session.ts';
import { OPENAI_FAMILY } from './index.ts';

const KEY = 'sk-test-0123456789abcdef';

const closers: (() => Promise<unknown> | undefined)[] = [];

beforeEach(() => {
	for (const { environment } of OPENAI_FAMILY) {
		for (const { name } of environment) vi.stubEnv(name, name.endsWith('_KEY') ? KEY : '');
	}
});

afterEach(async () => {
	vi.unstubAllEnvs();
	for (const close of closers.splice(0).reverse()) await close();
});

function adapterOf(id: string) {
	const adapter = OPENAI_FAMILY.find((candidate) => candidate.id === id);
	if (adapter === undefined) throw new Error(`no adapter ${id}`);
	return adapter;
}

async function openPeer(): Promise<PeerHandle> {
	const peer = await startPeer(import.meta.url, 'fixtures/peer');
	closers.push(() => peer.close());
	return peer;
}

/** A server that accepts every session, and keeps what it was asked. */
async function recorder(greeting = 'session.created') {
	const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
	await new Promise((resolve) => server.once('listening', resolve));
	closers.push(() => {
		for (const client of server.clients) client.terminate();
		return new Promise((resolve) => server.close(resolve));
	});
	const seen: { request: IncomingMessage; session: Record<string, unknown> }[] = [];
	server.on('connection', (socket, request) => {
		socket.send(JSON.stringify({ type: greeting }));
		socket.once('message', (data) => {
			seen.push({ request, session: JSON.parse(String(data)).session });
			socket.send(JSON.stringify({ type: 'session.updated' }));
		});
	});
	return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
}

/** How a dialect asks for a session. */
async function asked(id: string, settings: object = {}, variant: string | null = null, base = '') {
	const { url, seen } = await recorder();
	const { session, system } = await openSession(
		adapterOf(id),
		{ baseUrl: `${url}${base}`, ...settings },
		variant,
	);
	await session.close();
	const [first] = seen;
	if (first === undefined) throw new Error('nothing was asked');
	return {
		url: new URL(first.request.url ?? '', 'http://x'),
		headers: first.request.headers,
		session: first.session,
		system,
	};
}

describe('the dialects of the OpenAI family', () => {
	it('put model and key where each server wants them', async () => {
		const openai = await asked('openai', {}, 'gpt-realtime-mini', '/v1/');
		expect(openai.url.pathname + openai.url.search).toBe('/v1/realtime?model=gpt-realtime-mini');
		expect(openai.headers.authorization).toBe(`Bearer ${KEY}`);
		expect(openai.system.identity).toMatchObject({ dialect: 'openai', model: 'gpt-realtime-mini' });

		const azure = await asked('azure', {}, 'my-deployment');
		expect(azure.url.pathname + azure.url.search).toBe('/openai/v1/realtime?model=my-deployment');
		expect(azure.headers['api-key']).toBe(KEY);
		expect(azure.headers.authorization).toBeUndefined();

		const inworld = await asked('inworld');
		expect(inworld.url.pathname).toBe('/api/v1/realtime/session');
		expect(inworld.url.searchParams.get('protocol')).toBe('realtime');
		expect(inworld.url.searchParams.get('key')).toMatch(/^bench-/);
		expect(inworld.headers.authorization).toBe(`Basic ${KEY}`);
		expect(inworld.session).toMatchObject({ type: 'realtime', model: 'openai/gpt-4o-mini' });

		const compatible = await asked('openai-compatible', {}, null, '/v1/realtime?tenant=a');
		expect(compatible.url.pathname + compatible.url.search).toBe('/v1/realtime?tenant=a');
	});

	it('put the role of a conversation in the place of configured instructions, for that conversation only', async () => {
		const { url, seen } = await recorder();
		const settings = { baseUrl: url, instructions: 'Be brief.' };
		const { session, system } = await openSession(adapterOf('openai'), settings);
		await session.close();
		for (const instructions of ['You are a baker.', undefined]) {
			const other = await system.open({
				seed: 1,
				now: () => clockMs(performance.now()),
				emit: () => undefined,
				defer: (work) => work(),
				wire: () => undefined,
				signal: new AbortController().signal,
				...(instructions === undefined ? {} : { instructions }),
			});
			await other.close();
		}
		expect(system.capabilities.instructions).toBe(true);
		expect(seen.map((each) => each.session['instructions'])).toEqual([
			'Be brief.',
			'You are a baker.',
			'Be brief.',
		]);
	});

	it('ask for turn detection, voice and transcription in the words of each server', async () => {
		const detection = { type: 'server_vad', threshold: 0.4, prefixPaddingMs: 200, silenceMs: 700 };
		const vad = {
			type: 'server_vad',
			threshold: 0.4,
			prefix_padding_ms: 200,
			silence_duration_ms: 700,
			create_response: true,
			interrupt_response: true,
		};
		const settings = { turnDetection: detection, voice: 'v', instructions: 'Be brief.', transcription: 'w' };
		const { session: openai } = await asked('openai', settings);
		expect(openai).toEqual({
			type: 'realtime',
			output_modalities: ['audio'],
			instructions: 'Be brief.',
			audio: {
				input: {
					format: { type: 'audio/pcm', rate: 24_000 },
					turn_detection: vad,
					transcription: { model: 'w' },
				},
				output: { format: { type: 'audio/pcm', rate: 24_000 }, voice: 'v' },
			},
		});
		const { session: xai } = await asked('xai', settings);
		expect(xai).toMatchObject({ voice: 'v', turn_detection: vad });
		const { session: qwen } = await asked('qwen', settings);
		expect(qwen).toEqual({
			modalities: ['text', 'audio'],
			voice: 'v',
			instructions: 'Be brief.',
			input_audio_format: 'pcm',
			output_audio_format: 'pcm',
			input_audio_transcription: { model: 'w' },
			turn_detection: vad,
		});
		const silent = await asked('openai', { transcription: 'none' });
		expect(JSON.stringify(silent.session)).not.toContain('transcription');
		expect(silent.system.capabilities.transcripts.user).toBe(false);
		expect(silent.session).toMatchObject({
			audio: { input: { turn_detection: { type: 'semantic_vad', eagerness: 'auto' } } },
		});
	});

	it('say what is missing before anything is connected', async () => {
		const refused = (id: string, settings: object = {}) =>
			openSession(adapterOf(id), settings).then(
				() => null,
				(error: unknown) => error,
			);
		expect(await refused('azure', { baseUrl: 'http://127.0.0.1:9' })).toBeInstanceOf(UsageError);
		expect(await refused('openai-compatible')).toBeInstanceOf(UsageError);
		expect(await refused('openai', { baseUrl: 'ftp://x' })).toBeInstanceOf(UsageError);
		expect(await refused('qwen', { turnDetection: { type: 'semantic_vad' } })).toBeInstanceOf(UsageError);
		vi.stubEnv('OPENAI_API_KEY', '');
		expect(await refused('openai')).toMatchObject({ message: expect.stringContaining('OPENAI_API_KEY') });
	});
});

describe('a session with OpenAI', () => {
	it('keeps the key out of everything that is kept, even when the server says it', async () => {
		const peer = await openPeer();
		const { session, system, events, wire, until } = await openSession(adapterOf('openai'), {
			baseUrl: peer.url.replace('/realtime', ''),
		});
		await peer.tell({ type: 'special', name: 'echo-key' });
		await until('closed');
		await session.close();
		const kept = JSON.stringify([
			events.map((event) => (event.type === 'error' ? event.error.message : event)),
			wire,
			system.identity,
		]);
		expect(kept).not.toContain(KEY);
		expect(kept).toContain('[key]');
		expect(events.filter(({ type }) => type === 'text').length).toBeGreaterThan(2);
	});

	it('ends when a response fails for its rate: silence would be scored as the model’s', async () => {
		const peer = await openPeer();
		const { session, events, until } = await openSession(adapterOf('openai'), {
			baseUrl: peer.url.replace('/realtime', ''),
		});
		await peer.tell({ type: 'special', name: 'rate-limited-response' });
		await until('closed');
		await session.close();
		const error = events.find((event) => event.type === 'error');
		expect(error).toMatchObject({ fatal: true, error: { retryAfterMs: 1_500 } });
		expect(error?.error).toBeInstanceOf(RateLimitedError);
	});

	it('can be tried without a conversation', async () => {
		const peer = await openPeer();
		const adapter = adapterOf('openai');
		const signal = new AbortController().signal;
		const config = (baseUrl: string) => adapter.config.parse({ baseUrl, handshakeMs: 5_000 });
		const [good] = (await adapter.preflight?.(config(peer.url.replace('/realtime', '')), signal)) ?? [];
		expect(good).toMatchObject({ name: 'handshake', ok: true, detail: expect.stringContaining('24000 Hz') });
		const [bad] = (await adapter.preflight?.(config('http://127.0.0.1:9'), signal)) ?? [];
		expect(bad).toMatchObject({ name: 'handshake', ok: false, detail: expect.stringContaining(':9') });
		expect((await peer.observe()).audioMessages).toBe(0);
	});
});
