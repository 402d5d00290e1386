import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { System } from '../../src/core/adapter.ts';
import { UsageError } from '../../src/core/errors.ts';
import { type PeerHandle, startPeer } from '../conformance/start-peer.ts';
import { openTestSession, shapes } from '../conformance/test-session.ts';
import { moshi } from './index.ts';

let peer: PeerHandle;
beforeAll(async () => {
	peer = await startPeer(import.meta.url, 'fixtures/peer');
});
afterAll(() => peer.close());
afterEach(() => vi.unstubAllEnvs());

function connect(settings: object = {}, variant: string | null = null): Promise<System> {
	const config = moshi.config.parse({ url: peer.url, handshakeMs: 20_000, ...settings });
	return moshi.connect(config, { variant, signal: new AbortController().signal });
}

describe('a Moshi server', () => {
	it('of Python tells nothing about itself and knows no limit', async () => {
		const system = await connect();
		expect(system.capabilities).toMatchObject({
			input: { sampleRate: 24_000, frameMs: 80 },
			pacing: 'frame',
			latencyClass: 'wall-local',
			sessionLimitMs: null,
			maxSessions: 1,
		});
		expect(system.identity).toEqual({ protocol: 'moshi', url: peer.url, server: 'python', weights: null });
	});

	it('of Rust names its model, ends after six minutes, and takes parameters', async () => {
		const query = { impersonate: 'rust', text_temperature: 0.7, max_steps: 1_000, email: 'me@example.org' };
		const system = await connect({ query });
		expect(system.identity).toMatchObject({
			server: 'rust',
			lm_model_file: 'moshiko.gguf',
			'query.text_temperature': '0.7',
		});
		expect(JSON.stringify(system.identity)).not.toContain('example.org');
		expect(system.capabilities.sessionLimitMs).toBe(80_000);
		const unlimited = await connect({ query: { impersonate: 'rust' } });
		expect(unlimited.capabilities.sessionLimitMs).toBe(360_000);
	});

	it('may hold other weights, which the variant names', async () => {
		expect((await connect({}, 'aligned-v2')).identity).toMatchObject({ weights: 'aligned-v2' });
	});

	it('is found by the environment, with and without its path', async () => {
		vi.stubEnv('MOSHI_URL', new URL('/', peer.url).href);
		vi.stubEnv('MOSHI_SESSIONS', '3');
		const system = await connect({ url: null });
		expect(system.identity['url']).toBe(peer.url);
		expect(system.capabilities.maxSessions).toBe(3);
	});

	it('puts metadata in the wire log, and reports errors without ending the session', async () => {
		const { session, events, wire } = await openTestSession(
			await connect({ query: { impersonate: 'rust' } }),
		);
		for (const name of ['ping', 'error', 'colored text']) {
			await peer.tell({ type: 'special', name });
		}
		await expect.poll(() => events.at(-1)?.type).toBe('text');
		await session.close();
		expect(wire.map(({ message }) => message)).toContainEqual(
			expect.objectContaining({ type: 'metadata', metadata: expect.objectContaining({ text_topk: 250 }) }),
		);
		expect(shapes(events)).toMatchObject([
			{ type: 'error', name: 'ConnectionError', fatal: false },
			{ type: 'text', role: 'model', text: ' red', final: false },
			{ type: 'closed', reason: { by: 'local' } },
		]);
	});

	it.each([
		['MOSHI_URL', 'http://127.0.0.1:1'],
		['MOSHI_URL', ''],
		['MOSHI_SESSIONS', 'many'],
		['MOSHI_SELF_SIGNED', 'perhaps'],
	])('is not looked for when %s is %j', async (name, value) => {
		vi.stubEnv('MOSHI_URL', peer.url);
		vi.stubEnv(name, value);
		await expect(async () => connect({ url: null })).rejects.toBeInstanceOf(UsageError);
	});

	it('passes its check within seconds, and fails it with a reason', async () => {
		const check = (url: string) =>
			moshi.preflight?.(moshi.config.parse({ url }), new AbortController().signal);
		expect(await check(peer.url)).toMatchObject([{ name: 'handshake', ok: true }]);
		expect(await check('ws://127.0.0.1:9')).toMatchObject([
			{ ok: false, detail: expect.stringContaining('ECONNREFUSED') },
		]);
	});
});
