import { BEHAVIORS } from '../fdb15/behavior.ts';
import { fdb15 } from '../index.ts';
import { orCrash } from '../peer-crash.ts';
import { meanOrNull } from '../words.ts';
import { itemsOf, type LayoutItem, type LayoutRow } from './layout-item.ts';

/**
 * The scorers of Full-Duplex-Bench 1.5 over one subset: docs/reference/metrics/peer-fdb15.md. The peer has no script that sums
 * its latencies up; the mean over all of them represents one. Items without audio of both sides have no timing.
 */
export function scoreFdb15(items: readonly LayoutItem[]): LayoutRow[] {
	const overlaps = itemsOf(items, 'overlap');
	if (overlaps.length === 0) {
		return [];
	}
	const timed = overlaps.flatMap(({ inputSpeech, outputSpeech, truth }) =>
		inputSpeech === null || outputSpeech === null
			? []
			: [{ user: inputSpeech, model: outputSpeech, overlap: truth.window }],
	);
	const lists = timed.map(fdb15.asPublished.timing);
	const fixed = timed.map(fdb15.fixed.timing);
	const lengths = (pairs: readonly (readonly [number, number])[]): number[] =>
		pairs.map(([from, to]) => to - from);
	const stops = fixed.flatMap(({ stop }) => stop ?? []);
	const common = { n: timed.length, crash: null, note: fdb15.notes.timing };
	const timing: LayoutRow[] = [
		{
			...common,
			metric: 'fdb15.stop-latency',
			unit: 's',
			asPublished: meanOrNull(lists.flatMap(({ stop }) => lengths(stop))),
			fixed: meanOrNull(stops.filter(({ stopped }) => stopped).map(({ seconds }) => seconds)),
		},
		{
			...common,
			metric: 'fdb15.stopped',
			unit: 'share',
			asPublished: null,
			fixed: meanOrNull(stops.map(({ stopped }) => (stopped ? 1 : 0))),
		},
		{
			...common,
			metric: 'fdb15.exercised',
			unit: 'share',
			asPublished: null,
			fixed: meanOrNull(fixed.map(({ exercised }) => (exercised ? 1 : 0))),
		},
		{
			...common,
			metric: 'fdb15.response-latency',
			unit: 's',
			asPublished: meanOrNull(lists.flatMap(({ response }) => lengths(response))),
			fixed: meanOrNull(fixed.flatMap(({ responseS }) => responseS ?? [])),
		},
	];
	const tags = overlaps.map(({ truth }) => truth.tags);
	if (tags.every((each) => each === null)) {
		return timing;
	}
	const { value, crash } = orCrash(() =>
		fdb15.asPublished.behaviorShares(tags.flatMap((each) => (each ? [each] : []))),
	);
	const { shares, n } = fdb15.fixed.behaviorShares(tags);
	return [
		...timing,
		...BEHAVIORS.map(
			(behavior): LayoutRow => ({
				metric: `fdb15.${behavior.slice(2).toLowerCase().replaceAll('_', '-')}`,
				unit: 'share',
				n,
				asPublished: value === null ? null : (value.shares[behavior] ?? 0),
				fixed: shares[behavior],
				crash,
				note: fdb15.notes.behaviorShares,
			}),
		),
	];
}
