import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { System } from '../../src/core/adapter.ts';
import { UsageError } from '../../src/core/errors.ts';
import { type PeerHandle, startPeer } from '../conformance/start-peer.ts';
import { openTestSession, shapes } from '../conformance/test-session.ts';
import { unmute } from './index.ts';

let peer: PeerHandle;
beforeAll(async () => {
	peer = await startPeer(import.meta.url, 'fixtures/peer');
});
afterAll(() => peer.close());

function connect(settings: object = {}): Promise<System> {
	const config = unmute.config.parse({ url: peer.url, handshakeMs: 20_000, ...settings });
	return unmute.connect(config, { variant: null, signal: new AbortController().signal });
}

const FRAME = new Int16Array(1_920);

describe('an Unmute server', () => {
	it('is found with and without its route, and behind a proxy', async () => {
		const bare = new URL('/', peer.url).href;
		expect((await connect({ url: bare })).identity).toMatchObject({ url: peer.url });
		const system = await connect({ url: new URL('/api', peer.url).href });
		expect(system.identity['url']).toMatch(/\/api\/v1\/realtime$/);
	});

	it('is told who the assistant is, which is part of the identity', async () => {
		expect((await connect({ character: 'quiz_show' })).identity).toMatchObject({ instructions: 'quiz_show' });
		const system = await connect({ instructions: 'You run a bakery.', voice: 'p329_022.wav' });
		expect(system.identity).toMatchObject({ instructions: 'You run a bakery.', voice: 'p329_022.wav' });
	});

	it('gets the page that begins the stream first in every session', async () => {
		const system = await connect();
		for (let round = 0; round < 2; round++) {
			const { session } = await openTestSession(system);
			session.send({ pcm: FRAME });
			await expect.poll(async () => (await peer.observe()).heard.length).toBe(1_920);
			expect((await peer.observe()).faults).toEqual([]);
			await session.close();
		}
	});

	it('numbers replies, and what is late belongs to the one that was interrupted', async () => {
		const { session, events } = await openTestSession(await connect());
		for (const [reply, orders] of [
			['a', ['speak', 'interrupt', 'speak']],
			['b', ['speak', 'end-reply']],
		] as const) {
			for (const type of orders) {
				await peer.tell(type === 'speak' ? { type, pcm: FRAME, reply } : { type, reply });
			}
		}
		await expect.poll(() => events.at(-1)).toMatchObject({ kind: 'model-stop' });
		await session.close();
		const first = { responseId: 'reply-1' };
		const second = { responseId: 'reply-2' };
		expect(shapes(events)).toEqual([
			{ type: 'turn', kind: 'model-start', ...first },
			{ type: 'audio', pcm: 1_920, ...first },
			{ type: 'audio', pcm: 1_920, ...first },
			{ type: 'interrupted', ...first },
			{ type: 'audio', pcm: 1_920, ...first },
			{ type: 'turn', kind: 'model-start', ...second },
			{ type: 'audio', pcm: 1_920, ...second },
			{ type: 'audio', pcm: 1_920, ...second },
			{ type: 'turn', kind: 'model-stop', ...second },
			{ type: 'closed', reason: { by: 'local', code: 1000, reason: '' } },
		]);
	});

	it('tells turns, warnings and a service without room', async () => {
		const { events } = await openTestSession(await connect());
		for (const name of ['turns', 'warning', 'full']) {
			await peer.tell({ type: 'special', name });
		}
		await expect.poll(() => events.at(-1)?.type).toBe('closed');
		expect(shapes(events)).toMatchObject([
			{ type: 'turn', kind: 'user-start' },
			{ type: 'turn', kind: 'user-stop' },
			{ type: 'error', name: 'ConnectionError', fatal: false },
			{ type: 'error', name: 'RateLimitedError', fatal: true },
			{ type: 'closed', reason: { by: 'remote', code: 1011 } },
		]);
	});

	it.each(['http://127.0.0.1:1', 'nonsense'])('has a useless address: %j', async (url) => {
		await expect(connect({ url })).rejects.toBeInstanceOf(UsageError);
	});
});
