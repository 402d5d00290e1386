import { createServer } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { speechBounds } from '../../src/audio/envelope.ts';
import { levelTo } from '../../src/audio/level.ts';
import { ConnectionError, UsageError } from '../../src/core/errors.ts';
import { createFliteSynthesizer } from '../../src/speech/synthesize/flite.ts';
import { type Voice, voiceById } from '../../src/speech/synthesize/voice.ts';
import { agentSettingsSchema } from './agent/agent-settings.ts';
import { type AgentProcess, startAgentProcess } from './agent-process.ts';
import { DuplexClient } from './fixtures/duplex-client.ts';
import { local } from './index.ts';

const RATE = 16_000;
const signal = new AbortController().signal;
const synthesizer = createFliteSynthesizer({ workers: 1 });
let agent: AgentProcess;
const clients: DuplexClient[] = [];

beforeAll(async () => {
	agent = await startAgentProcess(agentSettingsSchema.parse({ conversations: 2 }), { signal });
}, 180_000);
afterEach(async () => {
	for (const client of clients.splice(0)) {
		client.socket.terminate();
		await client.closed;
	}
});
afterAll(async () => {
	await agent?.stop();
	await synthesizer.close();
});

/** Speech from its first to its last audible sample, leveled as a user. */
async function user(text: string, voice: Voice = voiceById('rms')): Promise<Int16Array> {
	const { pcm } = await synthesizer.speak(text, voice);
	const bounds = speechBounds(pcm, RATE) ?? { startSamples: 0, endSamples: pcm.length };
	const speech = pcm.slice(bounds.startSamples, bounds.endSamples);
	return levelTo(speech, RATE, { activeDbfs: -26, peakDbfs: -3 });
}

async function call(lockstep = true): Promise<DuplexClient> {
	const client = await DuplexClient.connect(agent.port, lockstep);
	clients.push(client);
	return client;
}

/** A call in which the agent is 3 s into a long talk. */
async function longTalk(): Promise<DuplexClient> {
	const client = await call();
	await client.silence(1_000);
	await client.speak(await user('please tell me a long story'));
	const endMs = client.nowMs;
	await client.silence(4_500);
	expect(client.audible(endMs + 2_000, endMs + 4_500)).toBe(true);
	return client;
}

describe('a conversation with the local agent, in lock-step', () => {
	it('answers a question 0.8 to 1.5 s after its end, about its subject, in bursts', async () => {
		const client = await call();
		await client.silence(1_000);
		await client.speak(await user('how do i make good coffee'));
		const endMs = client.nowMs;
		await client.silence(4_000);
		expect(client.audible(0, endMs)).toBe(false);
		const onsetMs = client.onsetMs(endMs) ?? Number.POSITIVE_INFINITY;
		expect(onsetMs - endMs).toBeGreaterThanOrEqual(700);
		expect(onsetMs - endMs).toBeLessThanOrEqual(1_500);
		expect(client.said().toLowerCase()).toContain('coffee');
		const audio = client.received.filter(({ kind, atMs }) => kind === 'audio' && atMs <= onsetMs + 1_000);
		const samples = audio.reduce((sum, item) => sum + (item.kind === 'audio' ? item.pcm.length : 0), 0);
		expect(samples / RATE).toBeGreaterThan(2);
	});

	it('talks for 20 s or more when asked for a talk', async () => {
		const client = await longTalk();
		await client.silence(18_000);
		expect(client.audible(client.nowMs - 1_000, client.nowMs)).toBe(true);
	});

	it('stops within 1.2 s when it is interrupted with words, and answers them', async () => {
		const client = await longTalk();
		const startMs = client.nowMs;
		await client.speak(await user('wait tell me about the football match'));
		const endMs = client.nowMs;
		await client.silence(4_000);
		expect((client.offsetMs(startMs) ?? Number.POSITIVE_INFINITY) - startMs).toBeLessThanOrEqual(1_200);
		expect(client.events('interrupted')).toHaveLength(1);
		expect(client.said(endMs)).toContain('match');
	});

	it.each(['yeah', 'right', 'okay'])('does not stop for %j', async (text) => {
		const client = await longTalk();
		const startMs = client.nowMs;
		await client.speak(await user(text));
		await client.silence(3_000);
		expect(client.events('interrupted')).toHaveLength(0);
		expect(client.offsetMs(startMs)).toBeNull();
	});

	it('does not stop for noise', async () => {
		const client = await longTalk();
		const startMs = client.nowMs;
		const noise = Int16Array.from({ length: RATE }, (_, i) => ((i * 48_271) % 65_537) / 16 - 2_048);
		await client.speak(noise);
		await client.silence(2_000);
		expect(client.events('interrupted')).toHaveLength(0);
		expect(client.offsetMs(startMs)).toBeNull();
	});

	it('does not stop for its own echo', async () => {
		const client = await longTalk();
		for (let i = 0; i < 200; i++) {
			const past = client.heard().slice(-(RATE / 10) - 320, -(RATE / 10));
			await client.speak(past.map((sample) => sample * 0.3));
		}
		expect(client.events('interrupted')).toHaveLength(0);
	});

	it('answers an emergency while the user is still speaking', async () => {
		const client = await call();
		await client.silence(1_000);
		const text =
			'i was cooking and now the kitchen is on fire and i do not know what i should do because ' +
			'nobody is here and the door will not open and my phone is in the other room';
		await client.speak(await user(text));
		expect(client.onsetMs(1_000)).not.toBeNull();
		await client.silence(500);
		expect(client.said()).toContain('Fire');
	});

	it('waits when the user breaks off in the middle of a sentence', async () => {
		const client = await call();
		await client.silence(1_000);
		await client.speak(await user('we could go home because'));
		const pauseMs = client.nowMs;
		await client.silence(1_500);
		await client.speak(await user('it is late'));
		expect(client.audible(pauseMs, client.nowMs)).toBe(false);
	});

	it('gives a short sign of listening in a pause of a long narrative', async () => {
		const client = await call();
		await client.silence(1_000);
		await client.speak(await user('last week we went to the mountains with the children and the dog'));
		await client.silence(900 - 200);
		await client.speak(await user('we found a small house near the water and stayed there for a week'));
		const pauseMs = client.nowMs;
		await client.silence(700);
		await client.speak(await user('every morning we went swimming and in the evening we played cards'));
		expect(client.audible(pauseMs, pauseMs + 1_000)).toBe(true);
		expect(client.offsetMs(pauseMs + 200) ?? 0).toBeLessThan(pauseMs + 1_600);
	});

	it('gives the same conversation twice', async () => {
		const run = async (): Promise<Int16Array> => {
			const client = await call();
			await client.silence(500);
			await client.speak(await user('tell me a joke please'));
			await client.silence(3_000);
			return client.heard();
		};
		expect(await run()).toEqual(await run());
	});

	it('reports its lag about twice a second', async () => {
		const client = await call(false);
		const timer = setInterval(() => client.socket.send(new Uint8Array(640)), 20);
		await client.until(() => client.events('lag').length >= 3);
		clearInterval(timer);
		expect(client.events('lag').every(({ lagMs }) => Number(lagMs) >= 0)).toBe(true);
	});
});

