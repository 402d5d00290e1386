import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import { echoSystem } from './fixtures/echo-system.ts';
import { fakeOptions, fakeScenario, toneClip } from './fixtures/fake-scenario.ts';
import { tone } from './fixtures/fake-system.ts';
import { SHORT_TIMELINE } from './fixtures/timelines.ts';
import { prepareForPacing } from './prepare-process.ts';
import { RealPacer } from './real-pacer.ts';
import { renderTracks } from './render.ts';
import { runSession } from './run-session.ts';
import type { SessionOptions } from './session-options.ts';
import { unitStatus } from './unit-status.ts';

let server: WebSocketServer;
let url: string;

beforeEach(async () => {
	server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
	await once(server, 'listening');
	url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(async () => {
	for (const client of server.clients) {
		client.terminate();
	}
	server.close();
	await once(server, 'close').catch(() => undefined);
});

function serve(onFrame: (socket: WebSocket, data: Buffer, index: number) => void): void {
	server.on('connection', (socket) => {
		let index = 0;
		socket.on('message', (data: Buffer) => {
			onFrame(socket, data, index);
			index += 1;
		});
	});
}

function options(changes: Partial<SessionOptions> = {}): SessionOptions {
	return fakeOptions({
		pacer: new RealPacer(),
		system: echoSystem(url, () => undefined),
		loaded: fakeScenario(toneClip('q', { kind: 'lead' }, 600)),
		timeline: SHORT_TIMELINE,
		...changes,
	});
}

describe('runSession on the real clock, over a WebSocket', () => {
	it('sends real audio in real time and records what comes back where it was heard', async () => {
		serve((socket, data) => socket.send(data));
		const before = performance.now();
		const plain = options();
		const outcome = await runSession(plain);
		const wallMs = performance.now() - before;
		expect(outcome.end.reason).toBe('horizon');
		expect(wallMs).toBeGreaterThan(outcome.end.atMs - 25);
		const { user, heard } = renderTracks(outcome, plain.loaded);
		expect(user.length).toBe(heard.length);
		expect(user.subarray(4_800, 19_200)).toEqual(tone(14_400));
		const firstSound = heard.findIndex((x) => x !== 0);
		// An echo is later than what it echoes, by the way there and back.
		expect(firstSound).toBeGreaterThan(4_800);
		expect(outcome.spans.reduce((sum, span) => sum + span.samples, 0) + outcome.droppedSamples).toBe(
			outcome.received.reduce((sum, part) => sum + part.length, 0),
		);
		expect(outcome.health.sendLatenessMs?.n).toBeGreaterThan(40);
	});

	it('marks the units that a stall of this process touched, and only those', async () => {
		serve((socket, data) => socket.send(data));
		const pacer = new RealPacer();
		const untouched = await runSession(options({ pacer }));
		const running = [runSession(options({ pacer })), runSession(options({ pacer }))];
		await new Promise((resolve) => setTimeout(resolve, 500));
		const from = performance.now();
		while (performance.now() - from < 300) {
			// Block the event loop.
		}
		const touched = await Promise.all(running);
		const longest = (outcome: typeof untouched): number =>
			Math.max(0, ...outcome.health.stalls.map(({ startMs, endMs }) => endMs - startMs));
		expect(longest(untouched)).toBeLessThan(280);
		for (const outcome of touched) {
			expect(longest(outcome)).toBeGreaterThan(280);
			expect(outcome.health.violations.length).toBeGreaterThan(0);
			expect(unitStatus(outcome, options().loaded.scenario).status).toBe('invalid-timing');
			// Late frames were sent, not dropped.
			expect(outcome.health.sendLatenessMs?.max).toBeGreaterThan(200);
		}
	});

	it('gives the same recording in a process that was prepared for pacing', async () => {
		serve((socket, data) => socket.send(data));
		await prepareForPacing();
		const outcome = await runSession(options());
		expect(outcome.end.reason).toBe('horizon');
		expect(outcome.spans.length).toBeGreaterThan(0);
	});

	it('reports a server that closes in mid-unit, with its code', async () => {
		serve((socket, _, index) => {
			if (index === 20) {
				socket.close(1011, 'out of memory');
			}
		});
		const closing = options();
		const outcome = await runSession(closing);
		expect(outcome.end.reason).toBe('closed');
		expect(unitStatus(outcome, closing.loaded.scenario)).toMatchObject({ status: 'infra-error' });
	});

	it('bounds what a server can send that is ten times faster than real time', async () => {
		serve((socket) => socket.send(Buffer.alloc(9_600)));
		const flooded = options({ limits: { maxReceivedMs: 5_000, handshakeTimeoutMs: 5_000 } });
		const outcome = await runSession(flooded);
		expect(outcome.received.reduce((sum, part) => sum + part.length, 0)).toBeLessThanOrEqual(5_000 * 24);
		expect(unitStatus(outcome, flooded.loaded.scenario)).toMatchObject({ status: 'model-failure' });
	});

	it('calls a server that is not there a fault of the infrastructure', async () => {
		const gone = options({ system: echoSystem('ws://127.0.0.1:9', () => undefined) });
		const outcome = await runSession(gone);
		expect(outcome.started).toBe(false);
		expect(unitStatus(outcome, gone.loaded.scenario)).toMatchObject({ status: 'infra-error' });
	});
});
