import type { Capabilities } from '../../core/adapter.ts';
import { Admission, type AdmissionOptions } from './admission.ts';
import { startSpacingMs } from './start-spacing.ts';

/** Sessions at once to begin with, where a system shares this machine and has not measured what it carries. */
const CAREFUL_START = 2;

/**
 * The admission that suits a system. One that shares this machine begins with what it measured, or with two sessions, and
 * its reports of lag count; others begin with all that are allowed, and only the pace of this process counts. On the
 * virtual clock nothing is ever late.
 */
export function admissionFor(
	{ latencyClass, startSessions }: Pick<Capabilities, 'latencyClass' | 'startSessions'>,
	options: {
		readonly virtual: boolean;
		/** Most sessions at once. */
		readonly most: number;
		/** Session starts per minute at most. */
		readonly openRate: number | undefined;
		readonly onLimit?: AdmissionOptions['onLimit'];
	},
): Admission {
	const { virtual, most, openRate, onLimit } = options;
	const shares = latencyClass === 'wall-local' && !virtual;
	return new Admission({
		most,
		start: shares ? (startSessions ?? CAREFUL_START) : most,
		spacingMs: startSpacingMs({ virtual, concurrency: most, openRate }),
		watches: virtual ? 'nothing' : shares ? 'machine' : 'own-pace',
		...(onLimit === undefined ? {} : { onLimit }),
	});
}
