import { HarnessError } from '../core/errors.ts';
import type { ReceivedPacket, ReceivedText, Recording } from '../core/recording.ts';
import type { LoadedScenario } from '../core/scenario.ts';
import type { TraceEvent } from '../core/trace.ts';
import type { SessionOutcome } from './outcome.ts';
import type { Tracks } from './render.ts';

/** The packets of a trace, in order of arrival, without those over the limit, whose audio was not kept. */
export function packetsOf(trace: readonly TraceEvent[]): ReceivedPacket[] {
	return trace.flatMap((event) =>
		event.type === 'packet' && event.dropped !== 'over-limit'
			? [{ atMs: event.at, playMs: event.playAt, samples: event.samples, responseId: event.responseId }]
			: [],
	);
}

/** The transcripts of a trace, in order of arrival. */
export function textsOf(trace: readonly TraceEvent[]): ReceivedText[] {
	return trace.flatMap((event) =>
		event.type === 'text'
			? [
					{
						role: event.role,
						atMs: event.at,
						text: event.text,
						final: event.final,
						responseId: event.responseId,
					},
				]
			: [],
	);
}

/**
 * Converts a finished unit to what a scorer may know about it. Throws a HarnessError when the unit id is not
 * `<scenarioId>--<condition>--t<trial>`.
 */
export function toRecording(
	outcome: Pick<SessionOutcome, 'unitId' | 'clips' | 'triggers' | 'trace' | 'end'>,
	loaded: Pick<LoadedScenario, 'scenario'>,
	tracks: Pick<Tracks, 'user' | 'heard'>,
): Recording {
	const { scenario } = loaded;
	const prefix = `${scenario.id}--`;
	const rest = outcome.unitId.startsWith(prefix) ? outcome.unitId.slice(prefix.length) : '';
	const [, condition, trial] = /^(.+)--t(\d+)$/.exec(rest) ?? [];
	if (condition === undefined || trial === undefined) {
		throw new HarnessError({
			what: 'the unit id does not belong to its scenario',
			expected: `${prefix}<condition>--t<trial>`,
			found: outcome.unitId,
		});
	}
	return {
		unitId: outcome.unitId,
		scenario,
		condition,
		trial: Number(trial),
		user: tracks.user,
		heard: tracks.heard,
		clips: outcome.clips,
		triggers: outcome.triggers,
		packets: packetsOf(outcome.trace),
		texts: textsOf(outcome.trace),
		end: outcome.end,
	};
}
