import { type AddressInfo, connect as connectTcp } from 'node:net';
import { createServer, type Server } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConnectionError } from '../../src/core/errors.ts';
import { type PeerHandle, startPeer } from '../conformance/start-peer.ts';
import { openTestSession } from '../conformance/test-session.ts';
import { selfSigned } from '../shared/fixtures/self-signed.ts';
import { moshi } from './index.ts';

let peer: PeerHandle;
let server: Server;
let url: string;
beforeAll(async () => {
	peer = await startPeer(import.meta.url, 'fixtures/peer');
	const port = Number(new URL(peer.url).port);
	server = createServer(selfSigned(), (client) => {
		const upstream = connectTcp(port, '127.0.0.1');
		client.pipe(upstream).pipe(client);
		client.on('error', () => upstream.destroy());
		upstream.on('error', () => client.destroy());
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	url = `wss://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
	await peer.close();
	await new Promise((resolve) => server.close(resolve));
});

function connect(settings: object) {
	const config = moshi.config.parse({ handshakeMs: 20_000, ...settings });
	return moshi.connect(config, { variant: null, signal: new AbortController().signal });
}

describe('a server with a self-signed certificate', () => {
	it('is refused, with the way to accept it', async () => {
		const error = await connect({ url }).catch((reason: unknown) => reason);
		expect(error).toBeInstanceOf(ConnectionError);
		expect(String(error)).toContain('not trusted');
		expect(String(error)).toContain('MOSHI_SELF_SIGNED=1');
	});

	it('is talked to on request', async () => {
		const { session } = await openTestSession(await connect({ url, selfSigned: true }));
		session.send({ pcm: new Int16Array(1_920) });
		await expect.poll(async () => (await peer.observe()).heard.length).toBe(1_920);
		await session.close();
	});

	it('that speaks no TLS after all is told from one that is not there', async () => {
		const error = await connect({ url: peer.url.replace('ws:', 'wss:') }).catch((reason: unknown) => reason);
		expect(String(error)).toContain('ws://');
	});
});
