import type { SessionContext } from '../../src/core/adapter.ts';
import type { SessionEvent } from '../../src/core/session-event.ts';

/** Text without the secrets it was made for. */
export type Redact = (text: string) => string;

/** Keys shorter than this are not hidden: that would only mangle words. */
const MIN_SECRET = 6;
/** Bounds of a logged message: strings, list lengths, depth and the whole. */
const MAX_STRING = 300;
const MAX_ITEMS = 30;
const MAX_DEPTH = 6;
const MAX_LINE = 3_000;

/** Makes the function that replaces every occurrence of `secrets`, as they are or as a URL has them, with `[key]`. */
export function redactor(secrets: readonly string[]): Redact {
	const long = secrets.filter((secret) => secret.length >= MIN_SECRET);
	const forms = [...new Set(long.flatMap((secret) => [secret, encodeURIComponent(secret)]))];
	return (text) => forms.reduce((rest, form) => rest.replaceAll(form, '[key]'), text);
}

/**
 * The same surroundings, with secrets kept out of the wire log, out of transcripts and out of close reasons, whatever
 * a server echoes; and with wire lines of bounded length. Errors are the caller's to redact before they are made.
 */
export function redactedContext(context: SessionContext, redact: Redact): SessionContext {
	return {
		...context,
		emit: (event) => context.emit(redactedEvent(event, redact)),
		wire: (direction, bytes, message) => context.wire(direction, bytes, loggable(message, redact)),
	};
}

/** A message as a log may have it: redacted, its strings, lists and depth cut to bounds. */
export function loggable(message: unknown, redact: Redact): unknown {
	const short = shortened(message, redact, 0);
	const text = JSON.stringify(short) ?? 'null';
	return text.length <= MAX_LINE ? short : { cut: text.slice(0, MAX_LINE / 2) };
}

function redactedEvent(event: SessionEvent, redact: Redact): SessionEvent {
	switch (event.type) {
		case 'text':
			return { ...event, text: redact(event.text) };
		case 'closed':
			return { ...event, reason: { ...event.reason, reason: redact(event.reason.reason) } };
		default:
			return event;
	}
}

function shortened(value: unknown, redact: Redact, depth: number): unknown {
	if (typeof value === 'string') {
		// Redacted before it is cut, so that no part of a secret survives at the cut.
		const safe = redact(value.length > MAX_LINE ? value.slice(0, 2 * MAX_LINE) : value);
		return safe.length <= MAX_STRING ? safe : `${safe.slice(0, MAX_STRING)}… (${value.length} characters)`;
	}
	if (typeof value !== 'object' || value === null) {
		return value;
	}
	if (depth >= MAX_DEPTH) {
		return '…';
	}
	if (Array.isArray(value)) {
		return value.slice(0, MAX_ITEMS).map((item) => shortened(item, redact, depth + 1));
	}
	const entries = Object.entries(value).slice(0, MAX_ITEMS);
	return Object.fromEntries(
		entries.map(([name, item]) => [redact(name.slice(0, MAX_STRING)), shortened(item, redact, depth + 1)]),
	);
}
