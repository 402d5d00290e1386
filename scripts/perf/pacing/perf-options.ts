import type { LoadedScenario } from '../../../src/core/scenario.ts';
import type { SessionOptions } from '../../../src/session/session-options.ts';

/** Session options for a measurement: everything except the system and the pacer. */
export function perfOptions(
	loaded: LoadedScenario,
	times: { readonly leadMs: number; readonly capMs: number },
): Omit<SessionOptions, 'system' | 'pacer'> {
	return {
		loaded,
		unitId: `${loaded.scenario.id}--clean--t1`,
		timeline: { greetingQuietMs: 500, greetingMaxMs: 8_000, settleMs: 3_000, horizonMs: 10_000, ...times },
		jitterMs: 0,
		limits: { maxReceivedMs: 600_000, handshakeTimeoutMs: 10_000 },
		signal: new AbortController().signal,
		keepWire: false,
	};
}
