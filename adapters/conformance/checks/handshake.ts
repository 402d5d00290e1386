import { setTimeout as sleep } from 'node:timers/promises';
import { AuthError, type BenchError, ConnectionError, RateLimitedError } from '../../../src/core/errors.ts';
import { type Check, demand, never } from '../check.ts';
import { testSignal } from '../test-signal.ts';
import { monotonicMs } from '../trial.ts';
import type { Trials } from '../trials.ts';

const READY_AFTER_MS = 400;
/** Patience for handshakes that are meant to fail, and what a loaded machine may add to it, ms. */
const SHORT_MS = 400;
const SLACK_MS = 3_000;

/** Getting ready, and what happens when that fails. */
export const HANDSHAKE_CHECKS: readonly Check[] = [
	{
		id: 'handshake-order',
		title: 'opens only when the peer is ready, and sends no audio before',
		exempt: never,
		run: async (trials) => {
			const trial = await trials.prepare();
			await trials.tell({ type: 'receive', reception: { type: 'accept', readyAfterMs: READY_AFTER_MS } });
			await trial.open();
			const openedAtMs = monotonicMs();
			await trial.send(testSignal(trial.capabilities.input.sampleRate, 200));
			const seen = await trial.delivered();
			demand(seen.readyAtMs !== null, 'the session opened although the peer never was ready');
			demand(openedAtMs >= seen.readyAtMs, 'the session opened before the peer was ready');
			demand(
				seen.audioMessagesBeforeReady === 0,
				`${seen.audioMessagesBeforeReady} messages of audio before the peer was ready`,
			);
			return `opened ${(openedAtMs - seen.readyAtMs).toFixed(1)} ms after the peer was ready`;
		},
	},
	{
		id: 'handshake-timeout',
		title: 'gives up on a peer that is never ready',
		exempt: never,
		run: async (trials) => {
			await trials.tell({ type: 'receive', reception: { type: 'never-ready' } });
			const startMs = monotonicMs();
			const error = await trials.failure({ handshakeMs: SHORT_MS });
			const tookMs = monotonicMs() - startMs;
			demandKind(error, ConnectionError, 'no handshake');
			demandHint(error);
			demand(tookMs < SHORT_MS + SLACK_MS, `waited ${Math.round(tookMs)} ms instead of ${SHORT_MS} ms`);
			await demandNobodyConnected(trials);
			return `ConnectionError after ${Math.round(tookMs)} ms`;
		},
	},
	{
		id: 'handshake-abort',
		title: 'stops connecting when aborted',
		exempt: never,
		run: async (trials) => {
			await trials.tell({ type: 'receive', reception: { type: 'never-ready' } });
			const abort = new AbortController();
			const failure = trials.failure({ signal: abort.signal });
			await sleep(100);
			const abortedAtMs = monotonicMs();
			abort.abort(new Error('stopped by the user'));
			const error = await failure;
			demand(error !== null, 'the session opened');
			const tookMs = monotonicMs() - abortedAtMs;
			demand(tookMs < SLACK_MS, `continued for ${Math.round(tookMs)} ms`);
			await demandNobodyConnected(trials);
			return `stopped within ${Math.round(tookMs)} ms`;
		},
	},
	{
		id: 'handshake-dropped',
		title: 'says so when the connection breaks before the peer is ready',
		exempt: never,
		run: async (trials) => {
			await trials.tell({ type: 'receive', reception: { type: 'drop' } });
			demandKind(await trials.failure(), ConnectionError, 'a broken connection');
			return 'ConnectionError';
		},
	},
	{
		id: 'unreachable',
		title: 'names the address where no server answered, without keys',
		exempt: never,
		run: async (trials) => {
			const url = new URL(trials.peer.url);
			url.port = '9';
			const error = await trials.failure({ url: url.href });
			demandKind(error, ConnectionError, 'a dead port');
			demandHint(error);
			const { message } = error;
			demand(message.includes(':9'), `the message does not name the address: ${message}`);
			demandNoSecret(trials, message);
			return message.slice(0, 120);
		},
	},
	{
		id: 'auth-failure',
		title: 'a refused key is an AuthError',
		exempt: never,
		run: async (trials) => {
			const reception = { type: 'refuse', why: 'auth', retryAfterS: null } as const;
			await trials.tell({ type: 'receive', reception });
			const error = await trials.failure();
			demandKind(error, AuthError, 'a refused key');
			demandHint(error);
			demandNoSecret(trials, error.message);
			return error.message.slice(0, 120);
		},
	},
	{
		id: 'rate-limit',
		title: 'a rate limit is a RateLimitedError that knows how long to wait',
		exempt: never,
		run: async (trials) => {
			await trials.tell({
				type: 'receive',
				reception: { type: 'refuse', why: 'rate-limit', retryAfterS: 7 },
			});
			const error = await trials.failure();
			demandKind(error, RateLimitedError, 'a rate limit');
			const wanted = trials.peer.facts.retryAfter ? 7_000 : null;
			demand(error.retryAfterMs === wanted, `expected a wait of ${wanted} ms, found ${error.retryAfterMs}`);
			return wanted === null ? 'the protocol does not say how long to wait' : `wait ${wanted} ms`;
		},
	},
];

function demandKind<T extends BenchError>(
	error: unknown,
	kind: abstract new (...parameters: never[]) => T,
	what: string,
): asserts error is T {
	const found =
		error === null ? 'an open session' : error instanceof Error ? `${error.name}: ${error.message}` : error;
	demand(error instanceof kind, `${what}: expected a ${kind.name}, found ${found}`);
}

function demandHint(error: BenchError): void {
	demand(Boolean(error.explanation.hint), `the error names no next step: ${error.message}`);
}

function demandNoSecret({ subject }: Trials, text: string): void {
	demand(!subject.secrets.some((secret) => text.includes(secret)), 'the error shows a key');
}

async function demandNobodyConnected({ peer }: Trials): Promise<void> {
	const end = monotonicMs() + SLACK_MS;
	let { open } = await peer.observe();
	while (open > 0 && monotonicMs() < end) {
		await sleep(10);
		({ open } = await peer.observe());
	}
	demand(open === 0, `${open} connections were left behind`);
}
