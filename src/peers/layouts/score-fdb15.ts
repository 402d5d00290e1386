import { BEHAVIORS } from '../fdb15/behavior.ts';
import { fdb15TimingRows } from '../fdb15/rows.ts';
import { fdb15 } from '../index.ts';
import { type Column, type PeerRow, table } from '../peer-table.ts';
import { meanOrNull } from '../words.ts';
import { itemsOf, type LayoutItem, type LayoutRow, layoutRow } from './layout-item.ts';

/**
 * The scorers of Full-Duplex-Bench 1.5 over one subset: docs/reference/metrics/peer-fdb15.md. Items without audio of both
 * sides have no timing, and a subset without any tags has no shares.
 */
export function scoreFdb15(items: readonly LayoutItem[]): LayoutRow[] {
	const overlaps = itemsOf(items, 'overlap');
	const timed = overlaps.flatMap(({ inputSpeech, outputSpeech, truth }) =>
		inputSpeech === null || outputSpeech === null
			? []
			: [{ user: inputSpeech, model: outputSpeech, overlap: truth.window }],
	);
	return [
		// A row of a layout has no direction: which one is right depends on the subset.
		...fdb15TimingRows('fdb15', timed, 'down', [
			{
				id: 'fdb15.stopped',
				unit: 'share',
				direction: 'none',
				asPublished: () => null,
				fixed: (timings) =>
					meanOrNull(timings.flatMap(({ stop }) => (stop === null ? [] : [stop.stopped ? 1 : 0]))),
			},
			{
				id: 'fdb15.exercised',
				unit: 'share',
				direction: 'none',
				asPublished: () => null,
				fixed: (timings) => meanOrNull(timings.map(({ exercised }) => (exercised ? 1 : 0))),
			},
		]),
		...behaviorRows(overlaps.map(({ truth }) => truth.tags)),
	].map(layoutRow);
}

function behaviorRows(tags: readonly (readonly string[] | null)[]): PeerRow[] {
	const tagged = tags.filter((each) => each !== null);
	const programs = {
		asPublished: () => fdb15.asPublished.behaviorShares(tagged),
		fixed: () => fdb15.fixed.behaviorShares(tags),
	};
	const columns = BEHAVIORS.map(
		(behavior): Column<ReturnType<typeof programs.asPublished>, ReturnType<typeof programs.fixed>> => ({
			id: `fdb15.${behavior.slice(2).toLowerCase().replaceAll('_', '-')}`,
			unit: 'share',
			direction: 'none',
			asPublished: ({ shares }) => shares[behavior] ?? 0,
			fixed: ({ shares }) => shares[behavior],
		}),
	);
	return tagged.length === 0 ? [] : table(tags.length, fdb15.notes.behaviorShares, programs, columns);
}
