import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { System } from '../../src/core/adapter.ts';
import { AuthError, ConnectionError, RateLimitedError, UsageError } from '../../src/core/errors.ts';
import { type PeerHandle, startPeer } from '../conformance/start-peer.ts';
import { openTestSession, shapes } from '../conformance/test-session.ts';
import { testSignal } from '../conformance/test-signal.ts';
import { minicpmO } from './index.ts';

let peer: PeerHandle;
beforeAll(async () => {
	peer = await startPeer(import.meta.url, 'fixtures/peer');
});
afterAll(() => peer.close());
afterEach(async () => {
	vi.unstubAllEnvs();
	await peer.tell({ type: 'receive', reception: { type: 'accept', readyAfterMs: 0 } });
});

function connect(settings: object = {}, variant: string | null = null): Promise<System> {
	const config = minicpmO.config.parse({ url: peer.url, handshakeMs: 20_000, ...settings });
	return minicpmO.connect(config, { variant, signal: new AbortController().signal });
}

/** `ms` of silence in frames of 20 ms. */
function silence(send: (frame: { readonly pcm: Int16Array }) => void, ms: number): void {
	for (let at = 0; at < ms; at += 20) {
		send({ pcm: new Int16Array(320) });
	}
}

async function refusing(status: number, headers: Record<string, string> = {}): Promise<[Server, string]> {
	const server = createServer();
	server.on('upgrade', (_, socket) => {
		const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
		socket.end(`HTTP/1.1 ${status} No\r\n${lines.join('')}Content-Length: 0\r\nConnection: close\r\n\r\n`);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return [server, `ws://127.0.0.1:${(server.address() as AddressInfo).port}`];
}

describe('a MiniCPM-o gateway', () => {
	it('is described by what was configured', async () => {
		const system = await connect({ duplex: { temperature: 0.7 }, systemPrompt: 'Be brief.' }, 'tuned');
		expect(system.capabilities).toMatchObject({
			input: { sampleRate: 16_000, frameMs: 20 },
			output: { sampleRate: 24_000 },
			pacing: 'frame',
			latencyClass: 'wall-local',
			maxSessions: 1,
			clientClocked: false,
		});
		expect(system.identity).toMatchObject({
			protocol: 'minicpm-o duplex',
			weights: 'tuned',
			systemPrompt: 'Be brief.',
			stepMs: 1_000,
			'duplex.temperature': 0.7,
		});
	});

	it('hears a step when its last frame was sent, and no earlier', async () => {
		const { session } = await openTestSession(await connect());
		silence((frame) => session.send(frame), 980);
		await new Promise((resolve) => setTimeout(resolve, 100));
		expect((await peer.observe()).audioMessages).toBe(0);
		silence((frame) => session.send(frame), 20);
		await expect.poll(async () => (await peer.observe()).audioMessages).toBe(1);
		await session.close();
	});

	it('is made to listen for three steps, then speaks a turn that begins and ends', async () => {
		const { session, events } = await openTestSession(await connect());
		await peer.tell({ type: 'speak', pcm: testSignal(24_000, 1_500), reply: 'r1' });
		silence((frame) => session.send(frame), 6_000);
		await expect.poll(() => events.at(-1)?.type === 'turn' && events.length >= 4).toBe(true);
		const { saidAtMs } = await peer.observe();
		expect(saidAtMs).toHaveLength(2);
		expect(shapes(events)).toEqual([
			{ type: 'turn', kind: 'model-start', responseId: 'reply-1' },
			{ type: 'audio', pcm: 24_000, responseId: 'reply-1' },
			{ type: 'audio', pcm: 12_000, responseId: 'reply-1' },
			{ type: 'turn', kind: 'model-stop', responseId: 'reply-1' },
		]);
		await session.close();
	});

	it('lets a virtual clock wait for every step, until it closes', async () => {
		const system = await connect({ lockstep: true, duplex: { force_listen_count: 0 } });
		expect(system.capabilities).toMatchObject({ clientClocked: true, latencyClass: 'model-time' });
		const { session, events } = await openTestSession(system);
		await peer.tell({ type: 'speak', pcm: testSignal(24_000, 1_000), reply: 'r1' });
		silence((frame) => session.send(frame), 1_000);
		await session.settle?.();
		expect(events.map(({ type }) => type)).toContain('audio');
		await peer.tell({ type: 'pace', pace: 'hold' });
		silence((frame) => session.send(frame), 1_000);
		const settled = session.settle?.();
		await peer.tell({ type: 'drop' });
		await settled;
		expect(events.at(-1)).toMatchObject({ type: 'closed', reason: { by: 'network' } });
	});

	it('is found by the environment, whatever its address ends in', async () => {
		for (const ending of ['', '/', '/ws/duplex', '/ws/duplex/']) {
			vi.stubEnv('MINICPM_O_URL', peer.url.replace(/\/$/, '') + ending);
			vi.stubEnv('MINICPM_O_SESSIONS', '2');
			const system = await connect({ url: null });
			expect(system.capabilities.maxSessions).toBe(2);
			expect((await peer.observe()).faults).toEqual([]);
		}
		vi.stubEnv('MINICPM_O_URL', 'http://127.0.0.1:1');
		await expect(connect({ url: null })).rejects.toBeInstanceOf(UsageError);
	});
});

describe('what can go wrong with it', () => {
	it('a wrong key is an AuthError that does not show the key', async () => {
		const [server, url] = await refusing(401);
		vi.stubEnv('MINICPM_O_KEY', 'secret-0123456789');
		const error = await connect({ url }).catch((thrown: unknown) => thrown);
		server.close();
		expect(error).toBeInstanceOf(AuthError);
		expect(String(error)).toContain('MINICPM_O_KEY');
		expect(String(error)).not.toContain('secret');
	});

	it('a full queue is a rate limit, before the session and during it', async () => {
		await peer.tell({ type: 'receive', reception: { type: 'refuse', why: 'rate-limit', retryAfterS: null } });
		await expect(connect()).rejects.toBeInstanceOf(RateLimitedError);
		const [server, url] = await refusing(503, { 'Retry-After': '4' });
		await expect(connect({ url })).rejects.toMatchObject({ retryAfterMs: 4_000 });
		server.close();
	});

	it('a place in the queue that is never reached is told', async () => {
		await peer.tell({ type: 'receive', reception: { type: 'never-ready' } });
		await expect(connect({ handshakeMs: 300 })).rejects.toBeInstanceOf(ConnectionError);
	});

	it('a session timeout is told, and then the end', async () => {
		const { events } = await openTestSession(await connect());
		await peer.tell({ type: 'special', name: 'timeout' });
		await expect.poll(() => events.at(-1)?.type).toBe('closed');
		expect(shapes(events)).toEqual([
			{ type: 'error', name: 'ConnectionError', fatal: false },
			{ type: 'closed', reason: { by: 'remote', code: 1000, reason: 'Pause timeout' } },
		]);
	});

	it('a step that fails is told and does not stop the clock', async () => {
		const { session, events } = await openTestSession(await connect({ lockstep: true }));
		await peer.tell({ type: 'pace', pace: 'hold' });
		silence((frame) => session.send(frame), 1_000);
		await peer.tell({ type: 'special', name: 'error' });
		await peer.tell({ type: 'pace', pace: 'live' });
		await session.settle?.();
		await expect.poll(() => events.length).toBe(1);
		expect(shapes(events)).toEqual([{ type: 'error', name: 'ConnectionError', fatal: false }]);
		await session.close();
	});

	it('a server that restarts in the middle is a broken network, and the next session is a new one', async () => {
		const own = await startPeer(import.meta.url, 'fixtures/peer');
		const system = await connect({ url: own.url });
		const { session, events } = await openTestSession(system);
		silence((frame) => session.send(frame), 1_500);
		await own.close();
		await expect.poll(() => events.at(-1)?.type).toBe('closed');
		expect(events.at(-1)).toMatchObject({ reason: { by: 'network', code: 1006 } });
		silence((frame) => session.send(frame), 1_500);
		await expect(openTestSession(system)).rejects.toBeInstanceOf(ConnectionError);
		await session.close();
	});

	it('an unknown event is logged, and nothing else', async () => {
		const { session, events, wire } = await openTestSession(await connect());
		await peer.tell({ type: 'unknown' });
		await expect.poll(() => wire.at(-1)?.message).toEqual({ type: 'other', kind: 'token_budget' });
		expect(events).toEqual([]);
		await session.close();
	});
});
