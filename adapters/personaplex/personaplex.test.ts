import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocketServer } from 'ws';
import type { System } from '../../src/core/adapter.ts';
import { ConnectionError, UsageError } from '../../src/core/errors.ts';
import { clockMs } from '../../src/core/time.ts';
import { type PeerHandle, startPeer } from '../conformance/start-peer.ts';
import { personaplex } from './index.ts';

let peer: PeerHandle;
beforeAll(async () => {
	peer = await startPeer(import.meta.url, 'fixtures/peer');
});
afterAll(() => peer.close());

function connect(settings: object): Promise<System> {
	const config = personaplex.config.parse({ url: peer.url, handshakeMs: 20_000, ...settings });
	return personaplex.connect(config, { variant: null, signal: new AbortController().signal });
}

function open(system: System, instructions?: string) {
	return system.open({
		...(instructions === undefined ? {} : { instructions }),
		seed: 1,
		now: () => clockMs(performance.now()),
		emit: () => undefined,
		defer: (work) => work(),
		wire: () => undefined,
		signal: new AbortController().signal,
	});
}

describe('a PersonaPlex server', () => {
	it('is told voice and role, which are part of the identity', async () => {
		const system = await connect({ voice: 'VARF4', role: 'You are wise & kind.' });
		expect(system.identity).toMatchObject({ voice: 'VARF4.pt', role: 'You are wise & kind.' });
		expect(system.capabilities.maxSessions).toBe(1);
	});

	it('is told the role of a conversation instead, where it has one', async () => {
		const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
		await new Promise((resolve) => server.once('listening', resolve));
		const roles: (string | null)[] = [];
		server.on('connection', (socket, request) => {
			roles.push(new URL(request.url ?? '', 'ws://x').searchParams.get('text_prompt'));
			socket.send(Buffer.of(0));
		});
		const url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;
		const system = await connect({ url, role: 'You are wise.' });
		const session = await open(system, 'You are a baker & honest.');
		await session.close();
		expect(roles).toEqual(['You are wise.', 'You are a baker & honest.']);
		expect(system.capabilities.instructions).toBe(true);
		for (const client of server.clients) client.terminate();
		await new Promise((resolve) => server.close(resolve));
	});

	it('gets both keys even when nothing is asked for', async () => {
		expect((await connect({})).identity).toMatchObject({ voice: 'NATF2.pt', role: '' });
	});

	it('breaks off without a message when it does not know the voice: the error says so', async () => {
		const error = await connect({ voice: 'NATF9' }).catch((reason: unknown) => reason);
		expect(error).toBeInstanceOf(ConnectionError);
		expect(String(error)).toContain('NATF9.pt');
		expect(String(error)).toContain('PERSONAPLEX_VOICE');
	});

	it('leaves a second client waiting: the error names the likely reason', async () => {
		const first = await connect({});
		const second = await connect({ handshakeMs: 5_000 });
		const holding = await open(first);
		const error = await open(second).catch((reason: unknown) => reason);
		await holding.close();
		expect(error).toBeInstanceOf(ConnectionError);
		expect((error as ConnectionError).explanation.hint).toContain('another client');
	});

	it('lets the second client in when the first has left', async () => {
		const system = await connect({});
		const holding = await open(system);
		const waiting = open(system);
		await holding.close();
		await (await waiting).close();
	});

	it('is never asked for a seed', async () => {
		const url = new URL(peer.url);
		url.searchParams.set('seed', '7');
		expect(() => connect({ url: url.href })).toThrow(UsageError);
	});

	it('refuses a voice that is a path', () => {
		expect(() => personaplex.config.parse({ voice: '../secrets' })).toThrow();
	});
});
