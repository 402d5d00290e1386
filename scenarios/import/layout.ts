import type { GeneratedScenario, Speaker, TriggerMode } from '../generator.ts';
import type { DatasetFolder } from './dataset-folder.ts';
import type { ItemFaults } from './fault.ts';
import type { DecoderState } from './recording.ts';

/** The inputs of a layout's reader. */
export type ImportContext = {
	readonly folder: DatasetFolder;
	/** Default language of texts, BCP 47; a dataset may override it. */
	readonly language: string;
	readonly triggers: TriggerMode;
	readonly decoder: DecoderState;
	/** File with the listeners of narratives, if it is not in the dataset. */
	readonly listeners: string | null;
	/** Voice for datasets that come as text. */
	readonly speaker: Speaker;
};

/** One item of a dataset, not read yet. */
export type PendingItem = {
	/** Path or id inside the dataset. */
	readonly name: string;
	/** Reads and checks everything about the item; no scenarios where `faults` ends up fatal. */
	read(faults: ItemFaults): Promise<readonly GeneratedScenario[]>;
};

/** A dataset layout: how its items are found and turned into scenarios. */
export type Layout = {
	readonly id: string;
	/** One line for `bench import --help`. */
	readonly summary: string;
	/** Whether the dataset is text that our voices speak. */
	readonly speaks: boolean;
	/** How second sounds start by default: datasets with a timeline keep it, others react. */
	readonly triggers: TriggerMode;
	/** Items in order, found one by one. */
	items(context: ImportContext): AsyncIterable<PendingItem>;
};
