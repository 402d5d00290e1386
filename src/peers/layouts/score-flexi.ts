import {
	flexiInterruptionRows,
	flexiModelBackchannelRows,
	flexiModelInterruptionRows,
	flexiPauseRows,
	flexiTurnRows,
	flexiUserBackchannelRows,
} from '../flexi/rows.ts';
import type { PeerRow } from '../peer-table.ts';
import { type ItemOf, itemsOf, type LayoutItem, type LayoutRow, layoutRow } from './layout-item.ts';
import { listeningClip, turnItem } from './score-fdb1.ts';

/** What FLEXI's scorers are told by hand. */
export type FlexiSettings = {
	/** The system's mean latency in turn-taking, which widens the window of a pause, in seconds; 0 = not widened. */
	readonly latencyS: number;
};

/** The scorers of FLEXI over one subset: docs/reference/metrics/peer-flexi.md. */
export function scoreFlexi(items: readonly LayoutItem[], { latencyS }: FlexiSettings): LayoutRow[] {
	return [
		...flexiTurnRows(itemsOf(items, 'turn-taking').map(turnItem)),
		...pauseRows(itemsOf(items, 'pause'), latencyS),
		...interruptionRows(itemsOf(items, 'interruption')),
		...statementRows(itemsOf(items, 'statement')),
		...userBackchannelRows(itemsOf(items, 'user-backchannel')),
		...flexiModelBackchannelRows(itemsOf(items, 'listening').map(listeningClip)),
	].map(layoutRow);
}

function pauseRows(items: readonly ItemOf<'pause'>[], latencyS: number): PeerRow[] {
	const paused = items.map(({ input, output, truth }) => ({
		words: output.words,
		userWords: input?.words ?? null,
		pauses: truth.pauses,
	}));
	return flexiPauseRows(paused, latencyS, [
		{
			id: 'flexi.pause-handling.skipped',
			unit: 'count',
			direction: 'none',
			asPublished: ({ skipped }) => skipped,
			fixed: () => 0,
		},
	]);
}

function interruptionRows(items: readonly ItemOf<'interruption'>[]): PeerRow[] {
	const rated = items.some(({ rating }) => rating !== null);
	const cut = items.map(({ output, truth, rating }) => ({
		words: output.words,
		interruption: truth.window,
		rating,
	}));
	return flexiInterruptionRows(cut, [
		{
			id: 'flexi.user-interruption.tss',
			unit: 'score',
			direction: 'up',
			// Without ratings the peer's mean would be 0, which was not measured.
			asPublished: ({ meanRating }) => (rated ? meanRating : null),
			fixed: ({ meanRating }) => meanRating,
		},
		{
			id: 'flexi.user-interruption.exercised',
			unit: 'count',
			direction: 'none',
			asPublished: () => null,
			fixed: ({ exercised }) => exercised,
		},
	]);
}

function statementRows(items: readonly ItemOf<'statement'>[]): PeerRow[] {
	const statements = items.map(({ input, output, rating }) => {
		const last = input?.words.at(-1);
		return {
			inputWords: input?.words ?? null,
			outputWords: output.words,
			userEndS: last?.end ?? last?.start ?? null,
			rating,
		};
	});
	return flexiModelInterruptionRows(statements, [
		{
			id: 'flexi.model-interruption.interruptions',
			unit: 'count',
			direction: 'up',
			asPublished: ({ interruptions }) => interruptions,
			fixed: () => null,
		},
		{
			id: 'flexi.model-interruption.eds',
			unit: 'score',
			direction: 'up',
			asPublished: ({ meanRating }) => meanRating,
			fixed: ({ meanRating }) => meanRating,
		},
	]);
}

function userBackchannelRows(items: readonly ItemOf<'user-backchannel'>[]): PeerRow[] {
	const answered = items.map(({ input, output, truth }) => ({
		inputWords: input?.words ?? null,
		outputWords: output.words,
		backchannelS: truth.atS,
		judge: truth.coherence === null ? null : { semantic_coherence: truth.coherence },
	}));
	return flexiUserBackchannelRows(answered, [
		{
			id: 'flexi.user-backchannel.coherent',
			unit: 'count',
			direction: 'up',
			asPublished: ({ coherent, judged }) => (judged === 0 ? null : coherent),
			fixed: ({ coherent, judged }) => (judged === 0 ? null : coherent),
		},
		{
			id: 'flexi.user-backchannel.exercised',
			unit: 'count',
			direction: 'none',
			asPublished: () => null,
			fixed: ({ exercised }) => exercised,
		},
	]);
}
