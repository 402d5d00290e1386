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
import type { ServerFailure } from './protocol.ts';

const AUTH = /invalid_api_key|invalid_token|authentication|unauthori[sz]ed|permission|incorrect api key/i;
const LIMIT = /rate_limit|insufficient_quota|quota|too_many|capacity|overloaded/i;
const REQUEST = /invalid_request|invalid_model|model_not_found|invalid_value|unknown_parameter|unsupported/i;
/** "Please try again in 1.2s." or "… in 120ms." */
const TRY_AGAIN = /try again in ([\d.]+)\s?(ms|s)\b/i;

/**
 * The harness's error for what the server says went wrong, in an `error` event, a failed response or a close reason.
 * `during` = whether the session was still being set up: only then can the user fix a bad request.
 */
export function errorOfFailure(
	failure: ServerFailure,
	during: 'handshake' | 'session',
	hints: LinkHints,
	redact: Redact,
): BenchError {
	const message = failure.message ?? '';
	const kind = `${failure.type ?? ''} ${failure.code ?? ''}`;
	const code = failure.code ?? failure.type ?? 'error';
	const found = printable(redact(message === '' ? code : `${code}: ${message}`));
	if (AUTH.test(kind) || AUTH.test(message)) {
		return new AuthError({
			what: `the server at ${hints.where} refused the key`,
			found,
			hint: hints.refused,
		});
	}
	if (LIMIT.test(kind)) {
		const hint = 'run fewer concurrent conversations (--concurrency), or look at your quota';
		const what = `the server at ${hints.where} limits its use`;
		return new RateLimitedError({ what, found, hint }, tryAgainMs(message));
	}
	if (REQUEST.test(kind)) {
		const what = `the server at ${hints.where} did not accept what it was asked`;
		return during === 'handshake'
			? new UsageError({ what, found, hint: 'correct the model or its settings' })
			: new ProtocolError({ what, found });
	}
	return new ConnectionError({ what: `the server at ${hints.where} reported an error`, found });
}

/** How long a message asks to wait, in ms; null when it does not say. */
export function tryAgainMs(message: string): number | null {
	const [, amount, unit] = TRY_AGAIN.exec(message) ?? [];
	const value = Number(amount);
	return amount === undefined || Number.isNaN(value)
		? null
		: Math.ceil(unit?.toLowerCase() === 'ms' ? value : value * 1_000);
}
