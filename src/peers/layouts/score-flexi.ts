import { flexi, type PeerWord } from '../index.ts';
import { orCrash } from '../peer-crash.ts';
import { type ItemOf, itemsOf, type LayoutItem, type LayoutRow } from './layout-item.ts';
import { listeningRows } from './score-fdb1.ts';

/** What FLEXI's scorers are told by hand. */
export type FlexiSettings = {
	/** The system's mean latency in turn-taking, which widens the window of a pause; 0 = not widened. */
	readonly latencyS: number;
};

/** The scorers of FLEXI over one subset: docs/reference/metrics/peer-flexi.md. */
export function scoreFlexi(items: readonly LayoutItem[], { latencyS }: FlexiSettings): LayoutRow[] {
	const listening = {
		asPublished: { backchannel: flexi.asPublished.modelBackchannel },
		fixed: { backchannel: flexi.fixed.modelBackchannel },
		notes: { backchannel: flexi.notes.modelBackchannel },
	};
	return [
		...turnRows(itemsOf(items, 'turn-taking')),
		...pauseRows(itemsOf(items, 'pause'), latencyS),
		...interruptionRows(itemsOf(items, 'interruption')),
		...statementRows(itemsOf(items, 'statement')),
		...userBackchannelRows(itemsOf(items, 'user-backchannel')),
		...listeningRows('flexi', itemsOf(items, 'listening'), listening),
	];
}

type Row = Pick<LayoutRow, 'metric' | 'unit' | 'asPublished' | 'fixed'>;

function rows(n: number, crash: string | null, note: string, all: readonly Row[]): LayoutRow[] {
	return n === 0 ? [] : all.map((row) => ({ ...row, n, crash, note }));
}

function turnRows(items: readonly ItemOf<'turn-taking'>[]): LayoutRow[] {
	const turns = items.map(({ output, truth }) => ({ words: output.words, turnEndS: truth.turnEndS }));
	const { value, crash } = orCrash(() => flexi.asPublished.turnTaking(turns));
	const fixed = flexi.fixed.turnTaking(turns);
	return rows(items.length, crash, flexi.notes.turnTaking, [
		{
			metric: 'flexi.turn-taking.tor',
			unit: 'share',
			asPublished: value?.takeoverRate ?? null,
			fixed: fixed.takeoverRate,
		},
		{
			metric: 'flexi.turn-taking.latency',
			unit: 's',
			asPublished: value?.meanLatencyS ?? null,
			fixed: fixed.meanLatencyS,
		},
		{
			metric: 'flexi.turn-taking.jir',
			unit: 'share',
			asPublished: value?.jumpInRate ?? null,
			fixed: fixed.jumpInRate,
		},
	]);
}

function pauseRows(items: readonly ItemOf<'pause'>[], latencyS: number): LayoutRow[] {
	const { value, crash } = orCrash(() =>
		flexi.asPublished.pauseHandling(
			items.map(({ input, output, truth }) => ({
				pause: truth.pauses[0] ?? null,
				inputWords: input?.words ?? null,
				outputWords: output.words,
			})),
			latencyS,
		),
	);
	const fixed = flexi.fixed.pauseHandling(
		items.map(({ output, truth }) => ({ words: output.words, pauses: truth.pauses })),
		latencyS,
	);
	return rows(items.length, crash, flexi.notes.pauseHandling, [
		{
			metric: 'flexi.pause-handling.tor',
			unit: 'share',
			asPublished: value?.takeoverRate ?? null,
			fixed: fixed.rate,
		},
		{ metric: 'flexi.pause-handling.skipped', unit: 'count', asPublished: value?.skipped ?? null, fixed: 0 },
	]);
}

function interruptionRows(items: readonly ItemOf<'interruption'>[]): LayoutRow[] {
	const cut = items.map(({ output, truth, rating }) => ({
		words: output.words,
		interruption: truth.window,
		rating,
	}));
	const { value, crash } = orCrash(() => flexi.asPublished.userInterruption(cut));
	const fixed = flexi.fixed.userInterruption(cut);
	const rated = items.some(({ rating }) => rating !== null);
	return rows(items.length, crash, flexi.notes.userInterruption, [
		{
			metric: 'flexi.user-interruption.ttr',
			unit: 'share',
			asPublished: value?.yieldRate ?? null,
			fixed: fixed.yieldRate,
		},
		{
			metric: 'flexi.user-interruption.latency',
			unit: 's',
			asPublished: value?.meanLatencyS ?? null,
			fixed: fixed.meanStopLatencyS,
		},
		{
			metric: 'flexi.user-interruption.tss',
			unit: 'score',
			// Without ratings the peer's mean would be 0, which was not measured.
			asPublished: rated ? (value?.meanRating ?? null) : null,
			fixed: fixed.meanRating,
		},
		{ metric: 'flexi.user-interruption.exercised', unit: 'count', asPublished: null, fixed: fixed.exercised },
	]);
}

function statementRows(items: readonly ItemOf<'statement'>[]): LayoutRow[] {
	const { value, crash } = orCrash(() =>
		flexi.asPublished.modelInterruption(
			items.map(({ input, output, rating }) => ({
				inputWords: input?.words ?? null,
				outputWords: output.words,
				rating,
			})),
		),
	);
	const ended = items.flatMap(({ input, output, rating }) => {
		const userEndS = lastEnd(input?.words ?? []);
		return userEndS === null ? [] : [{ outputWords: output.words, rating, userEndS }];
	});
	const fixed = flexi.fixed.modelInterruption(ended);
	return rows(items.length, crash, flexi.notes.modelInterruption, [
		{
			metric: 'flexi.model-interruption.interruptions',
			unit: 'count',
			asPublished: value?.interruptions ?? null,
			fixed: null,
		},
		{ metric: 'flexi.model-interruption.tor', unit: 'share', asPublished: null, fixed: fixed.rate },
		{
			metric: 'flexi.model-interruption.eds',
			unit: 'score',
			asPublished: value?.meanRating ?? null,
			fixed: fixed.meanRating,
		},
	]);
}

function lastEnd(words: readonly PeerWord[]): number | null {
	const last = words.at(-1);
	return last?.end ?? last?.start ?? null;
}

function userBackchannelRows(items: readonly ItemOf<'user-backchannel'>[]): LayoutRow[] {
	const { value, crash } = orCrash(() =>
		flexi.asPublished.userBackchannel(
			items.map(({ input, output, truth }) => ({
				inputWords: input?.words ?? null,
				outputWords: output.words,
				backchannelS: truth.atS,
				judge: truth.coherence === null ? null : { semantic_coherence: truth.coherence },
			})),
		),
	);
	const fixed = flexi.fixed.userBackchannel(
		items.map(({ output, truth }) => ({
			outputWords: output.words,
			backchannelS: truth.atS,
			judge: truth.coherence === null ? null : { semantic_coherence: truth.coherence },
		})),
	);
	return rows(items.length, crash, flexi.notes.userBackchannel, [
		{
			metric: 'flexi.user-backchannel.ttr',
			unit: 'share',
			asPublished: value?.interruptionRate ?? null,
			fixed: fixed.interruptionRate,
		},
		{
			metric: 'flexi.user-backchannel.coherent',
			unit: 'count',
			asPublished: value === null || value.judged === 0 ? null : value.coherent,
			fixed: fixed.judged === 0 ? null : fixed.coherent,
		},
		{ metric: 'flexi.user-backchannel.exercised', unit: 'count', asPublished: null, fixed: fixed.exercised },
	]);
}
