import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConnectionError, RateLimitedError, UsageError } from '../../src/core/errors.ts';
import { failures } from '../conformance/report.ts';
import { runConformance } from '../conformance/run-conformance.ts';
import { type PeerHandle, startPeer } from '../conformance/start-peer.ts';
import { openTestSession, shapes, type TestSession } from '../conformance/test-session.ts';
import { freezeOmni } from './index.ts';

let peer: PeerHandle;
beforeAll(async () => {
	peer = await startPeer(import.meta.url, 'fixtures/peer');
});
afterAll(() => peer.close());

async function open(settings: object = {}): Promise<TestSession> {
	const config = freezeOmni.config.parse({ url: peer.url, handshakeMs: 20_000, ...settings });
	const { signal } = new AbortController();
	return openTestSession(await freezeOmni.connect(config, { variant: null, signal }));
}

const FRAME = new Int16Array(256);
const SEGMENT = new Int16Array(2_880).fill(1_000);

/** Sends one frame and waits until the server has taken it: everything that it answers was sent by then. */
async function pull({ session }: TestSession): Promise<void> {
	const before = (await peer.observe()).audioMessages;
	session.send({ pcm: FRAME });
	await expect.poll(async () => (await peer.observe()).audioMessages).toBe(before + 1);
}

/** Fetches segments until so many of them have come. */
async function hear(trial: TestSession, segments: number): Promise<void> {
	while (trial.events.filter(({ type }) => type === 'audio').length < segments) {
		await pull(trial);
	}
}

describe('a Freeze-Omni server', () => {
	it('is told the prompt before it begins to record', async () => {
		const { session, wire } = await open({ prompt: 'You are brief.' });
		const said = wire.map(({ message }) => (message as { event?: string }).event);
		expect(said.slice(0, 5)).toEqual([
			'connect',
			'prompt_text',
			'prompt_success',
			'recording-started',
			'stop_tts',
		]);
		expect(wire[0]?.message).toMatchObject({ carrier: 'websocket' });
		await session.close();
		expect((await peer.observe()).faults).toEqual([]);
	});

	it('plays the role of a conversation in place of the configured prompt', async () => {
		const config = freezeOmni.config.parse({ url: peer.url, prompt: 'You are brief.' });
		const { signal } = new AbortController();
		const system = await freezeOmni.connect(config, { variant: null, signal });
		expect(system.capabilities.instructions).toBe(true);
		const { session, wire } = await openTestSession(system, 'You sell bread.');
		await session.close();
		expect(JSON.stringify(wire)).toContain('You sell bread.');
		expect(JSON.stringify(wire)).not.toContain('You are brief.');
	});

	it('says one segment for every frame, and nothing without', async () => {
		const trial = await open();
		await peer.tell({ type: 'speak', pcm: Int16Array.from([...SEGMENT, ...SEGMENT]), reply: 'a' });
		expect((await peer.observe()).saidAtMs.length).toBe(0);
		// The signal before each answer is fetched like a segment.
		await pull(trial);
		for (let segment = 1; segment <= 2; segment++) {
			await pull(trial);
			expect((await peer.observe()).saidAtMs.length).toBe(segment);
		}
		await trial.session.close();
	});

	it('is not interrupted by the signals with which it begins, and once by the one that counts', async () => {
		const trial = await open();
		await peer.tell({ type: 'speak', pcm: SEGMENT, reply: 'a' });
		await hear(trial, 1);
		await peer.tell({ type: 'interrupt', reply: 'a' });
		await peer.tell({ type: 'interrupt', reply: 'a' });
		await pull(trial);
		await peer.tell({ type: 'speak', pcm: SEGMENT, reply: 'b' });
		await hear(trial, 2);
		await trial.session.close();
		const first = { responseId: 'reply-1' };
		const second = { responseId: 'reply-2' };
		expect(shapes(trial.events)).toEqual([
			{ type: 'turn', kind: 'model-start', ...first },
			{ type: 'audio', pcm: 2_880, ...first },
			{ type: 'interrupted', ...first },
			{ type: 'turn', kind: 'model-start', ...second },
			{ type: 'audio', pcm: expect.any(Number), ...second },
			{ type: 'closed', reason: { by: 'local', code: 1000, reason: '' } },
		]);
	});

	it('may send segments of the old answer right before the signal: they are dropped with it', async () => {
		const trial = await open();
		await peer.tell({ type: 'speak', pcm: SEGMENT, reply: 'a' });
		await hear(trial, 1);
		await peer.tell({ type: 'special', name: 'stale-segments' });
		await pull(trial);
		await expect.poll(() => trial.events.at(-1)?.type).toBe('interrupted');
		const told = trial.events.map((event) => ('responseId' in event ? event.responseId : event.type));
		expect(new Set(told)).toEqual(new Set(['reply-1']));
		expect(trial.events.filter(({ type }) => type === 'audio')).toHaveLength(2);
		await trial.session.close();
	});

	it('that runs out of time ends the session, and it is the fault of the infrastructure', async () => {
		const { events, session } = await open();
		await peer.tell({ type: 'special', name: 'out-of-time' });
		await expect.poll(() => events.at(-1)?.type).toBe('closed');
		const error = events.find((event) => event.type === 'error')?.error;
		expect(error).toBeInstanceOf(ConnectionError);
		expect(error).toMatchObject({ origin: 'infrastructure', retryable: true });
		expect(String(error)).toContain('--timeout');
		expect(shapes(events).at(-1)).toEqual({
			type: 'closed',
			reason: { by: 'remote', code: null, reason: 'out_time' },
		});
		session.send({ pcm: FRAME });
		await session.close();
	});

	it('with too many users asks for patience', async () => {
		const reception = { type: 'refuse', why: 'rate-limit', retryAfterS: null } as const;
		await peer.tell({ type: 'receive', reception });
		const error = await open().catch((reason: unknown) => reason);
		await peer.tell({ type: 'receive', reception: { type: 'accept', readyAfterMs: 0 } });
		expect(error).toBeInstanceOf(RateLimitedError);
		expect(String(error)).toContain('--max_users');
	});

	it.each([
		['ws://127.0.0.1:1', 'a ws: URL'],
		['nonsense', 'not a URL'],
	])('has a useless address: %j', async (url, found) => {
		const error = await open({ url }).catch((reason: unknown) => reason);
		expect(error).toBeInstanceOf(UsageError);
		expect(String(error)).toContain(found);
	});
});

