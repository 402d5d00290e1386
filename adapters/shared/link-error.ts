import {
	AuthError,
	type BenchError,
	ConnectionError,
	errorMessage,
	ProtocolError,
	RateLimitedError,
} from '../../src/core/errors.ts';

/** What to do next, for each way in which a connection can fail. */
export type LinkHints = {
	/** The server's printable address. */
	readonly where: string;
	readonly unreachable: string;
	readonly refused: string;
	readonly notReady: string;
	/** How to accept a self-signed certificate. */
	readonly untrusted: string;
};

const UNTRUSTED = /SELF_SIGNED|UNABLE_TO_VERIFY|ALTNAME|CERT_/;
/** Text of the server ends up in messages for people: keep it short. */
const MAX_FOUND = 200;

/** The harness's error for an HTTP answer in place of the WebSocket. */
export function errorOfStatus(status: number, retryAfter: string | undefined, hints: LinkHints): BenchError {
	const found = `HTTP ${status}`;
	if (status === 401 || status === 403) {
		const what = `the server at ${hints.where} refused the connection`;
		return new AuthError({ what, found, hint: hints.refused });
	}
	if (status === 429 || status === 503) {
		const hint = 'run fewer concurrent conversations (--concurrency)';
		const what = `the server at ${hints.where} is busy`;
		return new RateLimitedError({ what, found, hint }, retryAfterMs(retryAfter));
	}
	return new ConnectionError({
		what: `the server at ${hints.where} does not speak the protocol there`,
		expected: 'HTTP 101',
		found,
		hint: 'check the path of the URL',
	});
}

/** `Retry-After` (RFC 9110, §10.2.3), seconds or a date, in ms; null = absent or neither. */
export function retryAfterMs(header: string | undefined, nowEpochMs = Date.now()): number | null {
	if (header === undefined) {
		return null;
	}
	if (/^\d{1,9}$/.test(header.trim())) {
		return Number(header) * 1_000;
	}
	// Without the zone that every HTTP date has, almost anything would be read as some date.
	const date = / GMT$/.test(header) ? Date.parse(header) : Number.NaN;
	return Number.isNaN(date) ? null : Math.max(0, date - nowEpochMs);
}

/** The harness's error for what `ws` raised: invalid data, or a network failure. */
export function errorOfSocket(error: Error, hints: LinkHints): BenchError {
	const code = (error as NodeJS.ErrnoException).code ?? '';
	const found = printable(code === '' ? errorMessage(error) : code);
	if (code.startsWith('WS_ERR_')) {
		const what = `the server at ${hints.where} broke the WebSocket protocol`;
		return new ProtocolError({ what, found: printable(`${errorMessage(error)} (${code})`), cause: error });
	}
	if (UNTRUSTED.test(code)) {
		const what = `the certificate of the server at ${hints.where} is not trusted`;
		return new ConnectionError({ what, found, hint: hints.untrusted, cause: error });
	}
	if (code === 'EPROTO' || code === 'ERR_SSL_WRONG_VERSION_NUMBER') {
		const what = `the server at ${hints.where} does not speak TLS`;
		return new ConnectionError({ what, found, hint: 'write ws:// instead of wss://', cause: error });
	}
	const what = `cannot reach the server at ${hints.where}`;
	return new ConnectionError({ what, found, hint: hints.unreachable, cause: error });
}

/** The harness's error for a connection that ended before the server was ready. */
export function errorOfEarlyClose(code: number, reason: string, hints: LinkHints): BenchError {
	const found = `close code ${code}${reason === '' ? '' : ` (${printable(reason)})`}`;
	if (code === 1013) {
		return new RateLimitedError({ what: `the server at ${hints.where} is busy`, found }, null);
	}
	if (code === 1008 || code === 3000 || code === 3003 || code === 4401 || code === 4403) {
		const what = `the server at ${hints.where} refused the connection`;
		return new AuthError({ what, found, hint: hints.refused });
	}
	const what = `the server at ${hints.where} closed the connection before it was ready`;
	return new ConnectionError({ what, found, hint: hints.notReady });
}

/** Foreign text as one short line that no terminal acts on. */
export function printable(text: string): string {
	const plain = text.slice(0, MAX_FOUND).replace(/[^\x20-\x7e]/g, '?');
	return text.length > MAX_FOUND ? `${plain}…` : plain;
}
