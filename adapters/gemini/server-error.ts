import { AuthError, type BenchError, RateLimitedError, UsageError } from '../../src/core/errors.ts';
import { errorOfEarlyClose, type LinkHints, printable } from '../shared/link-error.ts';

const LIMIT = /quota|rate.?limit|resource.?exhausted|too many|429|overloaded|capacity/i;
const AUTH = /api.?key|unauthenticated|permission|credential|access.?token/i;
const REQUEST = /not found|not supported|unsupported|invalid|unknown name|cannot find field/i;

/**
 * The harness's error for a connection that the server closed during the handshake: the Live API accepts every
 * connection and says in the close reason what was wrong (1007 bad key or argument, 1008 unknown model, 1011 quota).
 */
export function errorOfClose(code: number, reason: string, hints: LinkHints): BenchError {
	const found = printable(`close code ${code}: ${reason}`);
	if (LIMIT.test(reason)) {
		const hint = 'run fewer concurrent conversations (--concurrency), or look at your quota';
		return new RateLimitedError({ what: `the server at ${hints.where} limits its use`, found, hint }, null);
	}
	if (AUTH.test(reason)) {
		return new AuthError({
			what: `the server at ${hints.where} refused the key`,
			found,
			hint: hints.refused,
		});
	}
	if ((code === 1007 || code === 1008) && REQUEST.test(reason)) {
		const what = `the server at ${hints.where} did not accept what it was asked`;
		return new UsageError({ what, found, hint: 'correct the model or its settings' });
	}
	return errorOfEarlyClose(code, reason, hints);
}
