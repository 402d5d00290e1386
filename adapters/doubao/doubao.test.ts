import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import {
	AuthError,
	ConnectionError,
	ProtocolError,
	RateLimitedError,
	UsageError,
} from '../../src/core/errors.ts';
import { type PeerHandle, startPeer } from '../conformance/start-peer.ts';
import { openTestSession, shapes, type TestSession } from '../conformance/test-session.ts';
import { redactor } from '../shared/redaction.ts';
import { doubao } from './index.ts';
import { errorOfFailure } from './server-error.ts';

const KEY = 'token-0123456789abcdef';

let peer: PeerHandle;
beforeAll(async () => {
	peer = await startPeer(import.meta.url, 'fixtures/peer');
});
afterAll(() => peer.close());
beforeEach(() => {
	vi.stubEnv('DOUBAO_APP_ID', 'app-0123456789');
	vi.stubEnv('DOUBAO_ACCESS_KEY', KEY);
});
afterEach(() => vi.unstubAllEnvs());

async function open(settings: object = {}): Promise<TestSession> {
	const config = doubao.config.parse({ url: peer.url, handshakeMs: 20_000, ...settings });
	const { signal } = new AbortController();
	return openTestSession(await doubao.connect(config, { variant: null, signal }));
}

async function afterSpecial(name: string) {
	const { events, session } = await open();
	await peer.tell({ type: 'special', name });
	await expect.poll(() => events.length).toBeGreaterThan(0);
	await session.close();
	return events;
}

const SPEECH = new Int16Array(2_400).fill(500);

describe('the service', () => {
	it('is asked as its documentation wants it', async () => {
		const { session, wire } = await open();
		session.send({ pcm: new Int16Array(320) });
		await expect.poll(async () => (await peer.observe()).heard.length).toBe(320);
		await session.close();
		await expect.poll(async () => (await peer.observe()).closeCode).toBe(1_000);
		expect((await peer.observe()).faults).toEqual([]);
		const events = wire.map(({ message }) => (message as { event?: number }).event);
		expect(events).toEqual([1, 50, 100, 150, 200, 102, 2]);
	});

	it('plays the role of a conversation in place of its own', async () => {
		const config = doubao.config.parse({ url: peer.url, systemRole: 'Be brief.' });
		const { signal } = new AbortController();
		const system = await doubao.connect(config, { variant: null, signal });
		expect(system.capabilities.instructions).toBe(true);
		const { session, wire } = await openTestSession(system, 'You sell bread.');
		await session.close();
		expect(JSON.stringify(wire)).toContain('You sell bread.');
		expect(JSON.stringify(wire)).not.toContain('Be brief.');
	});

	it('stops a reply at the first word of the user, also when all of it was sent', async () => {
		const { session, events } = await open();
		await peer.tell({ type: 'speak', pcm: new Int16Array(48_000).fill(300), reply: 'a' });
		await peer.tell({ type: 'end-reply', reply: 'a' });
		await peer.tell({ type: 'interrupt', reply: 'a' });
		await peer.tell({ type: 'speak', pcm: SPEECH, reply: 'a' });
		await peer.tell({ type: 'speak', pcm: SPEECH, reply: 'b' });
		await expect.poll(() => events.at(-1)).toMatchObject({ type: 'audio', responseId: 'b' });
		await session.close();
		const told = shapes(events).filter((event) => (event as { type: string }).type !== 'audio');
		expect(told).toEqual([
			{ type: 'text', role: 'model', text: 'Well, ', final: false, responseId: 'a' },
			{ type: 'turn', kind: 'model-start', responseId: 'a' },
			{ type: 'turn', kind: 'model-stop', responseId: 'a' },
			{ type: 'text', role: 'model', text: 'Well, ', final: true, responseId: 'a' },
			{ type: 'turn', kind: 'user-start' },
			{ type: 'interrupted', responseId: 'a' },
			{ type: 'text', role: 'model', text: 'Well, ', final: false, responseId: 'b' },
			{ type: 'turn', kind: 'model-start', responseId: 'b' },
			{ type: 'closed', reason: { by: 'local', code: 1000, reason: '' } },
		]);
		const late = events.filter((event) => event.type === 'audio').slice(20);
		expect(late.map(({ responseId }) => responseId)).toEqual(['a', 'b']);
	});

	it('tells what the user said once, whatever it guessed before', async () => {
		const { session, events } = await open();
		await peer.tell({ type: 'transcript', role: 'user', text: 'What time is it?' });
		await expect.poll(() => events.at(-1)).toMatchObject({ type: 'turn', kind: 'user-stop' });
		await session.close();
		expect(shapes(events).filter((event) => (event as { type: string }).type === 'text')).toEqual([
			{ type: 'text', role: 'user', text: 'What time is it?', final: true },
		]);
	});

	it('has nothing to stop when the reply was heard long ago', async () => {
		const { session, events } = await open();
		await peer.tell({ type: 'interrupt', reply: 'none' });
		await expect.poll(() => events.at(-1)?.type).toBe('turn');
		await session.close();
		expect(events.some(({ type }) => type === 'interrupted')).toBe(false);
	});

	it('tells its tokens', async () => {
		expect(await afterSpecial('usage')).toMatchObject([
			{ type: 'usage', usage: { inputTokens: 100, outputTokens: 50, costUsd: null } },
			{ type: 'closed' },
		]);
	});

	it.each([
		['idle', ConnectionError, true, true],
		['quota', RateLimitedError, true, true],
		['finished', ConnectionError, true, true],
		['trouble', ConnectionError, false, true],
	] as const)('that reports %s is understood', async (name, kind, fatal, retryable) => {
		const [event] = await afterSpecial(name);
		expect(event).toMatchObject({ type: 'error', fatal });
		const error = event?.type === 'error' ? event.error : null;
		expect(error).toBeInstanceOf(kind);
		expect(error).toMatchObject({ retryable });
	});

	it('does not get its key shown when it repeats it', async () => {
		const events = await afterSpecial('echo-key');
		expect(String(events.map((event) => (event.type === 'error' ? event.error : '')))).toContain('[key]');
		expect(JSON.stringify(events)).not.toContain(KEY);
	});

	it('is not asked without a key, or at an address that cannot be', async () => {
		vi.stubEnv('DOUBAO_ACCESS_KEY', '');
		await expect(open()).rejects.toThrow('DOUBAO_ACCESS_KEY');
		vi.stubEnv('DOUBAO_ACCESS_KEY', KEY);
		await expect(open({ url: 'https://x' })).rejects.toBeInstanceOf(UsageError);
	});
});

describe('what went wrong', () => {
	const hints = { where: 'x', unreachable: '', refused: 'see the key', notReady: '', untrusted: '' };
	const explained = (code: string, message: string, during: 'handshake' | 'session') =>
		errorOfFailure({ code, message }, during, hints, redactor([]));

	it.each([
		['45000010', 'invalid X-Api-Access-Key', 'handshake', AuthError],
		['', 'requested grant not found', 'handshake', AuthError],
		['45000001', 'model is required', 'handshake', UsageError],
		['45000001', 'the frame is odd', 'session', ProtocolError],
		['', 'quota exceeded for types: tokens', 'session', RateLimitedError],
		['52000042', 'DialogAudioIdleTimeoutError', 'session', ConnectionError],
		['55000001', 'server busy', 'session', ConnectionError],
		['', '', 'session', ConnectionError],
	] as const)('%s %j in the %s', (code, message, during, kind) => {
		expect(explained(code, message, during)).toBeInstanceOf(kind);
		expect(explained(code, message, during).name).toBe(kind.name);
	});
});
