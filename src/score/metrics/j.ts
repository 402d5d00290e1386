import type { BargeInCause } from '../../core/scenario.ts';
import { difference } from '../aggregate/difference.ts';
import { NOT_THE_USER } from '../timeline/user-speech.ts';
import { bargeIns, failedStop, observeStop } from './barge-in.ts';
import { metricSpec, type ObservedMetric, perOpportunity } from './metric.ts';

const reads = ['user-interrupt', 'user-backchannel'] as const;

/** Youden's J of yielding: stops for interruptions minus stops for the given causes, each cause weighing the same. */
function j(
	scenario: (typeof reads)[number],
	title: string,
	isControl: (cause: BargeInCause) => boolean,
): ObservedMetric {
	return perOpportunity({
		spec: metricSpec({
			id: `${scenario}.j`,
			version: 2,
			title,
			unit: 'index',
			direction: 'up',
			primary: true,
			decimals: 3,
		}),
		reads,
		opportunities: (plan) => bargeIns(plan, (cause) => cause === 'interrupt' || isControl(cause)),
		observe: observeStop,
		failure: failedStop,
		aggregate: difference('interrupt'),
		kindScope: 'own-against-all',
	});
}

/**
 * The primary of user-interrupt: against noise, echo and voices in the background, which are not this user's speech.
 * Rows by kind of interruption, each against all these sounds.
 */
export const userInterruptJ = j(
	'user-interrupt',
	'J of sounds: stops for interruptions, not for noise, echo or other voices',
	(cause) => NOT_THE_USER.has(cause),
);

/**
 * The primary of user-backchannel: against the user's own words that do not ask for the floor. Rows by kind of such
 * words, each against all interruptions.
 */
export const userBackchannelJ = j(
	'user-backchannel',
	'J of words: stops for interruptions, not for backchannels, asides or late last words',
	(cause) => cause !== 'interrupt' && !NOT_THE_USER.has(cause),
);
