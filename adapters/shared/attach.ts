import type { Preflight, SessionContext, System } from '../../src/core/adapter.ts';
import { errorMessage } from '../../src/core/errors.ts';
import { clockMs } from '../../src/core/time.ts';

/** A context for a session that only completes the handshake; its events are ignored. */
export function probeContext(signal: AbortSignal): SessionContext {
	return {
		seed: 0,
		now: () => clockMs(performance.now()),
		emit: () => undefined,
		defer: (work) => work(),
		wire: () => undefined,
		signal,
	};
}

/** The preflight of a system whose `connect` shakes hands: how long that took, or why it failed. Never rejects. */
export async function preflightHandshake(connect: () => Promise<System>): Promise<readonly Preflight[]> {
	const startMs = performance.now();
	try {
		const system = await connect();
		await system.close();
		const { input, output } = system.capabilities;
		const tookMs = Math.round(performance.now() - startMs);
		const detail = `ready after ${tookMs} ms: ${input.sampleRate} Hz in, ${output.sampleRate} Hz out`;
		return [{ name: 'handshake', ok: true, detail }];
	} catch (error) {
		return [{ name: 'handshake', ok: false, detail: errorMessage(error) }];
	}
}

/**
 * The preflight of a system that shakes hands only when a session is opened: opens one, sends nothing and closes it.
 * Never rejects.
 */
export function preflightSession(
	connect: () => Promise<System>,
	signal: AbortSignal,
): Promise<readonly Preflight[]> {
	return preflightHandshake(async () => {
		const system = await connect();
		const session = await system.open(probeContext(signal));
		await session.close();
		return system;
	});
}
