import {
	AuthError,
	type BenchError,
	ConnectionError,
	errorMessage,
	ProtocolError,
	RateLimitedError,
	UsageError,
} from '../../src/core/errors.ts';
import { type LinkHints, printable, retryAfterMs } from '../shared/link-error.ts';
import type { Redact } from '../shared/redaction.ts';

const AUTH =
	/UnrecognizedClient|AccessDenied|Signature|ExpiredToken|AuthenticationToken|ClientTokenId|Credential/;
const LIMIT = /Throttling|QuotaExceeded|TooManyRequests|ServiceUnavailable|ModelNotReady/;
const REQUEST = /Validation|ResourceNotFound/;
/** The end of a session's eight minutes, or its idle timeout, whichever exception reports it. */
const TIMEOUT = /time(d)?.?out|expired|duration|too long|no audio|inactiv/i;

/** What an answer of the service contains in addition to its error. */
export type ErrorContext = {
	/** Whether the session was still being set up: only then can the user fix a bad request. */
	readonly during: 'handshake' | 'session';
	/** HTTP status of the answer; null = there was none, or a good one. */
	readonly status: number | null;
	readonly retryAfter: string | undefined;
};

/** Whether the SDK stumbled over bytes, in place of passing on an exception of the service. */
export function isDecodingError(error: unknown): boolean {
	return !(error instanceof Error) || /^(Error|TypeError|RangeError|SyntaxError)$/.test(error.name);
}

/** The harness's error for an exception of the service, by its name (Bedrock's API reference) and its words. */
export function errorOfException(
	error: unknown,
	{ during, status, retryAfter }: ErrorContext,
	hints: LinkHints,
	redact: Redact,
): BenchError {
	const name = error instanceof Error ? error.name : '';
	const message = redact(errorMessage(error));
	const found = printable(`${name}: ${message}`);
	if (LIMIT.test(name) || status === 429 || status === 503) {
		const hint = 'run fewer concurrent conversations (--concurrency), or look at the quotas of Bedrock';
		const what = `the service at ${hints.where} limits its use`;
		return new RateLimitedError({ what, found, hint }, retryAfterMs(retryAfter));
	}
	if (AUTH.test(name) || status === 401 || status === 403) {
		return new AuthError({
			what: `the service at ${hints.where} refused the credentials`,
			found,
			hint: hints.refused,
		});
	}
	if (TIMEOUT.test(`${name} ${message}`)) {
		return new ConnectionError({ what: `the service at ${hints.where} ended the session in time`, found });
	}
	if (REQUEST.test(name)) {
		const what = `the service at ${hints.where} did not accept what it was asked`;
		return during === 'handshake'
			? new UsageError({ what, found, hint: 'correct the model, its settings or the region' })
			: new ProtocolError({ what, found });
	}
	return new ConnectionError({
		what: `the service at ${hints.where} reported an error`,
		found,
		hint: hints.notReady,
	});
}
