import {
	DatasetFolder,
	faultLine,
	type ImportFault,
	ItemFaults,
} from '../../scenarios/import/peer-folder.ts';
import { UsageError } from '../core/errors.ts';
import type { LayoutItem, LayoutRow } from '../peers/layouts/layout-item.ts';
import { scoreFdb1 } from '../peers/layouts/score-fdb1.ts';
import { scoreFdb15 } from '../peers/layouts/score-fdb15.ts';
import { scoreFlexi } from '../peers/layouts/score-flexi.ts';
import { beginWork, type JobContext, notice, SILENT } from '../run/events.ts';
import { createSileroDetector } from '../speech/detect/silero.ts';
import type { SpeechDetector } from '../speech/detect/speech-detector.ts';
import { isScoredItem, readLayoutItem, type ScoredLayout } from './read-peer-output.ts';

/** How outputs of another benchmark's dataset are scored. */
export type OutputOptions = {
	readonly layout: ScoredLayout;
	/** Distribution of listeners, where it is not in the folder. */
	readonly listeners?: string;
	/** For `flexi`: the system's turn-taking latency in pause windows, s. */
	readonly latency?: number;
};

/** The rows of a dataset's subsets, as published and fixed. */
export type OutputScores = {
	readonly items: number;
	readonly leftOut: number;
	/** Items with words of their own, and items of which words were estimated from audio. */
	readonly words: { readonly fromFile: number; readonly estimated: number };
	readonly detector: SpeechDetector['identity'];
	readonly subsets: readonly { readonly subset: string; readonly rows: readonly LayoutRow[] }[];
	readonly faults: readonly ImportFault[];
};

/**
 * Scores `output.wav` folders by another benchmark's rules, as published and corrected; nothing is replayed. Items that
 * cannot be read are left out and listed. Throws a UsageError where there is none.
 */
export async function scoreOutputs(
	dir: string,
	{ layout, listeners, latency = 0 }: OutputOptions,
	context: JobContext = SILENT,
): Promise<OutputScores> {
	const folder = await DatasetFolder.open(dir);
	const detector = createSileroDetector();
	const reading = { folder, detector, listeners: listeners ?? null };
	const work = beginWork(context, `reading ${layout}`);
	const subsets = new Map<string, LayoutItem[]>();
	const faults: ImportFault[] = [];
	let items = 0;
	let leftOut = 0;
	for await (const item of folder.itemFolders(isScoredItem(layout))) {
		const found = new ItemFaults(item.path);
		const read = await readLayoutItem(layout, item, reading, found);
		items += 1;
		if (read === null) {
			leftOut += 1;
		} else {
			subsets.set(read.subset, [...(subsets.get(read.subset) ?? []), read]);
		}
		for (const fault of found.all) {
			faults.push(fault);
			notice(context, `bench: ${faultLine(fault).replace('(imported)', '(scored)')}`);
		}
		work.update(items, items, item.path);
	}
	work.end(`${items - leftOut} of ${items} items read, ${leftOut} left out`);
	if (subsets.size === 0) {
		throw new UsageError({
			what: `nothing could be scored in ${dir}`,
			expected: 'folders with output.wav or output.json next to the files of the dataset',
		});
	}
	return {
		items,
		leftOut,
		words: sourcesOf([...subsets.values()].flat()),
		detector: detector.identity,
		subsets: [...subsets].map(([subset, all]) => ({ subset, rows: rowsOf(layout, all, latency) })),
		faults,
	};
}

function rowsOf(layout: ScoredLayout, items: readonly LayoutItem[], latencyS: number): LayoutRow[] {
	switch (layout) {
		case 'fdb1':
			return scoreFdb1(items);
		case 'fdb15':
			return scoreFdb15(items);
		case 'flexi':
			return scoreFlexi(items, { latencyS });
	}
}

/** How many items had words of their own, and of how many they were estimated. */
function sourcesOf(items: readonly LayoutItem[]) {
	const estimated = items.filter(({ output }) => output.source === 'estimated').length;
	return { fromFile: items.length - estimated, estimated };
}