describe('bad input to the local agent', () => {
	const hello = { type: 'hello', protocol: 'duplex', version: 1, input: [{}], output: [{}] };
	it.each([
		['garbage', 'garbage', 'bad-message', 1002],
		['another event first', JSON.stringify({ type: 'turn' }), 'bad-message', 1002],
		['audio first', new Uint8Array(640), 'bad-message', 1002],
		['formats that it does not have', JSON.stringify(hello), 'bad-format', 1003],
	])('before the hello, %s ends the connection with its reason', async (_, message, code, closeCode) => {
		const client = await DuplexClient.dial(agent.port);
		client.socket.send(message);
		await client.closed;
		expect(client.events('error')).toMatchObject([{ code, fatal: true }]);
		expect(client.closeCode).toBe(closeCode);
	});

	it.each([
		['an odd number of bytes', new Uint8Array(641), 'bad-format', 1003],
		['text where audio is due', 'garbage', 'bad-message', 1002],
		['an oversized message', new Uint8Array(100_000), null, 1009],
	])('after the hello, %s ends the connection with its reason', async (_, message, code, closeCode) => {
		const client = await call();
		client.socket.send(message);
		await client.closed;
		expect(client.events('error').map((event) => event['code'])).toEqual(code === null ? [] : [code]);
		expect(client.closeCode).toBe(closeCode);
	});

	it('more conversations than it has room for are told busy, and get in once another ends', async () => {
		const first = await call();
		await call();
		const third = await DuplexClient.connect(agent.port, true);
		await third.closed;
		expect(third.events('error')).toMatchObject([{ code: 'busy', fatal: true, retryAfterMs: 1_000 }]);
		expect(third.closeCode).toBe(1013);
		await first.close();
		const fourth = await call();
		expect(fourth.events('hello')).toHaveLength(1);
	});

	it('clients that vanish in mid-speech do not use up its room', async () => {
		for (let i = 0; i < 5; i++) {
			const client = await call();
			await client.silence(200);
			await client.speak((await user('hello there')).slice(0, RATE / 2));
			client.socket.terminate();
			await client.closed;
		}
		const client = await call();
		await client.silence(500);
		expect(client.closeCode).toBeNull();
	});
});

describe('the agent process', () => {
	it('says so when its port is taken', async () => {
		const blocker = createServer();
		await new Promise<void>((resolve) => blocker.listen(0, '127.0.0.1', resolve));
		const address = blocker.address();
		const port = typeof address === 'object' && address !== null ? address.port : 0;
		const error = await startAgentProcess(agentSettingsSchema.parse({}), { port, signal }).catch((e) => e);
		blocker.close();
		expect(error).toBeInstanceOf(ConnectionError);
		expect(String(error)).toContain(String(port));
	});

	it('is started and stopped by the adapter', async () => {
		const config = local.config.parse({ conversations: 1, lockstep: true });
		const system = await local.connect(config, { variant: 'vad800', signal });
		expect(system.capabilities).toMatchObject({
			pacing: 'burst',
			flush: true,
			clientClocked: true,
			latencyClass: 'model-time',
			maxSessions: 1,
		});
		expect(system.identity).toMatchObject({ server: 'duplexbench-agent', preset: 'vad800' });
		await Promise.all([system.close(), system.close()]);
	});

	it('has no other variants', async () => {
		const config = local.config.parse({});
		await expect(local.connect(config, { variant: 'nonsense', signal })).rejects.toThrow(UsageError);
	});
});
