import { seededRandom } from '../../../src/core/random.ts';

/** Settings of `simulated:policy`. */
export type PolicyTuning = {
	readonly endpointMs: number;
	readonly bargeIn: boolean;
	readonly noiseRejection: boolean;
	readonly backchannel: boolean;
};

/** The injected regressions, one at a time. `none`: the unchanged system. */
export const REGRESSIONS = {
	none: {},
	'endpoint 1,600 ms': { endpointMs: 1_600 },
	'barge-in off': { bargeIn: false },
	'noise rejection off': { noiseRejection: false },
	'backchannels off': { backchannel: false },
} as const satisfies Readonly<Record<string, Partial<PolicyTuning>>>;

/** One of the injected regressions. */
export type Regression = keyof typeof REGRESSIONS;

const UNCHANGED: PolicyTuning = { endpointMs: 800, bargeIn: true, noiseRejection: true, backchannel: true };
/** Standard deviation of the logarithm of the endpoint from one conversation to the next. */
const ENDPOINT_SPREAD = 0.15;
/** How often each ability fails in a conversation. */
const LAPSE = 0.1;

/**
 * The settings for one conversation of one run. A gate that never fails a deterministic system proves
 * nothing, so this system fluctuates as live systems do: its endpoint varies by 15 %, and each ability is missing in
 * every tenth conversation. `draw` names the run: the same unit and draw give the same settings.
 */
export function drawSystem(regression: Regression, unit: string, draw: number): PolicyTuning {
	const random = seededRandom(`${unit}|${draw}`);
	const factor = Math.exp(ENDPOINT_SPREAD * random.normal());
	const lapses = [random.next(), random.next(), random.next()].map((chance) => chance < LAPSE);
	const changed: PolicyTuning = { ...UNCHANGED, ...REGRESSIONS[regression] };
	return {
		endpointMs: Math.round(changed.endpointMs * factor),
		bargeIn: changed.bargeIn && lapses[0] === false,
		noiseRejection: changed.noiseRejection && lapses[1] === false,
		backchannel: changed.backchannel && lapses[2] === false,
	};
}
