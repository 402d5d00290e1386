import { createServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import type { DuplexSession, SessionContext } from '../../src/core/adapter.ts';
import {
	AuthError,
	ConnectionError,
	ProtocolError,
	RateLimitedError,
	UsageError,
} from '../../src/core/errors.ts';
import type { SessionEvent } from '../../src/core/session-event.ts';
import { clockMs } from '../../src/core/time.ts';
import { duplex } from './index.ts';

const HELLO = {
	type: 'hello',
	protocol: 'duplex',
	version: 1,
	input: { sampleRate: 16_000, encoding: 'pcm16le', frameMs: 20 },
	output: { sampleRate: 24_000, encoding: 'pcm16le' },
	server: { name: 'peer', version: '1' },
};
const FRAME = { pcm: new Int16Array(320) };

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
	for (const close of closers.splice(0).reverse()) await close();
});

/** A server on a free port; `first` gets the socket and the client's first message. */
async function peer(first: (socket: WebSocket, hello: string) => void): Promise<string> {
	const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false });
	await new Promise((resolve) => server.once('listening', resolve));
	server.on('connection', (socket) => {
		socket.on('error', () => undefined);
		socket.once('message', (data) => first(socket, String(data)));
	});
	closers.push(() => {
		for (const client of server.clients) client.terminate();
		return new Promise((resolve) => server.close(resolve));
	});
	const address = server.address();
	return typeof address === 'object' && address !== null ? `ws://127.0.0.1:${address.port}` : '';
}

/** A peer that says hello and then does as the test says. */
function politePeer(then: (socket: WebSocket) => void, hello: object = HELLO): Promise<string> {
	return peer((socket) => {
		socket.on('message', (data, isBinary) => {
			if (!isBinary && String(data).includes('bye')) socket.close(1000);
		});
		socket.send(JSON.stringify(hello));
		then(socket);
	});
}

type Opened = { session: DuplexSession; events: SessionEvent[]; ended: Promise<void> };

async function connect(url: string, settings: object = {}) {
	const config = duplex.config.parse({ url, handshakeMs: 2_000, ...settings });
	return duplex.connect(config, { variant: null, signal: new AbortController().signal });
}

async function open(url: string, settings: object = {}): Promise<Opened> {
	const system = await connect(url, settings);
	const events: SessionEvent[] = [];
	let end = (): void => undefined;
	const ended = new Promise<void>((resolve) => {
		end = resolve;
	});
	const context: SessionContext = {
		seed: 1,
		now: () => clockMs(performance.now()),
		emit: (event) => {
			events.push(event);
			if (event.type === 'closed') end();
		},
		defer: (work) => work(),
		wire: () => undefined,
		signal: new AbortController().signal,
	};
	const session = await system.open(context);
	closers.push(() => session.close());
	return { session, events, ended };
}

/** What a test compares: everything but the stamps. */
function shapes(events: readonly SessionEvent[]): unknown[] {
	return events.map((event) => {
		const { at: _, ...rest } = event;
		return rest.type === 'error' ? { type: 'error', name: rest.error.name, fatal: rest.fatal } : rest;
	});
}

async function failure(url: string, settings: object = {}): Promise<unknown> {
	return connect(url, settings).then(
		() => null,
		(error: unknown) => error,
	);
}

