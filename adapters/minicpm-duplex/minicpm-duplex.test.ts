import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { System } from '../../src/core/adapter.ts';
import { AuthError, ConnectionError, RateLimitedError, UsageError } from '../../src/core/errors.ts';
import type { ClipWords } from '../../src/core/text-assistance.ts';
import { type PeerHandle, startPeer } from '../conformance/start-peer.ts';
import { openTestSession } from '../conformance/test-session.ts';
import { minicpmDuplex } from './index.ts';

let peer: PeerHandle;
beforeAll(async () => {
	peer = await startPeer(import.meta.url, 'fixtures/peer');
});
afterAll(() => peer.close());
afterEach(async () => {
	vi.unstubAllEnvs();
	await peer.tell({ type: 'receive', reception: { type: 'accept', readyAfterMs: 0 } });
});

const connect = (settings: object = {}, variant: string | null = null) =>
	minicpmDuplex.connect(minicpmDuplex.config.parse({ url: peer.url, ...settings }), {
		variant,
		signal: new AbortController().signal,
	});

/** The same system for a conversation of known words. */
function withWords(bridge: System, clips: readonly ClipWords[]): System {
	return bridge.textAssistance?.withWords(async () => clips, null) ?? expect.fail('no text assistance');
}

const WORDS = [{ text: 'why', startMs: 0, endMs: 300 }];

/** Milliseconds from the user's last word to the first speech, on a clock that waits for the bridge. */
async function responseMs(sliceMs: number): Promise<number> {
	const bridge = withWords(await connect({ sliceMs, lockstep: true }), [
		{ id: 'why', leadMs: 0, lengthMs: 400, words: WORDS },
	]);
	const { session, events } = await openTestSession(bridge);
	const frame = new Int16Array(320).fill(2_000);
	let heardMs = 0;
	while (!events.some(({ type }) => type === 'audio') && heardMs < 30_000) {
		session.send({ pcm: heardMs >= 1_000 && heardMs < 1_400 ? frame : new Int16Array(320) });
		heardMs += 20;
		await session.settle?.();
	}
	await session.close();
	await bridge.close();
	return heardMs - 1_300;
}

describe('the bridge to a text model', () => {
	it('answers sooner in shorter slices: the trade-off of the paper', async () => {
		const [short, long] = [await responseMs(500), await responseMs(2_000)];
		// The words are in the slice that ends next; the model begins in the one after it.
		expect(short).toBeLessThanOrEqual(1_000);
		expect(long).toBeGreaterThan(2_000);
		expect(long).toBeLessThanOrEqual(4_000);
	});

	it('says who told it the words, and what it added', async () => {
		const bridge = await connect({}, 'other-weights');
		expect(bridge.identity).toMatchObject({ model: 'other-weights', words: null, sliceMs: 2_000 });
		const assisted = withWords(bridge, []);
		expect(assisted.identity).toMatchObject({ words: 'text-assisted' });
		expect(bridge.report?.()).toContain('0 answers given up for newer words of the user');
		await bridge.close();
	});

	it('needs words from somewhere', async () => {
		const bridge = await connect();
		await expect(openTestSession(bridge)).rejects.toBeInstanceOf(UsageError);
		await expect(connect({ transcriber: 'no-such-model' })).rejects.toBeInstanceOf(UsageError);
		await bridge.close();
	});

	it.each([
		['auth', AuthError],
		['rate-limit', RateLimitedError],
	] as const)('tells %s before the first conversation, without the key', async (why, kind) => {
		vi.stubEnv('MINICPM_DUPLEX_KEY', 'sk-wrong-0123456789');
		await peer.tell({ type: 'receive', reception: { type: 'refuse', why, retryAfterS: 7 } });
		const error = await connect().catch((thrown: unknown) => thrown);
		expect(error).toBeInstanceOf(kind);
		expect(String(error)).not.toContain('sk-wrong');
		expect(
			await minicpmDuplex.preflight?.(
				minicpmDuplex.config.parse({ url: peer.url }),
				AbortSignal.timeout(9_000),
			),
		).toMatchObject([{ ok: false }]);
	});

	it('ends a session that is refused in the middle, and can begin another after a restart', async () => {
		const own = await startPeer(import.meta.url, 'fixtures/peer');
		const bridge = withWords(await connect({ url: own.url, lockstep: true, sliceMs: 400 }), [
			{ id: 'why', leadMs: 0, lengthMs: 400, words: WORDS },
		]);
		const { session, events } = await openTestSession(bridge);
		await own.close();
		for (let i = 0; i < 100; i++) {
			session.send({ pcm: new Int16Array(320).fill(i < 30 ? 2_000 : 0) });
			await session.settle?.();
		}
		expect(events.map(({ type }) => type)).toEqual(['error', 'closed']);
		expect(events[0]).toMatchObject({ fatal: true, error: expect.any(ConnectionError) });
		await session.close();
		await bridge.close();
	});

	it.each(['', 'ws://127.0.0.1:1', 'nowhere'])('has no server at %j', async (url) => {
		vi.stubEnv('MINICPM_DUPLEX_URL', url);
		await expect(connect({ url: null })).rejects.toBeInstanceOf(UsageError);
	});
});
