import { samplesToMs, TRACK_RATE } from '../../src/core/pcm.ts';
import {
	backchannelScenarios,
	type ItemHead,
	interruptItem,
	pauseItem,
	readText,
	turnTakingItem,
} from './common-items.ts';
import { fileOf, type ItemFolder } from './dataset-folder.ts';
import { readDistributions } from './distributions.ts';
import type { ItemFaults } from './fault.ts';
import { importedScenario, recordedClip } from './imported-scenario.ts';
import type { ImportContext, Layout } from './layout.ts';
import { audible, startNear } from './measure.ts';
import { narrativeItem } from './narrative-item.ts';
import { flexiPauseSchema, sourceStatementSchema, userBackchannelSchema } from './peer-files.ts';
import { readNamed, upTo } from './recording.ts';

/** Scenarios of FLEXI. */
export type FlexiScenario =
	| 'turn-taking'
	| 'pause-handling'
	| 'user-interruption'
	| 'model-interruption'
	| 'user-backchannel'
	| 'model-backchannel';

/** Name of the file with FLEXI's listener, a language model. */
export const FLEXI_DISTRIBUTION = 'ai_gt_distribution.json';

const OWN_FILES: readonly string[] = [
	'pause.json',
	'turn_taking.json',
	'interrupt.json',
	'source_statement.json',
	'metadata.json',
];

/** Whether a folder is an item. */
export function isFlexiItem(files: readonly string[]): boolean {
	return files.some((name) => name.startsWith('input.') || OWN_FILES.includes(name));
}

/** The scenario of an item: by the name of its subset (spelt as in FLEXI's own folders or correctly), else by its files. */
export function flexiScenario({ parent, files }: Pick<ItemFolder, 'parent' | 'files'>): FlexiScenario {
	const subset = parent.toLowerCase();
	const byName: readonly (readonly [RegExp, FlexiScenario])[] = [
		[/turn.?taking/, 'turn-taking'],
		[/pause/, 'pause-handling'],
		[/model.?interrupt/, 'model-interruption'],
		[/interrupt/, 'user-interruption'],
		[/user.?backchannel/, 'user-backchannel'],
		[/backchannel/, 'model-backchannel'],
	];
	const named = byName.find(([pattern]) => pattern.test(subset))?.[1];
	if (named !== undefined) {
		return named;
	}
	const byFile: readonly (readonly [string, FlexiScenario])[] = [
		['turn_taking.json', 'turn-taking'],
		['pause.json', 'pause-handling'],
		['interrupt.json', 'user-interruption'],
		['source_statement.json', 'model-interruption'],
		['metadata.json', 'user-backchannel'],
	];
	return byFile.find(([name]) => files.includes(name))?.[1] ?? 'model-backchannel';
}

/**
 * The first part of a false statement serves as its cue, in ms: FLEXI marks no instant and counts every reply that begins
 * before the statement's end.
 */
const STATEMENT_CUE_MS = 500;

/** Seconds of a backchannel: FLEXI marks its beginning only; its longest lasts 1.94 s. */
const BACKCHANNEL_S = 2;

async function statementItem(context: ImportContext, item: ItemFolder, head: ItemHead, faults: ItemFaults) {
	const file = fileOf(item, 'source_statement.json');
	const recording = await readNamed(context.folder, item, 'input', faults, context.decoder);
	const statement = await context.folder.readJson(file, sourceStatementSchema, faults);
	if (recording === null || statement === null) {
		return [];
	}
	const turn = audible(recording);
	const lengthMs = samplesToMs(turn.endSamples - turn.startSamples, TRACK_RATE);
	if (lengthMs < 2 * STATEMENT_CUE_MS) {
		faults.leaveOut(
			recording.file,
			null,
			`${lengthMs.toFixed(0)} ms of speech are too short for a statement`,
		);
		return [];
	}
	const cueEnd = turn.startSamples + (STATEMENT_CUE_MS * TRACK_RATE) / 1000;
	const clip = recordedClip('turn', { kind: 'lead' }, recording, turn, statement.user_statement, [
		{ type: 'turn', ...turn },
		{ type: 'urgency', real: true, startSamples: turn.startSamples, endSamples: cueEnd },
	]);
	const expect = { type: 'model-interrupt', interject: true } as const;
	return [importedScenario({ ...head, language: context.language, expect }, [clip], faults)];
}

async function userBackchannelItem(
	context: ImportContext,
	item: ItemFolder,
	head: ItemHead,
	faults: ItemFaults,
) {
	const file = fileOf(item, 'metadata.json');
	const truth = await context.folder.readJson(file, userBackchannelSchema, faults);
	const at = truth?.user_backchannel_times[0];
	const recording = await readNamed(context.folder, item, 'input', faults, context.decoder, upTo(at));
	const text = await readText(context, item, faults);
	if (recording === null || at === undefined || text === null) {
		return [];
	}
	const begins = startNear(recording.runs, at * TRACK_RATE);
	const run = recording.runs.find(({ startSamples }) => startSamples >= begins);
	const end = Math.min(run?.endSamples ?? recording.pcm.length, begins + BACKCHANNEL_S * TRACK_RATE);
	const where = { file, field: 'user_backchannel_times[0]' };
	const window = [at, Math.max(at, end / TRACK_RATE)] as [number, number];
	const overlap = { recording, window, where, request: text, sound: '' };
	return backchannelScenarios(context, head, overlap, 'backchannel', faults);
}

async function read(context: ImportContext, item: ItemFolder, faults: ItemFaults) {
	const scenario = flexiScenario(item);
	const head: ItemHead = {
		layout: 'flexi',
		kind: scenario === 'model-interruption' ? 'flexi-false-statement' : 'flexi',
		name: item.name,
		cluster: `flexi.${scenario}.${item.name}`,
	};
	switch (scenario) {
		case 'turn-taking':
			return turnTakingItem(context, item, head, faults);
		case 'pause-handling': {
			const file = fileOf(item, 'pause.json');
			const pause = await context.folder.readJson(file, flexiPauseSchema, faults);
			const windows = pause === null ? null : [{ at: pause.timestamp, field: 'timestamp' }];
			return pauseItem(context, item, head, windows && { file, windows }, faults);
		}
		case 'user-interruption':
			return interruptItem(context, item, head, faults);
		case 'model-interruption':
			return statementItem(context, item, head, faults);
		case 'user-backchannel':
			return userBackchannelItem(context, item, head, faults);
		case 'model-backchannel': {
			const listeners = await readDistributions(
				context.folder,
				item,
				FLEXI_DISTRIBUTION,
				faults,
				context.listeners,
			);
			return narrativeItem(context, item, head, listeners, faults);
		}
	}
}

/** FLEXI (Ge et al. 2025): six scenarios, `<scenario>/<ID>/input.wav` and one JSON file each. */
export const flexiLayout: Layout = {
	id: 'flexi',
	summary:
		'FLEXI: <scenario>/<ID>/input.wav with pause.json, turn_taking.json, interrupt.json, metadata.json …',
	speaks: false,
	triggers: 'static',
	async *items(context) {
		for await (const item of context.folder.itemFolders(isFlexiItem)) {
			yield { name: item.path, read: (faults) => read(context, item, faults) };
		}
	},
};