describe('a conversation in duplex v1', () => {
	it('takes formats and identity from the hello', async () => {
		const system = await connect(await politePeer(() => undefined));
		expect(system.capabilities).toMatchObject({
			input: { sampleRate: 16_000, frameMs: 20 },
			output: { sampleRate: 24_000 },
			pacing: 'burst',
			latencyClass: 'wall-local',
			clientClocked: false,
		});
		expect(system.identity).toMatchObject({ protocol: 'duplex v1', server: 'peer', serverVersion: '1' });
	});

	it('turns every message into its event, in order, and sends audio as raw samples', async () => {
		const received: Buffer[] = [];
		const url = await politePeer((socket) => {
			socket.on('message', (data, isBinary) => {
				if (!isBinary) return;
				received.push(data as Buffer);
				const say = (event: object) => socket.send(JSON.stringify(event));
				socket.send(Buffer.from([1, 0, 2, 0]));
				say({ type: 'response', responseId: 'r1' });
				socket.send(Buffer.from([3, 0]));
				say({ type: 'transcript', role: 'model', text: 'hi', final: true, responseId: 'r1', extra: 1 });
				say({ type: 'turn', kind: 'user-stop' });
				say({ type: 'lag', lagMs: 3.5 });
				say({ type: 'interrupted', responseId: 'r1' });
				say({ type: 'bye' });
				socket.close(1000);
			});
		});
		const { session, events, ended } = await open(url);
		session.send({ pcm: Int16Array.from([-1, 256]) });
		await ended;
		expect(received.map((bytes) => [...bytes])).toEqual([[255, 255, 0, 1]]);
		expect(shapes(events)).toEqual([
			{ type: 'audio', pcm: Int16Array.from([1, 2]) },
			{ type: 'audio', pcm: Int16Array.from([3]), responseId: 'r1' },
			{ type: 'text', role: 'model', text: 'hi', final: true, responseId: 'r1' },
			{ type: 'turn', kind: 'user-stop' },
			{ type: 'lag', lagMs: 3.5 },
			{ type: 'interrupted', responseId: 'r1' },
			{ type: 'closed', reason: { by: 'remote', code: 1000, reason: 'bye' } },
		]);
	});

	it('closes idempotently, and nothing follows closed', async () => {
		const url = await politePeer((socket) => {
			const timer = setInterval(() => socket.send(new Uint8Array(64)), 1);
			socket.on('close', () => clearInterval(timer));
		});
		const { session, events } = await open(url);
		await new Promise((resolve) => setTimeout(resolve, 30));
		await Promise.all([session.close(), session.close()]);
		await session.close();
		session.send(FRAME);
		expect(events.filter((event) => event.type === 'closed')).toHaveLength(1);
		expect(events.at(-1)).toMatchObject({ type: 'closed', reason: { by: 'local', code: 1000 } });
	});

	it('drops a server that does not answer its bye', async () => {
		const url = await peer((socket) => socket.send(JSON.stringify(HELLO)));
		const { session } = await open(url);
		await session.close();
		expect(session.bufferedBytes).toBe(0);
	});

	it('settles in lock-step when the step of the last frame has come', async () => {
		const lockstep = { ...HELLO, lockstep: true };
		const url = await politePeer((socket) => {
			let frame = 0;
			socket.on('message', (_, isBinary) => {
				if (!isBinary) return;
				const step = frame++;
				setTimeout(() => {
					socket.send(new Uint8Array(2 * (step + 1)));
					socket.send(JSON.stringify({ type: 'step', frame: step }));
				}, 10);
			});
		}, lockstep);
		const { session, events } = await open(url, { lockstep: true });
		for (let frame = 1; frame <= 3; frame++) {
			session.send(FRAME);
			await session.settle?.();
			expect(events.filter((event) => event.type === 'audio')).toHaveLength(frame);
		}
	});
});

describe('a server that misbehaves', () => {
	it.each([
		['text that is not JSON', 'rubbish'],
		['an unknown event', JSON.stringify({ type: 'dance' })],
		['an event without its fields', JSON.stringify({ type: 'transcript', role: 'model' })],
		['JSON that is not an object', '[1,2]'],
		['a second hello', JSON.stringify(HELLO)],
		['a step without lock-step', JSON.stringify({ type: 'step', frame: 0 })],
		['too long a text', JSON.stringify({ type: 'turn', kind: 'x'.repeat(70_000) })],
		['half a sample', Buffer.from([1, 2, 3])],
	])('that sends %s gets an error that does not end the session', async (_, message) => {
		const url = await politePeer((socket) => {
			socket.send(message);
			socket.send(JSON.stringify({ type: 'turn', kind: 'user-start' }));
			socket.close(1000);
		});
		const { events, ended } = await open(url);
		await ended;
		expect(shapes(events)).toMatchObject([
			{ type: 'error', name: 'ProtocolError', fatal: false },
			{ type: 'turn' },
			{ type: 'closed' },
		]);
	});

	it('is given up after 20 malformed messages', async () => {
		const url = await politePeer((socket) => {
			for (let i = 0; i < 50; i++) socket.send('rubbish');
		});
		const { events, ended } = await open(url);
		await ended;
		expect(events.filter((event) => event.type === 'error')).toHaveLength(20);
		expect(shapes(events).at(-2)).toMatchObject({ fatal: true });
		expect(events.at(-1)).toMatchObject({ type: 'closed', reason: { by: 'local', code: 1002 } });
	});

	it('is given up after one oversized message', async () => {
		const url = await politePeer((socket) => socket.send(new Uint8Array(1024 * 1024 + 2)));
		const { events, ended } = await open(url);
		await ended;
		expect(shapes(events)).toMatchObject([
			{ type: 'error', name: 'ProtocolError', fatal: true },
			{ type: 'closed' },
		]);
	});

	it('that vanishes is a failure of the network', async () => {
		const { events, ended } = await open(
			await politePeer((socket) => setTimeout(() => socket.terminate(), 20)),
		);
		await ended;
		expect(events).toMatchObject([{ type: 'closed', reason: { by: 'network', code: 1006 } }]);
	});

	it('that reports an error and closes is told as it is', async () => {
		const url = await politePeer((socket) => {
			socket.send(JSON.stringify({ type: 'error', code: 'internal', message: 'out of memory', fatal: true }));
			socket.close(1011);
		});
		const { events, ended } = await open(url);
		await ended;
		expect(shapes(events)).toMatchObject([
			{ type: 'error', name: 'ConnectionError', fatal: true },
			{ type: 'closed', reason: { by: 'remote', code: 1011 } },
		]);
	});
});

