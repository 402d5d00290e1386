import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { System } from '../../src/core/adapter.ts';
import { UsageError } from '../../src/core/errors.ts';
import { type PeerHandle, startPeer } from '../conformance/start-peer.ts';
import { openTestSession, shapes } from '../conformance/test-session.ts';
import { vita } from './index.ts';

let peer: PeerHandle;
beforeAll(async () => {
	peer = await startPeer(import.meta.url, 'fixtures/peer');
});
afterAll(() => peer.close());

function connect(settings: object = {}): Promise<System> {
	const config = vita.config.parse({ url: peer.url, handshakeMs: 20_000, ...settings });
	return vita.connect(config, { variant: null, signal: new AbortController().signal });
}

const FRAME = new Int16Array(256);
const SEGMENT = new Int16Array(2_880).fill(1_000);

describe('a VITA server', () => {
	it('holds one conversation at a time, and forgets the last one first', async () => {
		const system = await connect();
		expect(system.capabilities).toMatchObject({ maxSessions: 1, transcripts: { model: true, user: false } });
		const { session, wire } = await openTestSession(system);
		const said = wire.map(({ message }) => (message as { event?: string }).event);
		expect(said.slice(1, 3)).toEqual(['reset_state', 'recording-started']);
		await session.close();
	});

	it('sends the words of its answer with their sound, and no words for a pause', async () => {
		const { session, events } = await openTestSession(await connect());
		for (const reply of ['a', 'b']) {
			await peer.tell({ type: 'speak', pcm: SEGMENT, reply });
		}
		const heard = (): number => events.filter(({ type }) => type === 'audio').length;
		await expect
			.poll(() => {
				session.send({ pcm: FRAME });
				return heard();
			})
			.toBe(2);
		await session.close();
		const texts = events.filter((event) => event.type === 'text');
		expect(texts).toMatchObject([
			{ role: 'model', final: true, responseId: 'reply-1' },
			{ role: 'model', final: true, responseId: 'reply-2' },
		]);
		expect(JSON.stringify(texts)).not.toContain('PAUSE');
	});

	it('loses the first segment after its start: the words continue in the next one', async () => {
		const { session, events } = await openTestSession(await connect());
		await peer.tell({ type: 'special', name: 'fresh-server' });
		await peer.tell({ type: 'speak', pcm: Int16Array.from([...SEGMENT, ...SEGMENT]), reply: 'first' });
		await expect
			.poll(() => {
				session.send({ pcm: FRAME });
				return events.some(({ type }) => type === 'audio');
			})
			.toBe(true);
		await session.close();
		expect(shapes(events).slice(0, 3)).toMatchObject([
			{ type: 'text', role: 'model' },
			{ type: 'turn', kind: 'model-start', responseId: 'reply-1' },
			{ type: 'audio', responseId: 'reply-1' },
		]);
		expect(shapes(events)[0]).not.toHaveProperty('responseId');
	});

	it('is not found without an address', async () => {
		await expect(connect({ url: null })).rejects.toBeInstanceOf(UsageError);
	});
});
