import type { GeneratedScenario, Speaker, TriggerMode } from '../generator.ts';
import type { DatasetFolder } from './dataset-folder.ts';
import type { ItemFaults } from './fault.ts';
import type { DecoderState } from './recording.ts';

/** What the reader of a layout is given. */
export type ImportContext = {
	readonly folder: DatasetFolder;
	/** Language of texts unless the dataset says otherwise, BCP 47. */
	readonly language: string;
	readonly triggers: TriggerMode;
	readonly decoder: DecoderState;
	/** File with the listeners of narratives, where it does not lie in the dataset. */
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

/** A dataset layout: how its items are found and what becomes of them. */
export type Layout = {
	readonly id: string;
	/** One line for `bench import --help`. */
	readonly summary: string;
	/** Whether the dataset is text that our voices speak. */
	readonly speaks: boolean;
	/** How second sounds start unless asked otherwise: datasets with a time line keep it, others react. */
	readonly triggers: TriggerMode;
	/** Items in order, found one after the other. */
	items(context: ImportContext): AsyncIterable<PendingItem>;
};
