import { ConnectionError, UsageError } from '../../core/errors.ts';
import { ioredis } from './redis-packages.ts';

/** Where Redis or Valkey listens and who we are to it. Never printed as a whole: see {@link printableAddress}. */
export type RedisAddress = {
	readonly host: string;
	readonly port: number;
	readonly db: number;
	readonly tls: boolean;
	readonly username: string | null;
	readonly password: string | null;
};

const EXPECTED = 'redis://[user:password@]host[:port][/database], or rediss:// for TLS';

/** Reads a queue's URL. Throws {@link UsageError}, which does not repeat the URL: it may hold a password. */
export function parseRedisUrl(url: string): RedisAddress {
	const parsed = URL.canParse(url) ? new URL(url) : null;
	const schemes = ['redis:', 'rediss:', 'valkey:', 'valkeys:'];
	const database = /^\/?(\d{0,4})$/.exec(parsed?.pathname ?? '');
	if (parsed === null || !schemes.includes(parsed.protocol) || parsed.hostname === '' || database === null) {
		throw new UsageError({ what: 'the address of the queue cannot be understood', expected: EXPECTED });
	}
	return {
		host: parsed.hostname.replace(/^\[|\]$/g, ''),
		port: parsed.port === '' ? 6379 : Number(parsed.port),
		db: Number(database[1] || 0),
		tls: parsed.protocol === 'rediss:' || parsed.protocol === 'valkeys:',
		username: parsed.username === '' ? null : decodeURIComponent(parsed.username),
		password: parsed.password === '' ? null : decodeURIComponent(parsed.password),
	};
}

/** `host:port/database`: what may appear in messages and logs. */
export function printableAddress({ host, port, db }: RedisAddress): string {
	return `${host.includes(':') ? `[${host}]` : host}:${port}/${db}`;
}

/** Longest wait for an answer of the server by those who can go on without it, ms. */
export const COMMAND_TIMEOUT_MS = 5_000;

/** Longest pause between two attempts to reach a server that went away, ms. */
const RECONNECT_MS = 2_000;

/** Connection options that ioredis and BullMQ both understand. */
export type PatientConnection = {
	host: string;
	port: number;
	db: number;
	username?: string;
	password?: string;
	tls?: object;
	maxRetriesPerRequest: null;
	retryStrategy: (times: number) => number;
};

/** Options of a connection that waits for a server that restarts, and never gives up on a command. */
export function patientConnection(address: RedisAddress): PatientConnection {
	const { host, port, db, tls, username, password } = address;
	return {
		host,
		port,
		db,
		...(username === null ? {} : { username }),
		...(password === null ? {} : { password }),
		...(tls ? { tls: {} } : {}),
		maxRetriesPerRequest: null,
		retryStrategy: (times) => Math.min(100 * times, RECONNECT_MS),
	};
}

/** Finds out whether the server is there and lets us in. Throws {@link ConnectionError} or {@link UsageError}. */
export async function checkRedis(address: RedisAddress): Promise<void> {
	const { Redis } = ioredis();
	const client = new Redis({
		...patientConnection(address),
		lazyConnect: true,
		connectTimeout: 5_000,
		maxRetriesPerRequest: 0,
		retryStrategy: () => null,
	});
	let problem: Error | null = null;
	client.on('error', (error: Error) => {
		problem ??= error;
	});
	try {
		await client.connect();
		await client.ping();
	} catch (error) {
		throw unreachable(address, problem ?? error);
	} finally {
		client.disconnect();
	}
}

function unreachable(address: RedisAddress, cause: unknown): ConnectionError | UsageError {
	const message = cause instanceof Error ? cause.message : String(cause);
	// The server's own words about a wrong password do not contain it; a cause is left out all the same.
	const refused = /WRONGPASS|NOAUTH|NOPERM|AUTH/.test(message);
	const explanation = {
		what: `the queue at ${printableAddress(address)} ${refused ? 'refuses us' : 'cannot be reached'}`,
		expected: 'a Redis 6.2 or Valkey server',
		found: message.slice(0, 200),
	};
	return refused ? new UsageError(explanation) : new ConnectionError(explanation);
}
