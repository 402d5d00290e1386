import type { InteractionType } from '../core/scenario.ts';
import type { ScoredUnit } from '../score/finding.ts';
import { fdb1BackchannelRows, fdb1InterruptionRows, fdb1PauseRows, fdb1TurnRows } from './fdb1/rows.ts';
import { fdb15TimingRows } from './fdb15/rows.ts';
import {
	flexiInterruptionRows,
	flexiModelBackchannelRows,
	flexiModelInterruptionRows,
	flexiPauseRows,
	flexiTurnRows,
	flexiUserBackchannelRows,
} from './flexi/rows.ts';
import type { PeerRow } from './peer-table.ts';
import { listeningClip, type PeerUnit, type PeerWordSource, peerUnit, untilTurnEnd } from './peer-unit.ts';
import type { PeerWindow } from './words.ts';

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
	const turns = of('turn-taking').map((unit) => ({ ...unit, turnEndS: unit.turns[0]?.[1] ?? null }));
	const interrupted = of('user-interrupt').flatMap(({ interruptions: [interruption], ...unit }) =>
		interruption === undefined ? [] : [{ ...unit, interruption }],
	);
	const sounds = of('user-backchannel').flatMap(({ controls: [sound], ...unit }) =>
		sound === undefined ? [] : [{ ...unit, sound }],
	);
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
			...fdb1InterruptionRows(
				interrupted.map(({ words: spoken, interruption }) => ({
					words: spoken,
					interruptEndS: interruption[1],
				})),
			),
			...fdb1BackchannelRows(listening.map((unit) => listeningClip(unit, 'listeners'))),
			...fdb15TimingRows(
				'fdb15.user-interruption',
				interrupted.map((unit) => tracks(unit, unit.interruption)),
				'down',
			),
			...fdb15TimingRows(
				'fdb15.user-backchannel',
				sounds.map((unit) => tracks(unit, unit.sound)),
				'up',
			),
			...flexiTurnRows(turns),
			...flexiPauseRows(pauses),
			...flexiInterruptionRows(interrupted.map((unit) => ({ ...unit, rating: null }))),
			...flexiModelInterruptionRows(
				emergencies.map((unit) => ({
					...bothWords(unit),
					userEndS: unit.turns.at(-1)?.[1] ?? 0,
					rating: null,
				})),
			),
			...flexiUserBackchannelRows(
				sounds.map((unit) => ({ ...bothWords(unit), backchannelS: unit.sound[0], judge: null })),
			),
			...flexiModelBackchannelRows(listening.map((unit) => listeningClip(unit, 'word-ends'))),
		],
	};
}

function tracks(unit: Pick<PeerUnit, 'userSegments' | 'segments'>, overlap: PeerWindow) {
	return { user: unit.userSegments, model: unit.segments, overlap };
}

function bothWords(unit: Pick<PeerUnit, 'userWords' | 'words'>) {
	return { inputWords: unit.userWords, outputWords: unit.words };
}
