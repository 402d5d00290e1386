import {
	DatasetFolder,
	faultLine,
	type ImportFault,
	ItemFaults,
} from '../../../scenarios/import/peer-folder.ts';
import { EXIT, UsageError } from '../../core/errors.ts';
import { textTable } from '../../report/text-table.ts';
import type { LayoutItem, LayoutRow } from '../../score/layouts/layout-item.ts';
import { scoreFdb1 } from '../../score/layouts/score-fdb1.ts';
import { scoreFdb15 } from '../../score/layouts/score-fdb15.ts';
import { scoreFlexi } from '../../score/layouts/score-flexi.ts';
import { createSileroDetector } from '../../speech/detect/silero.ts';
import type { ScoreFlags } from '../commands/score.ts';
import { ExitRequest } from '../failure.ts';
import { isScoredItem, readLayoutItem, type ScoredLayout } from '../../api/peer-outputs/read-output.ts';
import { printJson, say } from '../output.ts';
import { startProgress } from '../progress.ts';

/** Name of a subset, with its rows. */
type SubsetRows = { readonly subset: string; readonly rows: readonly LayoutRow[] };

/**
 * `bench score --layout`: the published scorers and their mended versions over somebody's `output.wav` folders, nothing
 * replayed. Exit 3 when items were left out, 2 when there is none.
 */
export async function scoreLayoutAction(layout: ScoredLayout, dir: string, flags: ScoreFlags): Promise<void> {
	const folder = await DatasetFolder.open(dir);
	const detector = createSileroDetector();
	const reading = { folder, detector, listeners: flags.listeners ?? null };
	const progress = startProgress(`reading ${layout}`);
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
			say(`bench: ${faultLine(fault).replace('(imported)', '(scored)')}`);
		}
		progress.update(items, items, item.path);
	}
	progress.finish(`${items - leftOut} of ${items} items read, ${leftOut} left out`);
	if (subsets.size === 0) {
		throw new UsageError({
			what: `nothing could be scored in ${dir}`,
			expected: 'folders with output.wav or output.json beside the files of the dataset',
		});
	}
	const scored = [...subsets].map(
		([subset, all]): SubsetRows => ({ subset, rows: rowsOf(layout, all, flags) }),
	);
	const sources = sourcesOf([...subsets.values()].flat());
	print(scored, sources, detector.identity.id);
	if (flags.json) {
		const { identity } = detector;
		printJson({
			schemaVersion: 1,
			layout,
			items,
			leftOut,
			words: sources,
			detector: identity,
			subsets: scored,
			faults,
		});
	}
	if (leftOut > 0) {
		throw new ExitRequest(EXIT.incomplete);
	}
}

function rowsOf(layout: ScoredLayout, items: readonly LayoutItem[], { latency }: ScoreFlags): LayoutRow[] {
	switch (layout) {
		case 'fdb1':
			return scoreFdb1(items);
		case 'fdb15':
			return scoreFdb15(items);
		case 'flexi':
			return scoreFlexi(items, { latencyS: latency });
	}
}

/** How many items had words of their own, and of how many they were estimated. */
function sourcesOf(items: readonly LayoutItem[]) {
	const estimated = items.filter(({ output }) => output.source === 'estimated').length;
	return { fromFile: items.length - estimated, estimated };
}

function print(scored: readonly SubsetRows[], words: ReturnType<typeof sourcesOf>, detector: string): void {
	const shown = (value: number | null): string => (value === null ? '–' : value.toFixed(3));
	for (const { subset, rows } of scored) {
		say(`\n${subset}`);
		say(
			textTable(
				['metric', 'unit', 'n', 'as published', 'fixed'],
				rows.map(({ metric, unit, n, asPublished, fixed, crash }) => [
					metric,
					unit,
					`${n}`,
					crash === null ? shown(asPublished) : 'crashes',
					shown(fixed),
				]),
				new Set([2, 3, 4]),
			),
		);
		for (const line of new Set(rows.flatMap(({ crash }) => crash ?? []))) {
			say(`  the peer's program ends here: ${line}`);
		}
		for (const note of new Set(rows.map((row) => row.note))) {
			say(`  ${note}`);
		}
	}
	say(
		`\nwords: output.json of ${words.fromFile} items, estimated from audio for ${words.estimated}; speech: ${detector}. ` +
			'As published and fixed are two instruments: never compare one with the other.',
	);
}
