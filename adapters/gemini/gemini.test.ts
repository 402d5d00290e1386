import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ProtocolError, UsageError } from '../../src/core/errors.ts';
import { clockMs } from '../../src/core/time.ts';
import { type PeerHandle, startPeer } from '../conformance/start-peer.ts';
import { openSession } from '../shared/fixtures/open-session.ts';
import { gemini } from './index.ts';
import { readGeminiMessage, usageOf } from './protocol.ts';

const KEY = 'AIza-test-0123456789abcdef';

let peer: PeerHandle | null = null;

beforeEach(() => {
	vi.stubEnv('GEMINI_API_KEY', KEY);
	vi.stubEnv('GOOGLE_API_KEY', '');
});

afterEach(async () => {
	vi.unstubAllEnvs();
	await peer?.close();
	peer = null;
});

async function open(settings: object = {}, variant: string | null = null) {
	peer = await startPeer(import.meta.url, 'fixtures/peer');
	return { peer, ...(await openSession(gemini, { baseUrl: peer.url, ...settings }, variant)) };
}

function refusal(settings: object, variant: string | null = null): Promise<unknown> {
	return openSession(gemini, settings, variant).then(
		() => null,
		(error: unknown) => error,
	);
}

describe('a session with Gemini Live', () => {
	it('keeps the key, which is in the URL, out of everything that is kept', async () => {
		const { session, system, events, wire, until, peer } = await open();
		await peer.tell({ type: 'special', name: 'echo-key' });
		await until('closed');
		await session.close();
		const kept = JSON.stringify([events, wire, system.identity]);
		expect(kept).not.toContain(KEY);
		expect(kept).toContain('[key]');
	});

	it('records goAway and new resumption handles in the wire log', async () => {
		const { session, wire, until, peer } = await open();
		await peer.tell({ type: 'special', name: 'go-away' });
		await peer.tell({ type: 'transcript', role: 'model', text: 'still here' });
		await until('text');
		await session.close();
		const log = JSON.stringify(wire);
		expect(log).toContain('{"goAway":{"timeLeft":"58s"}}');
		expect(log).toContain('"newHandle":"handle-1"');
	});

	it('logs the audio it sends as its length', async () => {
		const { session, wire } = await open();
		session.send({ pcm: new Int16Array(320).fill(1_000) });
		await session.close();
		expect(wire.at(-1)).toMatchObject({ message: { realtimeInput: { audio: { samples: 320 } } } });
	});

	it('flushes on an interruption that nobody caused, and still plays the next reply', async () => {
		const { session, events, until, peer } = await open();
		await peer.tell({ type: 'special', name: 'phantom-interruption' });
		await until('interrupted');
		await peer.tell({ type: 'speak', pcm: new Int16Array(2_400), reply: 'r1' });
		await until('audio');
		await session.close();
		expect(events.find(({ type }) => type === 'interrupted')).not.toHaveProperty('responseId');
		expect(events.find(({ type }) => type === 'audio')).toMatchObject({ responseId: 'turn-1' });
	});

	it('takes a turn from its first audio to its end, with its words and what it cost', async () => {
		const { session, events, peer } = await open({}, 'gemini-3.1-flash-live-preview');
		await peer.tell({ type: 'speak', pcm: new Int16Array(2_400), reply: 'r1' });
		await peer.tell({ type: 'transcript', role: 'model', text: 'good morning' });
		await peer.tell({ type: 'end-reply', reply: 'r1' });
		await vi.waitFor(() => expect(events.some(({ type }) => type === 'usage')).toBe(true));
		await session.close();
		const told = events.map((event) =>
			event.type === 'turn'
				? event.kind
				: event.type === 'text'
					? `${event.text}/${event.final}`
					: event.type,
		);
		expect(told).toEqual([
			'model-start',
			'audio',
			'good m/false',
			'orning/false',
			'model-stop',
			'good morning/true',
			'usage',
			'closed',
		]);
		const usage = events.find((event) => event.type === 'usage')?.usage;
		expect(usage).toMatchObject({ inputTokens: 250, outputTokens: 120 });
		expect(usage?.costUsd).toBeCloseTo((100 * 0.75 + 150 * 3 + 120 * 12) / 1e6, 12);
	});

	it('sends only what the model takes', async () => {
		const bad = await refusal({ proactiveAudio: true });
		expect(bad).toBeInstanceOf(UsageError);
		expect(bad).toMatchObject({ message: expect.stringContaining('proactiveAudio') });
		const { session, wire, system } = await open({
			voice: 'Kore',
			instructions: 'Be brief.',
			detection: { startSensitivity: 'low', silenceMs: 600 },
		});
		await session.close();
		const setup = JSON.stringify(wire[0]);
		for (const words of [
			'"voiceName":"Kore"',
			'Be brief.',
			'"startOfSpeechSensitivity":"START_SENSITIVITY_LOW"',
			'"silenceDurationMs":600',
		]) {
			expect(setup).toContain(words);
		}
		expect(setup).not.toMatch(/thinking|proactiv|affective/i);
		expect(system.identity).toMatchObject({ model: 'gemini-3.8-live', 'detection.silenceMs': 600 });
	});

	it('puts the role of a conversation in the place of configured instructions', async () => {
		const { session, system } = await open({ instructions: 'Be brief.' });
		await session.close();
		const wire: unknown[] = [];
		const other = await system.open({
			instructions: 'You are a baker.',
			seed: 1,
			now: () => clockMs(performance.now()),
			emit: () => undefined,
			defer: (work) => work(),
			wire: (_direction, _bytes, message) => wire.push(message),
			signal: new AbortController().signal,
		});
		await other.close();
		expect(JSON.stringify(wire)).toContain('You are a baker.');
		expect(JSON.stringify(wire)).not.toContain('Be brief.');
		expect(system.capabilities.instructions).toBe(true);
	});

	it('says what is missing', async () => {
		vi.stubEnv('GEMINI_API_KEY', '');
		expect(await refusal({})).toMatchObject({ message: expect.stringContaining('GEMINI_API_KEY') });
		expect(gemini.environment.filter(({ required }) => required).map(({ name }) => name)).toEqual([
			'GEMINI_API_KEY',
		]);
		vi.stubEnv('GOOGLE_API_KEY', KEY);
		expect(gemini.environment.some(({ required }) => required)).toBe(false);
		expect(await refusal({ baseUrl: 'ws://127.0.0.1:9' })).toBeInstanceOf(UsageError);
	});
});

describe('messages of the Live API', () => {
	it('are refused when they are not what the protocol says', () => {
		for (const message of [
			{ serverContent: 5 },
			{ serverContent: { interrupted: 'yes' } },
			{ usageMetadata: { promptTokenCount: -1 } },
			{ serverContent: { modelTurn: { parts: [{ inlineData: { mimeType: 'audio/opus', data: 'AAAA' } }] } } },
		]) {
			expect(() => readGeminiMessage(message)).toThrow(ProtocolError);
		}
		expect(readGeminiMessage({ sparkle: 1 })).toMatchObject({ audio: [], interrupted: false });
	});

	it('have no price where none is known', () => {
		expect(usageOf({ promptTokenCount: 5 }, 'gemini-3.8-live')).toEqual({
			inputTokens: 5,
			outputTokens: null,
			costUsd: null,
		});
	});
});
