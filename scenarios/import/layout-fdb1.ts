import { type ItemHead, interruptItem, pauseItem, turnTakingItem } from './common-items.ts';
import { fileOf, type ItemFolder } from './dataset-folder.ts';
import { readDistributions } from './distributions.ts';
import type { ItemFaults } from './fault.ts';
import type { ImportContext, Layout } from './layout.ts';
import { narrativeItem } from './narrative-item.ts';
import { fdbPauseSchema } from './peer-files.ts';

/** Tasks of Full-Duplex-Bench 1.0. */
export type Fdb1Task = 'pause' | 'turn-taking' | 'interruption' | 'backchannel';

/** Name of the file with the listeners of the backchannel task. */
export const FDB1_DISTRIBUTION = 'icc_gt_distribution.json';

const OWN_FILES: readonly string[] = [
	'pause.json',
	'turn_taking.json',
	'interrupt.json',
	'transcription.json',
];

/** Whether a folder is an item: it has the user's audio, or one of the files that belong to it. */
export function isFdb1Item(files: readonly string[]): boolean {
	return files.some((name) => name.startsWith('input.') || OWN_FILES.includes(name));
}

/** The task of an item: by the name of its subset, else by the files in it. */
export function fdb1Task({ parent, files }: Pick<ItemFolder, 'parent' | 'files'>): Fdb1Task {
	const subset = parent.toLowerCase();
	const byName: readonly (readonly [RegExp, Fdb1Task])[] = [
		[/pause/, 'pause'],
		[/turn.?taking/, 'turn-taking'],
		[/interrupt/, 'interruption'],
		[/backchannel/, 'backchannel'],
	];
	const named = byName.find(([pattern]) => pattern.test(subset))?.[1];
	if (named !== undefined) {
		return named;
	}
	const has = (name: string): boolean => files.includes(name);
	return has('pause.json')
		? 'pause'
		: has('turn_taking.json')
			? 'turn-taking'
			: has('interrupt.json')
				? 'interruption'
				: 'backchannel';
}

/** Where the recordings of a subset come from: `candor`, `icc`, `synthetic`; `own` for another name. */
function source(parent: string): string {
	return ['candor', 'icc', 'synthetic'].find((name) => parent.toLowerCase().startsWith(name)) ?? 'own';
}

async function read(context: ImportContext, item: ItemFolder, faults: ItemFaults) {
	const kind = `fdb1-${source(item.parent)}`;
	const task = fdb1Task(item);
	const head: ItemHead = { layout: 'fdb1', kind, name: item.name, cluster: `${kind}.${task}.${item.name}` };
	switch (task) {
		case 'pause': {
			const file = fileOf(item, 'pause.json');
			const pauses = await context.folder.readJson(file, fdbPauseSchema, faults);
			const windows = pauses?.map(({ timestamp }, i) => ({ at: timestamp, field: `[${i}].timestamp` }));
			return pauseItem(context, item, head, windows ? { file, windows } : null, faults);
		}
		case 'turn-taking':
			return turnTakingItem(context, item, head, faults);
		case 'interruption':
			return interruptItem(context, item, head, faults);
		case 'backchannel': {
			const listeners = await readDistributions(
				context.folder,
				item,
				FDB1_DISTRIBUTION,
				faults,
				context.listeners,
			);
			return narrativeItem(context, item, head, listeners, faults);
		}
	}
}

/** Full-Duplex-Bench 1.0 (Lin et al. 2025): `<subset>/<ID>/input.wav` and one JSON file per task. */
export const fdb1Layout: Layout = {
	id: 'fdb1',
	summary:
		'Full-Duplex-Bench 1.0: <subset>/<ID>/input.wav with pause.json, turn_taking.json or interrupt.json',
	speaks: false,
	triggers: 'static',
	async *items(context) {
		for await (const item of context.folder.itemFolders(isFdb1Item)) {
			yield { name: item.path, read: (faults) => read(context, item, faults) };
		}
	},
};
