import {
	AuthError,
	type BenchError,
	ConnectionError,
	ProtocolError,
	RateLimitedError,
	UsageError,
} from '../../src/core/errors.ts';
import { type LinkHints, printable } from '../shared/link-error.ts';
import type { Redact } from '../shared/redaction.ts';
import type { DoubaoFailure } from './protocol.ts';

const LIMIT = /quota|rate.?limit|too many|exceed|concurren|throttl|余额|额度|配额|并发/i;
const AUTH = /auth|permission|forbidden|access.?key|access.?token|app.?id|app.?key|credential|grant/i;
const REQUEST = /invalid|param|unsupported|not supported|illegal|missing|not found/i;
const IDLE = /52000042|IdleTimeout/i;
/** Codes of mistakes in what the client asked. */
const CLIENT_MISTAKE = /^450\d+$/;

/**
 * The harness's error for what the server says went wrong. `during` = whether the session was still being set up:
 * only then can the user fix a bad request.
 */
export function errorOfFailure(
	{ code, message }: DoubaoFailure,
	during: 'handshake' | 'session',
	hints: LinkHints,
	redact: Redact,
): BenchError {
	const said = [code, message].filter((part) => part !== '').join(': ');
	const found = printable(redact(said === '' ? 'an error without a word' : said));
	if (IDLE.test(said)) {
		const what = `the server at ${hints.where} ended the session: it heard nothing for too long`;
		return new ConnectionError({ what, found });
	}
	if (LIMIT.test(message)) {
		const hint = 'run fewer concurrent conversations (--concurrency), or look at your quota';
		const what = `the server at ${hints.where} limits its use`;
		return new RateLimitedError({ what, found, hint }, null);
	}
	if (AUTH.test(message)) {
		return new AuthError({
			what: `the server at ${hints.where} refused the key`,
			found,
			hint: hints.refused,
		});
	}
	if (CLIENT_MISTAKE.test(code) || REQUEST.test(message)) {
		const what = `the server at ${hints.where} did not accept what it was asked`;
		return during === 'handshake'
			? new UsageError({ what, found, hint: 'correct the model or its settings' })
			: new ProtocolError({ what, found });
	}
	return new ConnectionError({
		what: `the server at ${hints.where} reported an error`,
		found,
		hint: 'see the status of the service, with the X-Tt-Logid of the wire log',
	});
}
