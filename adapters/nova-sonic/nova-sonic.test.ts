import { setTimeout as sleep } from 'node:timers/promises';
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
import { novaSonic } from './index.ts';
import { errorOfException } from './server-error.ts';

const KEY_ID = 'AKIATESTTESTTESTTEST';

let peer: PeerHandle;
beforeAll(async () => {
	peer = await startPeer(import.meta.url, 'fixtures/peer');
});
afterAll(() => peer.close());
beforeEach(() => {
	vi.stubEnv('AWS_ACCESS_KEY_ID', KEY_ID);
	vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret/0123456789/abcdef0123456789abcdef');
	// Nothing of this machine's own configuration, and no question to a cloud that it may run in.
	vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true');
	vi.stubEnv('AWS_CONFIG_FILE', '/nonexistent');
	vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', '/nonexistent');
	vi.stubEnv('AWS_PROFILE', '');
});
afterEach(() => vi.unstubAllEnvs());

function connect(settings: object = {}, variant: string | null = null) {
	const config = novaSonic.config.parse({ endpoint: peer.url, handshakeMs: 20_000, ...settings });
	return novaSonic.connect(config, { variant, signal: new AbortController().signal });
}

const open = async (settings: object = {}): Promise<TestSession> => openTestSession(await connect(settings));
const FRAME = new Int16Array(512);
const SPEECH = new Int16Array(24_000).fill(500);