describe('a server that cannot be talked to', () => {
	const refusing = (code: string, extra = {}) =>
		peer((socket) => {
			socket.send(JSON.stringify({ type: 'error', code, message: 'no', fatal: true, ...extra }));
			socket.close(1013);
		});

	it('is unreachable: the error says where and what to do', async () => {
		const error = await failure('ws://127.0.0.1:9');
		expect(error).toBeInstanceOf(ConnectionError);
		expect(String(error)).toContain('127.0.0.1:9');
		expect((error as ConnectionError).explanation.hint).toBeDefined();
	});

	it('is busy: the error carries the wait it asks for', async () => {
		const error = await failure(await refusing('busy', { retryAfterMs: 1_500 }));
		expect(error).toBeInstanceOf(RateLimitedError);
		expect(error).toMatchObject({ retryAfterMs: 1_500 });
	});

	it('wants a key', async () => {
		expect(await failure(await refusing('unauthorised'))).toBeInstanceOf(AuthError);
	});

	it('knows none of the offered formats', async () => {
		expect(await failure(await refusing('bad-format'))).toBeInstanceOf(ProtocolError);
	});

	it('says nothing', async () => {
		const error = await failure(await peer(() => undefined), { handshakeMs: 150 });
		expect(error).toBeInstanceOf(ConnectionError);
		expect(String(error)).toContain('150 ms');
	});

	it('closes before its hello', async () => {
		expect(await failure(await peer((socket) => socket.close(1011)))).toBeInstanceOf(ConnectionError);
	});

	it('begins with audio, or with another event', async () => {
		expect(await failure(await peer((socket) => socket.send(new Uint8Array(4))))).toBeInstanceOf(
			ProtocolError,
		);
		const turn = JSON.stringify({ type: 'turn', kind: 'user-start' });
		expect(await failure(await peer((socket) => socket.send(turn)))).toBeInstanceOf(ProtocolError);
	});

	it('cannot run in lock-step when asked to', async () => {
		const url = await politePeer(() => undefined);
		expect(await failure(url, { lockstep: true })).toBeInstanceOf(ProtocolError);
	});

	it('does not speak WebSocket at all', async () => {
		const server = createServer((socket) => {
			socket.once('data', () => socket.end('HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n'));
			socket.on('error', () => undefined);
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		closers.push(() => new Promise((resolve) => server.close(resolve)));
		const address = server.address();
		const port = typeof address === 'object' && address !== null ? address.port : 0;
		expect(String(await failure(`ws://127.0.0.1:${port}`))).toContain('HTTP 404');
	});

	it.each(['http://127.0.0.1:1', 'nonsense', ''])('has a useless address: %j', async (url) => {
		const error = await failure(url, url === '' ? { url: null } : {});
		expect(error).toBeInstanceOf(UsageError);
	});

	it('never gets its key or query printed', async () => {
		const error = await failure('ws://user:secret@127.0.0.1:9/path?token=secret');
		expect(String(error)).toContain('127.0.0.1:9/path');
		expect(String(error)).not.toContain('secret');
	});

	it('is left alone once the user has aborted', async () => {
		const url = await peer(() => undefined);
		const abort = new AbortController();
		const config = duplex.config.parse({ url });
		const pending = duplex.connect(config, { variant: null, signal: abort.signal });
		setTimeout(() => abort.abort(new Error('stopped by the user')), 30);
		await expect(pending).rejects.toThrow('stopped by the user');
	});
});
