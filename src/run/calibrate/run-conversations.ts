import { setTimeout as sleep } from 'node:timers/promises';
import type { System } from '../../core/adapter.ts';
import { ConnectionError } from '../../core/errors.ts';
import { SESSION_TIMELINE } from '../../core/session-timeline.ts';
import type { SessionOutcome } from '../../session/outcome.ts';
import { runSession } from '../../session/run-session.ts';
import type { CalibrationConversation } from './calibration-conversation.ts';
import type { LatenessProbe } from './lateness-probe.ts';

/** Time between two session starts, ms; not a multiple of a frame. */
const STAGGER_MS = 170;
/** A conversation is over with the user's closing silence. */
const END = { settleMs: 20, horizonMs: 20, capMs: 20 } as const;
const HANDSHAKE_MS = 30_000;

/** How the conversations are held. */
export type ConversationSetup = {
	readonly probe: LatenessProbe;
	readonly systemFor: (conversation: string) => System;
	readonly signal: AbortSignal;
	/** Called when a conversation is over. */
	readonly onDone: (conversation: string) => void;
};

/**
 * Holds all conversations at once over the real path: session engine, pacer, playback model and sockets as in a
 * run. Resolves with the outcomes in order, aborted ones included; rejects with a ConnectionError when the server
 * fails, because then there is nothing to measure.
 */
export function runConversations(
	conversations: readonly CalibrationConversation[],
	setup: ConversationSetup,
): Promise<readonly SessionOutcome[]> {
	return Promise.all(
		conversations.map(async (conversation, index) => {
			await sleep(index * STAGGER_MS);
			const outcome = await runConversation(conversation, setup);
			setup.onDone(conversation.planned.id);
			return outcome;
		}),
	);
}

async function runConversation(
	{ planned, loaded, lengthMs }: CalibrationConversation,
	{ probe, systemFor, signal }: ConversationSetup,
): Promise<SessionOutcome> {
	const outcome = await runSession({
		loaded,
		unitId: `${loaded.scenario.id}--clean--t1`,
		system: probe.watch(systemFor(planned.id)),
		pacer: probe,
		timeline: { ...SESSION_TIMELINE, ...END },
		jitterMs: 0,
		limits: { maxReceivedMs: 2 * lengthMs, handshakeTimeoutMs: HANDSHAKE_MS },
		signal,
		keepWire: false,
	});
	const { reason } = outcome.end;
	if (reason === 'closed' || reason === 'failed') {
		throw new ConnectionError({
			what: `the conversation ${planned.id} with the calibration server broke off`,
			found: outcome.fault?.message ?? reason,
			hint: 'run the calibration again',
		});
	}
	return outcome;
}
