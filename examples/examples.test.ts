import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { openTestSession, shapes } from '../adapters/conformance/test-session.ts';
import { duplex } from '../adapters/duplex/index.ts';
import { AGENT_RATE, Speaker } from '../adapters/local/agent/speaker.ts';
import { readWav } from '../src/audio/wav.ts';
import { samplesToMs } from '../src/core/pcm.ts';
import { scoreUnit } from '../src/score/score-unit.ts';
import { fakeOptions, fakeScenario, toneClip } from '../src/session/fixtures/fake-scenario.ts';
import { tone } from '../src/session/fixtures/fake-system.ts';
import { TIMELINE } from '../src/session/fixtures/timelines.ts';
import { RealPacer } from '../src/session/real-pacer.ts';
import { renderTracks } from '../src/session/render.ts';
import { runSession } from '../src/session/run-session.ts';
import type { SessionOptions } from '../src/session/session-options.ts';
import { toRecording } from '../src/session/to-recording.ts';
import { createSileroDetector } from '../src/speech/detect/silero.ts';
import { parrot } from './adapter/index.ts';

const HERE = import.meta.dirname;
const PATIENCE_MS = 30_000;
/** Short where nothing is waited for; long where a loaded machine may need it. */
const SHORT = { ...TIMELINE, leadMs: 200, settleMs: 500 };
const { signal } = new AbortController();

