import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkRedis, parseRedisUrl } from '../../src/run/queue/redis-address.ts';

const BINARY = ['valkey-server', 'redis-server'].find((name) => spawnSync(name, ['--version']).status === 0);

/** Why the tests of the queue cannot run here; null = they can. Printed once by whoever imports this. */
export const NO_REDIS: string | null =
	BINARY === undefined ? 'skipped: no redis-server here (apt-get install redis-server)' : null;

if (NO_REDIS !== null) {
	console.log(NO_REDIS);
}

const PASSWORD = 'not-to-be-seen-4711';

/** A real server on a free port of this machine, without persistence: a restart forgets everything. */
export type RedisServer = {
	readonly url: string;
	readonly password: string;
	/** Kills the server and starts it again, empty, on the same port. */
	restart(): Promise<void>;
	stop(): Promise<void>;
};

/** Starts a server and waits until it answers. */
export async function startRedis(): Promise<RedisServer> {
	const port = await freePort();
	const dir = mkdtempSync(join(tmpdir(), 'bench-redis-'));
	const url = `redis://:${PASSWORD}@127.0.0.1:${port}/0`;
	let child = await start(port, dir, url);
	const kill = async () => {
		const ended = once(child, 'exit');
		child.kill('SIGKILL');
		await ended;
	};
	return {
		url,
		password: PASSWORD,
		async restart() {
			await kill();
			child = await start(port, dir, url);
		},
		async stop() {
			await kill();
			rmSync(dir, { recursive: true, force: true });
		},
	};
}

async function start(port: number, dir: string, url: string): Promise<ChildProcess> {
	const options = { port, bind: '127.0.0.1', save: '', appendonly: 'no', dir, requirepass: PASSWORD };
	const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
	const child = spawn(BINARY ?? '', args, { stdio: 'ignore' });
	for (let tries = 0; tries < 100; tries++) {
		const up = await checkRedis(parseRedisUrl(url)).then(
			() => true,
			() => false,
		);
		if (up) {
			return child;
		}
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
	child.kill('SIGKILL');
	throw new Error(`redis-server did not answer on port ${port}`);
}

async function freePort(): Promise<number> {
	const server = createServer();
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const address = server.address();
	server.close();
	await once(server, 'close');
	return typeof address === 'object' && address !== null ? address.port : 0;
}
