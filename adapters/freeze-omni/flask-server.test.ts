import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { System } from '../../src/core/adapter.ts';
import { RateLimitedError } from '../../src/core/errors.ts';
import { openTestSession } from '../conformance/test-session.ts';
import { testSignal } from '../conformance/test-signal.ts';
import { freezeOmni } from './index.ts';

/** The library that the demo servers are built on; Debian has it as python3-flask-socketio, for its own Python. */
const python = ['python3', '/usr/bin/python3'].find(
	(name) => spawnSync(name, ['-c', 'import flask_socketio']).status === 0,
);
if (python === undefined) {
	console.log('skipped: Flask-SocketIO is not installed (Debian: apt-get install python3-flask-socketio)');
}

describe.skipIf(python === undefined)('a demo server on Flask-SocketIO', () => {
	let server: ChildProcess;
	let url = '';
	beforeAll(async () => {
		server = spawn(python ?? '', [join(import.meta.dirname, 'fixtures', 'flask_server.py')], {
			stdio: ['ignore', 'pipe', 'ignore'],
		});
		const ended = once(server, 'exit').then(([code]) => {
			throw new Error(`the server ended with code ${code}`);
		});
		// Later it is ended on purpose.
		ended.catch(() => undefined);
		const [port] = await Promise.race([once(server.stdout ?? server, 'data'), ended]);
		url = `http://127.0.0.1:${String(port).trim()}`;
		await until(async () => (await fetch(`${url}/socket.io/?EIO=4&transport=polling`)).ok);
	}, 30_000);
	afterAll(() => {
		server.kill('SIGKILL');
	});

	function connect(): Promise<System> {
		const config = freezeOmni.config.parse({ url, handshakeMs: 20_000, prompt: 'Repeat after me.' });
		return freezeOmni.connect(config, { variant: null, signal: new AbortController().signal });
	}

	it('understands what is said, and is understood', async () => {
		const { session, events, wire } = await openTestSession(await connect());
		expect(wire[0]?.message).toMatchObject({ event: 'connect' });
		const said = testSignal(16_000, 480);
		for (let frame = 0; frame < 40; frame++) {
			session.send({ pcm: frame < 30 ? said.subarray(frame * 256, (frame + 1) * 256) : new Int16Array(256) });
			await sleep(16);
		}
		const echo = () => events.flatMap((event) => (event.type === 'audio' ? [...event.pcm] : []));
		await expect.poll(() => echo().length, { timeout: 10_000 }).toBeGreaterThanOrEqual(said.length);
		expect(echo().slice(0, said.length)).toEqual([...said]);
		expect(events.filter(({ type }) => type === 'error')).toEqual([]);

		const refused = await openTestSession(await connect()).catch((error: unknown) => error);
		expect(refused).toBeInstanceOf(RateLimitedError);
		await session.close();
		expect(events.at(-1)).toMatchObject({ type: 'closed', reason: { by: 'local' } });
	}, 30_000);

	it('that goes away is told as a broken connection', async () => {
		const { session, events } = await openTestSession(await connect());
		server.kill('SIGKILL');
		await expect.poll(() => events.at(-1)?.type, { timeout: 10_000 }).toBe('closed');
		expect(events.at(-1)).toMatchObject({ reason: { by: 'network' } });
		await session.close();
	}, 30_000);
});

async function until(ready: () => Promise<boolean>): Promise<void> {
	for (let tries = 0; tries < 100; tries++) {
		if (await ready().catch(() => false)) {
			return;
		}
		await sleep(100);
	}
	throw new Error('the server did not start');
}
