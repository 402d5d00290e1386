import { once } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type Cast, createCast } from '../cast.ts';
import { delaySystem, ROSTER, type Simulated } from '../roster.ts';
import { type DuplexServer, startDuplexServer } from './duplex-server.ts';
import { rosterRole } from './roster-role.ts';

/* The client of these tests is written from docs/reference/protocol.md and shares nothing with our own. */

const FRAME_BYTES = 960;
const HELLO = {
	type: 'hello',
	protocol: 'duplex',
	version: 1,
	input: [{ sampleRate: 24_000, encoding: 'pcm16le', frameMs: 20 }],
	output: [{ sampleRate: 24_000, encoding: 'pcm16le' }],
	lockstep: false,
};

let cast: Promise<Cast> | null = null;
const open: (() => unknown)[] = [];
afterEach(async () => {
	for (const close of open.splice(0).reverse()) await close();
});

async function serve(simulated: Simulated): Promise<DuplexServer> {
	cast ??= createCast();
	const role = rosterRole(simulated, await cast, 1);
	const server = await startDuplexServer((name) => (name === 'it' ? role : null));
	open.push(() => server.close());
	return server;
}

function named(id: string): Simulated {
	const found = ROSTER.find((entry) => entry.id === id);
	if (found === undefined) throw new Error(`no ${id}`);
	return found;
}

type Client = {
	readonly socket: WebSocket;
	readonly events: Record<string, unknown>[];
	readonly audio: Buffer[];
	readonly closed: Promise<number>;
	until(done: () => boolean): Promise<void>;
};

async function connect({ port }: DuplexServer, path = 'it'): Promise<Client> {
	const socket = new WebSocket(`ws://127.0.0.1:${port}/${path}`, { perMessageDeflate: false });
	open.push(() => socket.terminate());
	const events: Record<string, unknown>[] = [];
	const audio: Buffer[] = [];
	socket.on('message', (data, isBinary) => {
		if (isBinary) audio.push(data as Buffer);
		else events.push(JSON.parse(String(data)));
	});
	const closed = new Promise<number>((resolve) => socket.once('close', resolve));
	await once(socket, 'open');
	return {
		socket,
		events,
		audio,
		closed,
		async until(done) {
			while (!done()) await once(socket, 'message');
		},
	};
}

async function greeted(server: DuplexServer, hello: object = HELLO): Promise<Client> {
	const client = await connect(server);
	client.socket.send(JSON.stringify(hello));
	await client.until(() => client.events.length > 0);
	return client;
}

describe('a server of simulated systems', () => {
	it('chooses from the offers, says who it is, and answers every frame with a frame', async () => {
		const client = await greeted(await serve(named('silent')));
		expect(client.events[0]).toMatchObject({
			type: 'hello',
			protocol: 'duplex',
			version: 1,
			input: HELLO.input[0],
			output: HELLO.output[0],
			lockstep: false,
			pacing: 'frame',
			interrupts: false,
			server: { name: 'simulated:silent' },
		});
		for (let i = 0; i < 30; i++) client.socket.send(Buffer.alloc(FRAME_BYTES));
		await client.until(() => client.audio.length === 30);
		expect(
			client.audio.every((bytes) => bytes.length === FRAME_BYTES && bytes.every((byte) => byte === 0)),
		).toBe(true);
		client.socket.send(JSON.stringify({ type: 'bye' }));
		expect(await client.closed).toBe(1000);
	});

	it('speaks with words and reply ids in bursts, and takes the rest back when it is interrupted', async () => {
		const client = await greeted(await serve(named('bursty')));
		const { reply } = (await cast) as Cast;
		const say = (pcm: Int16Array): void => {
			for (let at = 0; at < pcm.length; at += 480) {
				const frame = new Int16Array(480);
				frame.set(pcm.subarray(at, at + 480));
				client.socket.send(Buffer.from(frame.buffer));
			}
		};
		say(reply.pcm);
		say(new Int16Array(2 * 24_000));
		await client.until(() => client.events.some(({ type }) => type === 'response'));
		say(reply.pcm);
		await client.until(() => client.events.some(({ type }) => type === 'interrupted'));
		const { responseId } = client.events.findLast(({ type }) => type === 'response') ?? {};
		expect(client.events).toContainEqual(expect.objectContaining({ type: 'transcript', role: 'model' }));
		expect(client.events).toContainEqual({ type: 'interrupted', responseId });
		expect(client.audio.length).toBeGreaterThan(5);
	});

	it('steps in lock-step: everything due, then the step, frame by frame', async () => {
		const client = await greeted(await serve(delaySystem(200)), { ...HELLO, lockstep: true });
		expect(client.events[0]).toMatchObject({ lockstep: true });
		for (let i = 0; i < 3; i++) client.socket.send(Buffer.alloc(FRAME_BYTES));
		await client.until(() => client.events.length === 4);
		expect(client.events.slice(1)).toEqual([0, 1, 2].map((frame) => ({ type: 'step', frame })));
		expect(client.audio).toHaveLength(3);
	});

	it.each([
		[
			'no offer fits',
			JSON.stringify({ ...HELLO, output: [{ sampleRate: 8_000, encoding: 'pcm16le' }] }),
			1003,
		],
		['text is not JSON', 'hello?', 1002],
		['audio comes first', Buffer.alloc(FRAME_BYTES), 1002],
	])('refuses where %s', async (_, message, code) => {
		const client = await connect(await serve(named('silent')));
		client.socket.send(message);
		expect(await client.closed).toBe(code);
		expect(client.events.at(-1)).toMatchObject({ type: 'error', fatal: true });
	});

	it('refuses frames of the wrong size and a second hello', async () => {
		const server = await serve(named('silent'));
		const short = await greeted(server);
		short.socket.send(Buffer.alloc(FRAME_BYTES - 2));
		expect(await short.closed).toBe(1003);
		const twice = await greeted(server);
		twice.socket.send(JSON.stringify(HELLO));
		expect(await twice.closed).toBe(1002);
	});

	it('closes on messages above the limit, and continues to serve others', async () => {
		const server = await serve(named('silent'));
		const huge = await greeted(server);
		huge.socket.send('x'.repeat(70_000));
		expect(await huge.closed).toBe(1009);
		expect((await greeted(server)).events).toHaveLength(1);
	});

	it('answers 404 for an unknown path', async () => {
		const server = await serve(named('silent'));
		await expect(connect(server, 'nobody')).rejects.toThrow(/404/);
	});

	it('hangs up as the system that drops its connection does', async () => {
		const client = await greeted(await serve(named('drops')));
		for (let i = 0; i < 320; i++) client.socket.send(Buffer.alloc(FRAME_BYTES));
		expect(await client.closed).toBe(1011);
	});
});
