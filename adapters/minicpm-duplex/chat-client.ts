import { z } from 'zod';
import {
	AuthError,
	type BenchError,
	ConnectionError,
	errorMessage,
	ProtocolError,
	RateLimitedError,
} from '../../src/core/errors.ts';
import { printable, retryAfterMs } from '../shared/link-error.ts';
import type { Redact } from '../shared/redaction.ts';
import type { SliceMessage } from './slice-dialogue.ts';

/** An OpenAI-compatible server and how it is asked. */
export type ChatOptions = {
	/** Ends in `/chat/completions`. */
	readonly url: URL;
	/** Printable form of the address. */
	readonly where: string;
	readonly key: string | null;
	readonly model: string;
	readonly maxTokens: number;
	readonly temperature: number;
	readonly topP: number;
	/** Patience with one answer, ms. */
	readonly timeoutMs: number;
	readonly redact: Redact;
};

/** Largest answer that is read, bytes. */
const MAX_ANSWER_BYTES = 1024 * 1024;

const answer = z.object({
	choices: z.array(z.object({ message: z.object({ content: z.string().nullable() }) })).min(1),
});

/**
 * Asks for the model's next slice. Rejects with a `BenchError`: `AuthError` for a refused key, `RateLimitedError` for a
 * full server, `ConnectionError` for a network or a server that failed, `ProtocolError` for an invalid answer; and
 * with the signal's reason when it is aborted.
 */
export async function askForSlice(
	options: ChatOptions,
	messages: readonly SliceMessage[],
	seed: number,
	signal: AbortSignal,
): Promise<string> {
	const { url, key, model, maxTokens, temperature, topP, timeoutMs } = options;
	const patience = AbortSignal.timeout(timeoutMs);
	let status: number;
	let text: string;
	let retryAfter: string | null;
	try {
		const response = await fetch(url, {
			method: 'POST',
			// A redirect could send the key to another server.
			redirect: 'error',
			headers: {
				'content-type': 'application/json',
				...(key === null ? {} : { authorization: `Bearer ${key}` }),
			},
			body: JSON.stringify({
				model,
				messages,
				max_tokens: maxTokens,
				temperature,
				top_p: topP,
				seed,
				stop: ['<idle>', '</s>'],
				stream: false,
			}),
			signal: AbortSignal.any([signal, patience]),
		});
		status = response.status;
		retryAfter = response.headers.get('retry-after');
		text = await bounded(response);
	} catch (error) {
		signal.throwIfAborted();
		throw failure(options, error, patience.aborted);
	}
	if (status < 200 || status > 299) {
		throw refusal(options, status, text, retryAfter);
	}
	return read(options, text);
}

async function bounded(response: Response): Promise<string> {
	const parts: Uint8Array[] = [];
	let bytes = 0;
	for await (const part of response.body ?? []) {
		bytes += part.length;
		if (bytes > MAX_ANSWER_BYTES) {
			throw new ProtocolError({
				what: 'the server sent an oversized answer',
				expected: `at most ${MAX_ANSWER_BYTES} bytes`,
			});
		}
		parts.push(part);
	}
	return Buffer.concat(parts).toString('utf8');
}

function read({ where, redact }: ChatOptions, text: string): string {
	let json: unknown;
	try {
		json = JSON.parse(text);
	} catch (cause) {
		const found = printable(redact(text));
		throw new ProtocolError({ what: `the server at ${where} sent an answer that is not JSON`, found, cause });
	}
	const parsed = answer.safeParse(json);
	if (!parsed.success) {
		throw new ProtocolError({
			what: `the server at ${where} sent an answer without a message`,
			expected: 'choices[0].message.content, as OpenAI-compatible servers send it',
			found: printable(redact(text)),
		});
	}
	return parsed.data.choices[0]?.message.content ?? '';
}

function failure({ where, timeoutMs }: ChatOptions, error: unknown, late: boolean): BenchError {
	if (error instanceof ProtocolError) {
		return error;
	}
	if (late) {
		return new ConnectionError({
			what: `the server at ${where} did not answer a slice in time`,
			expected: `an answer within ${timeoutMs} ms`,
			hint: 'a model that cannot answer within a slice cannot hold this conversation: check the load of its server',
		});
	}
	const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
	return new ConnectionError({
		what: `cannot reach the server at ${where}`,
		found: printable(errorMessage(cause)),
		hint: 'start the model server, or correct MINICPM_DUPLEX_URL',
		cause: error,
	});
}

function refusal(
	{ where, redact }: ChatOptions,
	status: number,
	text: string,
	retryAfter: string | null,
): BenchError {
	const found = printable(`HTTP ${status} ${redact(text)}`.trim());
	if (status === 401 || status === 403) {
		const hint = 'set MINICPM_DUPLEX_KEY to a key that this server knows';
		return new AuthError({ what: `the server at ${where} refused the key`, found, hint });
	}
	if (status === 429 || status === 503) {
		const hint = 'run fewer concurrent conversations (--concurrency)';
		const waitMs = retryAfterMs(retryAfter ?? undefined);
		return new RateLimitedError({ what: `the server at ${where} is full`, found, hint }, waitMs);
	}
	return new ConnectionError({
		what: `the server at ${where} did not answer a slice`,
		expected: 'HTTP 200',
		found,
		hint: status === 404 ? 'check the path of the URL and the name of the model' : 'see its log',
	});
}