describe('a Freeze-Omni server with a certificate of its own', () => {
	let tls: PeerHandle;
	beforeAll(async () => {
		tls = await startPeer(import.meta.url, 'fixtures/peer', 'tls');
	});
	afterAll(() => tls.close());

	it('is refused, with the way to accept it', async () => {
		const error = await open({ url: tls.url }).catch((reason: unknown) => reason);
		expect(error).toBeInstanceOf(ConnectionError);
		expect(String(error)).toContain('not trusted');
		expect(String(error)).toContain('FREEZE_OMNI_SELF_SIGNED=1');
	});

	it('is talked to on request, over a WebSocket', async () => {
		const { session, wire } = await open({ url: tls.url, selfSigned: true });
		expect(wire[0]?.message).toMatchObject({ carrier: 'websocket' });
		session.send({ pcm: FRAME });
		await expect.poll(async () => (await tls.observe()).heard.length).toBe(256);
		await session.close();
	});
});

it('a server without WebSockets is talked to by polling, with the same care', async () => {
	const startPollingPeer = () => startPeer(import.meta.url, 'fixtures/peer', 'polling');
	const only = [
		'input-audio',
		'output-audio',
		'handshake-timeout',
		'interruption',
		'late-packets',
		'malformed-message',
		'oversized-message',
		'abrupt-close',
		'clean-close',
		'local-close',
		'dispose-twice',
		'nothing-left',
	];
	const report = await runConformance(
		{
			adapter: freezeOmni,
			variant: null,
			configure: (url, { handshakeMs }) => ({ url, handshakeMs }),
			startPeer: startPollingPeer,
			secrets: [],
		},
		{ only },
	);
	expect(failures(report)).toEqual([]);
	expect(report.checks).toHaveLength(only.length);
}, 60_000);

it.each([
	[404, 'does not speak socket.io'],
	[401, 'refused the connection'],
	[503, 'is busy'],
])('a server that answers HTTP %i is told apart: it %s', async (status, words) => {
	const other = createServer((_, response) => response.writeHead(status).end());
	await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
	const { port } = other.address() as AddressInfo;
	const error = await open({ url: `http://127.0.0.1:${port}/vita` }).catch((reason: unknown) => reason);
	other.close();
	expect(String(error)).toContain(words);
	expect(String(error)).toContain(`HTTP ${status}`);
});

it('a server whose WebSockets do not get through is talked to by polling', async () => {
	const behind = await startPeer(import.meta.url, 'fixtures/peer', 'broken-upgrade');
	const { session, wire, events } = await open({ url: behind.url });
	expect(wire[0]?.message).toMatchObject({ carrier: 'polling' });
	session.send({ pcm: FRAME });
	await expect.poll(async () => (await behind.observe()).heard.length).toBe(256);
	await session.close();
	await behind.close();
	expect(events.map(({ type }) => type)).toEqual(['closed']);
});