describe('Nova Sonic', () => {
	it('is told its events in order, and the last word is ours', async () => {
		const { session } = await open({ instructions: 'Be brief.' });
		session.send({ pcm: FRAME });
		await expect.poll(async () => (await peer.observe()).heard.length).toBe(512);
		await session.close();
		await expect.poll(async () => (await peer.observe()).closeCode).toBe(1_000);
		expect((await peer.observe()).faults).toEqual([]);
	});

	it('plays the role of a conversation in place of the configured instructions', async () => {
		const system = await connect({ instructions: 'Be brief.' });
		expect(system.capabilities.instructions).toBe(true);
		const { session, wire } = await openTestSession(system, 'You sell bread.');
		await session.close();
		expect(JSON.stringify(wire)).toContain('You sell bread.');
		expect(JSON.stringify(wire)).not.toContain('Be brief.');
	});

	it.each(['interrupted-by-text', 'interrupted-by-stop-reason'])('stops when it is %s', async (name) => {
		const { session, events } = await open();
		await peer.tell({ type: 'speak', pcm: SPEECH, reply: 'a' });
		await peer.tell({ type: 'special', name });
		await expect.poll(() => events.at(-1)?.type).toBe('interrupted');
		await session.close();
		expect(events.filter(({ type }) => type === 'interrupted')).toMatchObject([{ responseId: 'reply-1' }]);
		expect(JSON.stringify(events)).not.toContain('interrupted\\"');
	});

	it('says what it said, and not what it had planned to', async () => {
		const { session, events } = await open();
		await peer.tell({ type: 'speak', pcm: SPEECH, reply: 'a' });
		await peer.tell({ type: 'end-reply', reply: 'a' });
		await peer.tell({ type: 'special', name: 'usage' });
		await expect.poll(() => events.at(-1)?.type).toBe('usage');
		await session.close();
		const told = shapes(events).filter((event) => (event as { type: string }).type !== 'audio');
		expect(told).toEqual([
			{ type: 'turn', kind: 'model-start', responseId: 'reply-1' },
			{ type: 'turn', kind: 'model-stop', responseId: 'reply-1' },
			{ type: 'text', role: 'model', text: 'what was said', final: true, responseId: 'reply-1' },
			{
				type: 'usage',
				usage: { inputTokens: 120, outputTokens: 60, costUsd: expect.closeTo(0.000934, 6) },
			},
			{ type: 'closed', reason: { by: 'local', code: 1000, reason: '' } },
		]);
	});

	it('has eight minutes', async () => {
		expect((await connect()).capabilities.sessionLimitMs).toBe(480_000);
	});

	it.each([
		['time-limit', ConnectionError],
		['instability', ConnectionError],
		['throttled', RateLimitedError],
	] as const)(
		'that breaks off with an exception (%s) is told so, and may be tried again',
		async (name, kind) => {
			const { events, session } = await open();
			await peer.tell({ type: 'special', name });
			await expect.poll(() => events.at(-1)?.type).toBe('closed');
			await session.close();
			const [event] = events;
			const error = event?.type === 'error' ? event.error : null;
			expect(error).toBeInstanceOf(kind);
			expect(error).toMatchObject({ origin: 'infrastructure', retryable: true });
			expect(events.at(-1)).toMatchObject({ reason: { by: 'remote', code: null } });
		},
	);

	it('shows what a network that is stuck holds back', async () => {
		const { session } = await open();
		await peer.tell({ type: 'stop-reading' });
		// Far more than the windows of HTTP/2 take, with time for everything to leave that can.
		for (let frame = 0; frame < 400; frame++) {
			session.send({ pcm: FRAME });
			if (frame % 20 === 0) {
				await sleep(1);
			}
		}
		await sleep(100);
		expect(session.bufferedBytes).toBeGreaterThan(300_000);
		await peer.tell({ type: 'resume-reading' });
		await expect.poll(() => session.bufferedBytes, { timeout: 10_000 }).toBe(0);
		await session.close();
	});

	it('is not asked without credentials, and the error says where they can be', async () => {
		vi.stubEnv('AWS_ACCESS_KEY_ID', '');
		vi.stubEnv('AWS_SECRET_ACCESS_KEY', '');
		const error = await connect().catch((reason: unknown) => reason);
		expect(error).toBeInstanceOf(UsageError);
		expect(String(error)).toContain('AWS_ACCESS_KEY_ID');
	});

	it('needs no key in the environment where a profile is named', () => {
		const required = () => novaSonic.environment.filter((entry) => entry.required).map(({ name }) => name);
		expect(required()).toEqual(['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY']);
		vi.stubEnv('AWS_PROFILE', 'bench');
		expect(required()).toEqual([]);
	});

	it('is in the region that AWS says, and is another model on request', async () => {
		vi.stubEnv('AWS_REGION', 'eu-north-1');
		const system = await connect({}, 'amazon.nova-sonic-v1:0');
		expect(system.identity).toMatchObject({ region: 'eu-north-1', model: 'amazon.nova-sonic-v1:0' });
		const elsewhere = await connect({ endpoint: null });
		expect(elsewhere.identity['url']).toBe('https://bedrock-runtime.eu-north-1.amazonaws.com');
		expect(JSON.stringify(elsewhere.identity)).not.toContain(KEY_ID);
		await expect(connect({ endpoint: 'ws://x' })).rejects.toBeInstanceOf(UsageError);
	});
});

describe('an exception of Bedrock', () => {
	const hints = { where: 'x', unreachable: '', refused: 'see the key', notReady: '', untrusted: '' };

	it.each([
		['UnrecognizedClientException', 'The security token is invalid.', 'handshake', AuthError],
		['AccessDeniedException', "You don't have access to the model.", 'handshake', AuthError],
		['ExpiredTokenException', 'The security token has expired', 'handshake', AuthError],
		['ThrottlingException', 'Too many requests', 'handshake', RateLimitedError],
		['ServiceQuotaExceededException', 'Too many streams', 'session', RateLimitedError],
		['ValidationException', 'The provided model identifier is invalid.', 'handshake', UsageError],
		['ValidationException', 'Invalid input request', 'session', ProtocolError],
		['ValidationException', 'Timed out waiting for audio bytes', 'session', ConnectionError],
		['ModelTimeoutException', 'The model took too long', 'session', ConnectionError],
		['InternalServerException', 'Try again', 'session', ConnectionError],
	] as const)('%s: %s (%s)', (name, message, during, kind) => {
		const error = Object.assign(new Error(message), { name });
		const context = { during, status: null, retryAfter: undefined };
		const explained = errorOfException(error, context, hints, redactor([]));
		expect(explained.name).toBe(kind.name);
	});
});
