import type { InteractionType } from '../core/scenario.ts';
import type { ScoredUnit } from '../score/finding.ts';
import { fdb1BackchannelRows, fdb1InterruptionRows, fdb1PauseRows, fdb1TurnRows } from './fdb1/rows.ts';
import { fdb15BackchannelRows, fdb15InterruptionRows } from './fdb15/rows.ts';
import {
	flexiInterruptionRows,
	flexiModelBackchannelRows,
	flexiModelInterruptionRows,
	flexiPauseRows,
	flexiTurnRows,
	flexiUserBackchannelRows,
} from './flexi/rows.ts';
import type { PeerRow } from './peer-table.ts';
import { type PeerUnit, type PeerWordSource, peerUnit, untilTurnEnd } from './peer-unit.ts';

/** The peer tables of a run. Never compared with native metrics, nor `as-published` with `fixed`. */
export type PeerTables = {
	/** Recordings by the source of the words that the programs were given. */
	readonly words: Readonly<Partial<Record<PeerWordSource, number>>>;
	/** Units that no program saw: not scored, not to be scored, or the model failed in them. */
	readonly left: number;
	readonly rows: readonly PeerRow[];
};

/**
 * Runs the scorers of FLEXI and Full-Duplex-Bench over scored units: the published formulas, with their defects,
 * alongside the corrected ones. What an LLM would have to tag or rate (behavior shares, ratings) is left out.
 */
export function peerTables(units: readonly ScoredUnit[]): PeerTables {
	const usable = units
		.filter(({ status }) => status === 'ok' || status === 'not-exercised')
		.toSorted((a, b) => (a.unitId < b.unitId ? -1 : 1));
	const read = usable.flatMap((unit) => peerUnit(unit) ?? []);
	const words: Partial<Record<PeerWordSource, number>> = {};
	for (const { source } of read) {
		words[source] = (words[source] ?? 0) + 1;
	}
	const of = (type: InteractionType): PeerUnit[] => read.filter(({ scenario }) => scenario.type === type);
	const pauses = of('pause-handling').map(untilTurnEnd);
	const turns = of('turn-taking');
	const interrupted = of('user-interrupt').filter(({ interruptions }) => interruptions.length > 0);
	const sounds = of('user-backchannel').filter(({ controls }) => controls.length > 0);
	const emergencies = of('model-interrupt').filter(
		({ scenario: { expect } }) => expect.type === 'model-interrupt' && expect.interject,
	);
	const listening = of('model-backchannel').map(untilTurnEnd);
	return {
		words,
		left: units.length - read.length,
		rows: [
			...fdb1TurnRows(turns),
			...fdb1PauseRows(pauses),
			...fdb1InterruptionRows(interrupted),
			...fdb1BackchannelRows(listening),
			...fdb15InterruptionRows(interrupted),
			...fdb15BackchannelRows(sounds),
			...flexiTurnRows(turns),
			...flexiPauseRows(pauses),
			...flexiInterruptionRows(interrupted),
			...flexiModelInterruptionRows(emergencies),
			...flexiUserBackchannelRows(sounds),
			...flexiModelBackchannelRows(listening),
		],
	};
}
