import type { PeerRow } from '../peer-table.ts';
import type { PeerSegment, PeerWindow, PeerWord } from '../words.ts';

/** Where a list of words comes from: the folder's own recognizer, or our detector with estimated counts. */
export type WordSource = 'file' | 'estimated';

/** The words of one track. */
export type TrackWords = { readonly source: WordSource; readonly words: readonly PeerWord[] };

/** What a peer's folder says about one item, whatever its task. Times in seconds. */
export type LayoutItem = {
	/** Folder of the item. */
	readonly name: string;
	/** Folder it lies in: rows are given per subset. */
	readonly subset: string;
	readonly output: TrackWords;
	/** null: the folder has neither words nor audio of the user. */
	readonly input: TrackWords | null;
	/** Speech of the model by our detector; null where there is no `output.wav`. */
	readonly outputSpeech: readonly PeerSegment[] | null;
	/** Speech of the user by our detector; null where it is not needed or there is no audio. */
	readonly inputSpeech: readonly PeerSegment[] | null;
	/** Length and rate of `output.wav`; null without it. */
	readonly outputAudio: { readonly durationS: number; readonly sampleRate: number } | null;
	readonly truth: LayoutTruth;
	/** `rating.json`; null = none. */
	readonly rating: number | null;
};

/** The ground truth of an item. */
export type LayoutTruth =
	| { readonly task: 'pause'; readonly pauses: readonly PeerWindow[] }
	| { readonly task: 'turn-taking'; readonly turnEndS: number }
	| { readonly task: 'interruption'; readonly window: PeerWindow }
	| { readonly task: 'statement' }
	| { readonly task: 'user-backchannel'; readonly atS: number; readonly coherence: number | null }
	| { readonly task: 'listening'; readonly listeners: readonly number[] | null }
	| { readonly task: 'overlap'; readonly window: PeerWindow; readonly tags: readonly string[] | null };

/** The ground truths of a task. */
export type TruthOf<Task extends LayoutTruth['task']> = Extract<LayoutTruth, { task: Task }>;

/** An item whose task is known. */
export type ItemOf<Task extends LayoutTruth['task']> = Omit<LayoutItem, 'truth'> & {
	readonly truth: TruthOf<Task>;
};

/** The items of one task. */
export function itemsOf<Task extends LayoutTruth['task']>(
	items: readonly LayoutItem[],
	task: Task,
): readonly ItemOf<Task>[] {
	return items.filter((item): item is LayoutItem & ItemOf<Task> => item.truth.task === task);
}

/** One metric of one subset, in both versions. The two are never compared with each other. */
export type LayoutRow = Omit<PeerRow, 'id' | 'direction'> & { readonly metric: PeerRow['id'] };

/** A column as a row of a subset. */
export function layoutRow({ id, direction: _, ...row }: PeerRow): LayoutRow {
	return { metric: id, ...row };
}
