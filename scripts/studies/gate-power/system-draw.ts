import { seededRandom } from '../../../src/core/random.ts';

/** Settings of `simulated:policy`. */
export type PolicyTuning = {
	readonly endpointMs: number;
	readonly bargeIn: boolean;
	readonly noiseRejection: boolean;
	readonly backchannel: boolean;
};

/** The regressions that are planted, one at a time. `none`: the system as it was. */
export const REGRESSIONS = {
	none: {},
	'endpoint 1,600 ms': { endpointMs: 1_600 },
	'barge-in off': { bargeIn: false },
	'noise rejection off': { noiseRejection: false },
	'backchannels off': { backchannel: false },
} as const satisfies Readonly<Record<string, Partial<PolicyTuning>>>;

/** One of the planted regressions. */
export type Regression = keyof typeof REGRESSIONS;

const UNCHANGED: PolicyTuning = { endpointMs: 800, bargeIn: true, noiseRejection: true, backchannel: true };
/** Standard deviation of the logarithm of the endpoint from one conversation to the next. */
const ENDPOINT_SPREAD = 0.15;
/** How often each ability fails in a conversation. */
const LAPSE = 0.1;

/**
 * The settings for one conversation of one run. A system that always does the same would make a calm gate no
 * achievement, so this one fluctuates as live systems do: its endpoint varies by 15 %, and in every tenth
 * conversation an ability is missing. `draw` names the run: same unit and draw, same settings.
 */
export function drawSystem(regression: Regression, unit: string, draw: number): PolicyTuning {
	const random = seededRandom(`${unit}|${draw}`);
	const factor = Math.exp(ENDPOINT_SPREAD * random.normal());
	const lapses = [random.next(), random.next(), random.next()].map((chance) => chance < LAPSE);
	const planted: PolicyTuning = { ...UNCHANGED, ...REGRESSIONS[regression] };
	return {
		endpointMs: Math.round(planted.endpointMs * factor),
		bargeIn: planted.bargeIn && lapses[0] === false,
		noiseRejection: planted.noiseRejection && lapses[1] === false,
		backchannel: planted.backchannel && lapses[2] === false,
	};
}
