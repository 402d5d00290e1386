import { difference } from '../aggregate/difference.ts';
import { bargeIns, failedStop, observeStop } from './barge-in.ts';
import { metricSpec, type ObservedMetric, perOpportunity } from './metric.ts';

const reads = ['user-interrupt', 'user-backchannel'] as const;

/** Youden's J of yielding: stops when interrupted minus stops when not, causes weighing the same. */
function j(scenario: (typeof reads)[number]): ObservedMetric {
	return perOpportunity({
		spec: metricSpec({
			id: `${scenario}.j`,
			title: 'J: stops for interruptions, not for other sounds',
			unit: 'index',
			direction: 'up',
			primary: true,
			decimals: 3,
		}),
		reads,
		opportunities: (plan) => bargeIns(plan),
		observe: observeStop,
		failure: failedStop,
		aggregate: difference('interrupt'),
		kindScope: 'own-against-all',
	});
}

/** The primary of user-interrupt: rows by kind of interruption, against all control sounds. */
export const userInterruptJ = j('user-interrupt');

/** The primary of user-backchannel: rows by kind of control sound, against all interruptions. */
export const userBackchannelJ = j('user-backchannel');