/** Starts an example on a free port; it prints its address. */
async function start(command: string, script: string): Promise<{ child: ChildProcess; url: string }> {
	const child = spawn(command, [join(HERE, script), '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
	process.once('exit', () => child.kill('SIGKILL'));
	const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
	for await (const line of createInterface({ input: child.stdout })) {
		clearTimeout(timer);
		return { child, url: line };
	}
	clearTimeout(timer);
	throw new Error(`${script} ended, or said nothing for ${PATIENCE_MS} ms`);
}

/** Every stretch of the heard track with sound, gaps under 250 ms bridged, in ms. */
function heardStretches(outcome: Awaited<ReturnType<typeof runSession>>, options: SessionOptions) {
	const { heard } = renderTracks(outcome, options.loaded);
	const stretches: { startMs: number; endMs: number }[] = [];
	heard.forEach((sample, i) => {
		if (Math.abs(sample) < 100) return;
		const atMs = samplesToMs(i, 24_000);
		const last = stretches.at(-1);
		if (last !== undefined && atMs - last.endMs < 250) last.endMs = atMs;
		else stretches.push({ startMs: atMs, endMs: atMs });
	});
	return stretches;
}

/** The scores of a conversation, by the detector behind every score. */
async function scored(outcome: Awaited<ReturnType<typeof runSession>>, { loaded }: SessionOptions) {
	const recording = toRecording(outcome, loaded, renderTracks(outcome, loaded));
	return scoreUnit(recording, { detector: createSileroDetector(), transcriber: null, judge: null });
}

/** How a raw client is answered, until the server closes: its messages and the close code. */
async function provoke(url: string, ...messages: readonly (string | Uint8Array)[]) {
	const socket = new WebSocket(url);
	const answers: unknown[] = [];
	socket.on('message', (data, isBinary) => answers.push(isBinary ? 'audio' : JSON.parse(String(data))));
	try {
		await once(socket, 'open');
		const closed = once(socket, 'close', { signal: AbortSignal.timeout(PATIENCE_MS) });
		for (const message of messages) socket.send(message);
		const [code] = await closed;
		return { answers, code };
	} finally {
		socket.terminate();
	}
}

const HELLO = JSON.stringify({
	type: 'hello',
	protocol: 'duplex',
	version: 1,
	input: [{ sampleRate: 16_000, encoding: 'pcm16le', frameMs: 20, extra: 1 }],
	output: [{ sampleRate: 16_000, encoding: 'pcm16le' }],
});

/** Why the Python example cannot run here; null = it can. */
function whyNoPython(): string | null {
	const found = spawnSync('python3', ['-c', 'import websockets.asyncio.server'], { timeout: PATIENCE_MS });
	if (found.error !== undefined) return `python3 cannot be started (${found.error.message})`;
	return found.status === 0 ? null : 'python3 has no package websockets >= 13 (pip install websockets)';
}

const noPython = whyNoPython();
if (noPython !== null) console.warn(`The Python example is not tested: ${noPython}`);

describe.each([
	{ name: 'Node', command: process.execPath, script: 'node/server.mjs', skip: false },
	{ name: 'Python', command: 'python3', script: 'python/server.py', skip: noPython !== null },
])('the $name example', ({ command, script, skip }) => {
	let server: { child: ChildProcess; url: string } | null = null;
	const url = () => server?.url ?? '';

	beforeAll(async () => {
		server = skip ? null : await start(command, script);
	});
	afterAll(async () => {
		if (server !== null && server.child.exitCode === null && server.child.signalCode === null) {
			const gone = once(server.child, 'exit');
			server.child.kill('SIGKILL');
			await gone;
		}
	});

	it.skipIf(skip)('is heard after the user and scored as a prompt answer, in real time', async () => {
		const system = await duplex.connect(duplex.config.parse({ url: url() }), { variant: null, signal });
		const loaded = fakeScenario(toneClip('q', { kind: 'lead' }, 600));
		const options = fakeOptions({ system, loaded, pacer: new RealPacer(), timeline: SHORT });
		const outcome = await runSession(options);
		await system.close();
		expect(outcome).toMatchObject({ started: true, fault: null, end: { reason: 'settled' } });
		const [reply, ...others] = heardStretches(outcome, options);
		expect(others).toEqual([]);
		expect(reply?.startMs).toBeGreaterThan(200 + 600 + 550);
		const { scores, timeline, ...rest } = await scored(outcome, options);
		expect(rest).not.toHaveProperty('soundWithoutSpeechMs');
		const [answer] = timeline.takeovers;
		expect((answer?.[1] ?? 0) - (answer?.[0] ?? 0)).toBeGreaterThan(1_000);
		const promptness = scores.find(({ metric }) => metric === 'turn-taking.promptness');
		expect(promptness).toMatchObject({ observations: [{ value: expect.any(Number), exercised: true }] });
		const [found] = promptness !== undefined && 'observations' in promptness ? promptness.observations : [];
		expect(found?.value).toBeGreaterThan(0);
	});

	it.skipIf(skip)(
		'speaks 600 ms after the turn and stops for the user, to the frame, in lock-step',
		async () => {
			const config = duplex.config.parse({ url: url(), lockstep: true });
			const system = await duplex.connect(config, { variant: null, signal });
			const trigger = {
				after: 'heard-onset',
				delayMs: 800,
				needActiveMs: 800,
				deadlineMs: 5_000,
				onDeadline: 'skip',
			} as const;
			const loaded = fakeScenario(
				toneClip('q', { kind: 'lead' }, 600),
				toneClip('stop', { kind: 'trigger', trigger }, 600),
			);
			const options = fakeOptions({ system, loaded, timeline: SHORT });
			const outcome = await runSession(options);
			await system.close();
			expect(outcome.fault).toBeNull();
			const [first, second, ...others] = heardStretches(outcome, options);
			const starts = outcome.clips.map(({ startSamples }) => samplesToMs(startSamples, 24_000));
			expect(others).toEqual([]);
			expect(Math.abs((first?.startMs ?? 0) - (200 + 600 + 600))).toBeLessThan(25);
			// Three loud frames make speech.
			expect(Math.abs((first?.endMs ?? 0) - ((starts[1] ?? 0) + 60))).toBeLessThan(25);
			expect(Math.abs((second?.startMs ?? 0) - ((starts[1] ?? 0) + 600 + 600))).toBeLessThan(25);
			expect((second?.endMs ?? 0) - (second?.startMs ?? 0)).toBeGreaterThan(1_950);
		},
	);

	it.skipIf(skip).each([
		['a first message that is no hello', ['{"type":"bye"}'], 'bad-message', 1002],
		['text that is not JSON', ['rubbish'], 'bad-message', 1002],
		['JSON that is no object', ['null'], 'bad-message', 1002],
		['audio before the hello', [new Uint8Array(640)], 'bad-message', 1002],
		['an offer that does not fit', [HELLO.replaceAll('16000', '8000')], 'bad-format', 1003],
		['half a frame', [HELLO, new Uint8Array(320)], 'bad-format', 1003],
	] as const)('refuses %s', async (_, messages, code, closeCode) => {
		const met = await provoke(url(), ...messages);
		expect(met.answers.at(-1)).toMatchObject({ type: 'error', code, fatal: true });
		expect(met.code).toBe(closeCode);
	});

	it.skipIf(skip)('refuses a message above the limit', async () => {
		expect((await provoke(url(), HELLO, 'x'.repeat(70_000))).code).toBe(1009);
	});

	it.skipIf(skip)('answers a bye by closing in order', async () => {
		const met = await provoke(url(), HELLO, new Uint8Array(640), '{"type":"bye"}');
		expect(met.answers).toMatchObject([{ type: 'hello', protocol: 'duplex', version: 1 }]);
		expect(met.code).toBe(1000);
	});
});

describe('the sentence of both servers', () => {
	it('is what the embedded voice says, in whole frames, behind a header of 44 bytes', async () => {
		const file = join(HERE, 'reply.wav');
		const { pcm, sampleRate } = await readWav(file);
		const speaker = new Speaker();
		const spoken = await speaker.say('I can only ever say this one sentence.');
		await speaker.close();
		expect(sampleRate).toBe(AGENT_RATE);
		expect(pcm.subarray(0, spoken.length)).toEqual(spoken);
		expect(pcm.subarray(spoken.length).every((sample) => sample === 0)).toBe(true);
		expect(pcm.length % 320).toBe(0);
		expect(readFileSync(file).length).toBe(44 + 2 * pcm.length);
	});
});

describe('the adapter example', () => {
	let peer: WebSocketServer;
	const starts: unknown[] = [];
	let url = '';

	beforeAll(async () => {
		peer = new WebSocketServer({ host: '127.0.0.1', port: 0 });
		await once(peer, 'listening');
		url = `ws://127.0.0.1:${(peer.address() as AddressInfo).port}`;
		peer.on('connection', (socket) => {
			let said: Buffer[] = [];
			let quiet = 0;
			socket.on('message', (data) => {
				const message = JSON.parse(String(data));
				if (message.type === 'start') {
					starts.push(message);
					socket.send(JSON.stringify({ type: 'ready' }));
					return;
				}
				const pcm = Buffer.from(message.pcm, 'base64');
				const silent = pcm.every((byte) => byte === 0);
				quiet = silent ? quiet + 1 : 0;
				if (!silent) said.push(pcm);
				if (quiet === 10 && said.length > 0) {
					socket.send('rubbish');
					socket.send(
						JSON.stringify({ type: 'audio', reply: 'r1', pcm: Buffer.concat(said).toString('base64') }),
					);
					socket.send(
						JSON.stringify({ type: 'audio', reply: 'r1', pcm: Buffer.concat(said).toString('base64') }),
					);
					said = [];
				}
			});
		});
	});
	afterAll(async () => {
		for (const client of peer.clients) client.terminate();
		await new Promise((resolve) => peer.close(resolve));
	});

	it('brings every sample there and back, and is heard after the user', async () => {
		const system = await parrot.connect(parrot.config.parse({ url }), { variant: 'grey', signal });
		const loaded = fakeScenario(toneClip('q', { kind: 'lead' }, 1_000));
		const options = fakeOptions({ system, loaded, pacer: new RealPacer(), timeline: SHORT });
		const outcome = await runSession(options);
		expect(outcome).toMatchObject({ started: true, fault: null, end: { reason: 'settled' } });
		expect(starts).toEqual([{ type: 'start', voice: 'grey' }]);
		const received = outcome.received.flatMap((part) => [...part]);
		expect(received).toEqual([...tone(24_000), ...tone(24_000)]);
		expect(outcome.trace.filter(({ type }) => type === 'error')).toHaveLength(1);
		expect(heardStretches(outcome, options)[0]?.startMs).toBeGreaterThan(200 + 1_000);
	});

	it('drops what the server takes back, and is closed once', async () => {
		const system = await parrot.connect(parrot.config.parse({ url }), { variant: null, signal });
		const { session, events, wire } = await openTestSession(system);
		for (const client of peer.clients) client.send(JSON.stringify({ type: 'stop', reply: 'r7' }));
		await expect.poll(() => events.length).toBe(1);
		await session.close();
		await session.close();
		expect(shapes(events)).toMatchObject([
			{ type: 'interrupted', responseId: 'r7' },
			{ type: 'closed', reason: { by: 'local' } },
		]);
		expect(wire.map(({ message }) => message)).toMatchObject([{ type: 'ready' }, { type: 'stop' }]);
	});

	it('names the variable when there is no address', async () => {
		const missing = parrot.connect(parrot.config.parse({ url: '' }), { variant: null, signal });
		await expect(missing).rejects.toThrow('PARROT_URL');
	});

	it('stays under 100 lines, and is what the guide shows', () => {
		const read = (path: string) => readFileSync(join(HERE, path), 'utf8');
		const code = read('adapter/protocol.ts') + read('adapter/index.ts');
		expect(code.split('\n').length).toBeLessThan(100);
		const shown = [...read('../docs/guides/add-a-system.md').matchAll(/```ts\n([\s\S]*?)```/g)];
		expect(shown.length).toBeGreaterThan(2);
		for (const [, block] of shown) expect(code).toContain(block);
	});
});
