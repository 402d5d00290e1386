import type { LoadedScenario } from '../../core/scenario.ts';
import type { SessionOptions } from '../session-options.ts';

/** Session options for a benchmark: all but the system and the pacer. */
export function benchOptions(
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
