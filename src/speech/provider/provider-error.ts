import { AuthError, ConnectionError, errorMessage, RateLimitedError, UsageError } from '../../core/errors.ts';

/** The provider call that failed. */
export type ProviderCall = {
	/** `OpenAI speech synthesis`. */
	readonly what: string;
	/** The variable that holds the key, and the key, which is removed from messages. */
	readonly variable: string;
	readonly key: string;
};

/**
 * Converts an error of a provider's SDK into one of the harness's. Keeps its status and the beginning of its message,
 * never its headers or the key.
 */
export function providerError(error: unknown, { what, variable, key }: ProviderCall): Error {
	const status = statusOf(error);
	const found = `${status === null ? '' : `HTTP ${status}: `}${redacted(errorMessage(error), key)}`;
	if (status === 401 || status === 403) {
		return new AuthError({ what: `${what} was refused`, found, hint: `check ${variable}` });
	}
	if (status === 429) {
		return new RateLimitedError({ what: `${what} was rate-limited`, found }, null);
	}
	if (status !== null && status >= 400 && status < 500) {
		return new UsageError({ what: `${what} was refused`, found });
	}
	return new ConnectionError({ what: `${what} failed`, found });
}

function statusOf(error: unknown): number | null {
	return typeof error === 'object' && error !== null && 'status' in error && typeof error.status === 'number'
		? error.status
		: null;
}

/** A provider's message as one short line, without anything that is or looks like a key. */
function redacted(message: string, key: string): string {
	const plain = message.replace(/[^\x20-\x7e]+/g, ' ').slice(0, 300);
	const hidden = key.length >= 4 ? plain.replaceAll(key, '[key]') : plain;
	return hidden.replace(/\b(sk-|AIza)[-_A-Za-z0-9*]{6,}/g, '[key]');
}
