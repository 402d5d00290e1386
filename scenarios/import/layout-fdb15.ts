import { backchannelScenarios, type ItemHead, interruptionScenarios } from './common-items.ts';
import { fileOf, type ItemFolder } from './dataset-folder.ts';
import type { ItemFaults } from './fault.ts';
import type { ImportContext, Layout } from './layout.ts';
import { overlapSchema } from './peer-files.ts';
import { readNamed, upTo } from './recording.ts';

/** Scenarios of Full-Duplex-Bench 1.5. */
export type Fdb15Scenario =
	| 'user_interruption'
	| 'user_backchannel'
	| 'talking_to_other'
	| 'background_speech';

/** The scenario of an item by the name of its subset; null for another name. */
export function fdb15Scenario({ parent }: Pick<ItemFolder, 'parent'>): Fdb15Scenario | null {
	const subset = parent.toLowerCase();
	return subset.includes('interrupt')
		? 'user_interruption'
		: subset.includes('backchannel')
			? 'user_backchannel'
			: /talking|other/.test(subset)
				? 'talking_to_other'
				: subset.includes('background')
					? 'background_speech'
					: null;
}

/** Whether a folder is an item. */
export function isFdb15Item(files: readonly string[]): boolean {
	return (
		files.some((name) => name.startsWith('input.') && name !== 'input.json') ||
		files.includes('metadata.json')
	);
}

async function read(context: ImportContext, item: ItemFolder, faults: ItemFaults) {
	const scenario = fdb15Scenario(item);
	if (scenario === null) {
		const names = 'user_interruption, user_backchannel, talking_to_other or background_speech';
		faults.leaveOut(item.path, null, `is in "${item.parent}", expected a folder named ${names}`);
		return [];
	}
	const kind = `fdb15-${scenario.replaceAll('_', '-')}`;
	const head: ItemHead = { layout: 'fdb15', kind, name: item.name, cluster: `${kind}.${item.name}` };
	const file = fileOf(item, 'metadata.json');
	const truth = await context.folder.readJson(file, overlapSchema, faults);
	const before = upTo(truth?.timestamps[0]);
	const recording = await readNamed(context.folder, item, 'input', faults, context.decoder, before);
	if (recording === null || truth === null) {
		return [];
	}
	const overlap = {
		recording,
		window: truth.timestamps,
		where: { file, field: 'timestamps' },
		request: truth.context_text,
		sound: truth.current_turn_text,
	};
	switch (scenario) {
		case 'user_interruption':
			return interruptionScenarios(context, head, overlap, 'fdb15-clean', faults);
		case 'user_backchannel':
			return backchannelScenarios(context, head, overlap, 'backchannel', faults);
		case 'talking_to_other':
			return backchannelScenarios(context, head, overlap, 'third-party', faults);
		case 'background_speech':
			return backchannelScenarios(context, head, overlap, 'background-speech', faults);
	}
}

/** Full-Duplex-Bench 1.5 (Lin et al. 2025): four overlap scenarios, `<scenario>/<ID>/input.wav` and `metadata.json`. */
export const fdb15Layout: Layout = {
	id: 'fdb15',
	summary: 'Full-Duplex-Bench 1.5: <scenario>/<ID>/input.wav with metadata.json',
	speaks: false,
	triggers: 'static',
	async *items(context) {
		for await (const item of context.folder.itemFolders(isFdb15Item)) {
			yield { name: item.path, read: (faults) => read(context, item, faults) };
		}
	},
};
