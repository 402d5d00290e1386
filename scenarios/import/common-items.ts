import { samplesToMs, TRACK_RATE } from '../../src/core/pcm.ts';
import type { Cue } from '../../src/core/scenario.ts';
import { silentClip } from '../clip.ts';
import type { GeneratedScenario } from '../generator.ts';
import { fileOf, type ItemFolder } from './dataset-folder.ts';
import type { ItemFaults } from './fault.ts';
import { type ImportedHead, importedScenario, recordedClip, secondStart } from './imported-scenario.ts';
import type { ImportContext } from './layout.ts';
import { audible, cutAt, endNear, placed, refinedPause } from './measure.ts';
import {
	interruptSchema,
	type TimedWord,
	transcriptionSchema,
	transcriptWords,
	turnTakingSchema,
	type Window,
} from './peer-files.ts';
import { type Recording, readNamed } from './recording.ts';

/** The part of a head that an item's files do not contain. */
export type ItemHead = Omit<ImportedHead, 'expect' | 'language'>;

/** Words of `transcription.json`, else of `input.json`, else none; null, with a fault, if the file is invalid. */
export async function readWords(
	{ folder }: ImportContext,
	item: ItemFolder,
	faults: ItemFaults,
): Promise<readonly TimedWord[] | null> {
	const name = ['transcription.json', 'input.json'].find((candidate) => item.files.includes(candidate));
	if (name === undefined) {
		return [];
	}
	const found = await folder.readJson(fileOf(item, name), transcriptionSchema, faults);
	return found === null ? null : transcriptWords(found);
}

/** The spoken words on one line; null as for {@link readWords}. */
export async function readText(
	context: ImportContext,
	item: ItemFolder,
	faults: ItemFaults,
): Promise<string | null> {
	const words = await readWords(context, item, faults);
	return words === null ? null : words.map(({ text }) => text).join(' ');
}

/** A turn that ends at `turn_taking.json[0].timestamp[0]`. */
export async function turnTakingItem(
	context: ImportContext,
	item: ItemFolder,
	head: ItemHead,
	faults: ItemFaults,
): Promise<GeneratedScenario[]> {
	const file = fileOf(item, 'turn_taking.json');
	const recording = await readNamed(context.folder, item, 'input', faults, context.decoder);
	const truth = await context.folder.readJson(file, turnTakingSchema, faults);
	const text = await readText(context, item, faults);
	if (recording === null || truth === null || text === null) {
		return [];
	}
	const end = truth[0]?.timestamp[0] ?? 0;
	const where = { file, field: '[0].timestamp' };
	const span = placed([0, end], recording, where, faults);
	if (span === null) {
		return [];
	}
	const startSamples = audible(recording).startSamples;
	const endSamples = endNear(recording.runs, span.endSamples);
	if (endSamples <= startSamples) {
		faults.leaveOut(file, '[0].timestamp[0]', `nothing audible before the end of the turn at ${end} s`);
		return [];
	}
	const turn = { startSamples, endSamples };
	const clip = recordedClip('turn-1', { kind: 'lead' }, recording, turn, text, [{ type: 'turn', ...turn }]);
	const expect = { type: 'turn-taking', respond: 'answer' } as const;
	return [importedScenario({ ...head, language: context.language, expect }, [clip], faults)];
}

/** A turn with marked pauses in it. `windows` in order; `file` and `field` name them in faults. */
export async function pauseItem(
	context: ImportContext,
	item: ItemFolder,
	head: ItemHead,
	marked: {
		readonly file: string;
		readonly windows: readonly { readonly at: Window; readonly field: string }[];
	} | null,
	faults: ItemFaults,
): Promise<GeneratedScenario[]> {
	const recording = await readNamed(context.folder, item, 'input', faults, context.decoder);
	const text = await readText(context, item, faults);
	if (recording === null || marked === null || text === null) {
		return [];
	}
	const turn = audible(recording);
	const cues: Cue[] = [{ type: 'turn', ...turn }];
	for (const { at, field } of marked.windows) {
		const span = placed(at, recording, { file: marked.file, field }, faults);
		if (span === null) {
			continue;
		}
		const pause = refinedPause(recording, span);
		if (pause.startSamples <= turn.startSamples || pause.endSamples >= turn.endSamples) {
			faults.leaveOut(marked.file, field, `the pause ${at[0]}–${at[1]} s is not inside the user's speech`);
			continue;
		}
		const ms = samplesToMs(pause.endSamples - pause.startSamples, TRACK_RATE);
		cues.push({
			type: 'pause',
			role: 'hold',
			reason: `${ms.toFixed(0)} ms: marked by ${head.layout}`,
			...pause,
		});
	}
	if (faults.fatal) {
		return [];
	}
	const clip = recordedClip('turn', { kind: 'lead' }, recording, turn, text, cues);
	const expect = { type: 'pause-handling', respond: 'answer' } as const;
	return [importedScenario({ ...head, language: context.language, expect }, [clip], faults)];
}

/** The second sound of a recording. */
export type Overlap = {
	readonly recording: Recording;
	readonly window: Window;
	/** Field that holds the window. */
	readonly where: { readonly file: string; readonly field: string };
	readonly request: string;
	readonly sound: string;
};

/** A request, and an interruption of the answer at a fixed instant; with `control` (a kind), also the same with silence. */
export function interruptionScenarios(
	context: ImportContext,
	head: ItemHead,
	overlap: Overlap,
	control: string | null,
	faults: ItemFaults,
): GeneratedScenario[] {
	const parts = overlapClips(context, overlap, 'interrupt', faults);
	if (parts === null) {
		return [];
	}
	const { request, sound, start } = parts;
	const after = { type: 'user-interrupt', after: 'answer-interruption' } as const;
	const made = [
		importedScenario({ ...head, language: context.language, expect: after }, [request, sound], faults),
	];
	if (control !== null) {
		const silent = silentClip('no-interruption', start, sound.clip.source.samples);
		const expect = { type: 'user-interrupt', after: 'carry-on' } as const;
		const other = { ...head, kind: control, language: context.language, expect };
		made.push(importedScenario(other, [request, silent], faults));
	}
	return made;
}

/** A request, and a sound during the answer that is not a reason to stop. */
export function backchannelScenarios(
	context: ImportContext,
	head: ItemHead,
	overlap: Overlap,
	cause: 'backchannel' | 'background-speech' | 'third-party',
	faults: ItemFaults,
): GeneratedScenario[] {
	const parts = overlapClips(context, overlap, cause, faults);
	if (parts === null) {
		return [];
	}
	const expect = { type: 'user-backchannel', cause } as const;
	return [
		importedScenario({ ...head, language: context.language, expect }, [parts.request, parts.sound], faults),
	];
}

function overlapClips(
	context: ImportContext,
	{ recording, window, where, request: asked, sound: said }: Overlap,
	cause: 'interrupt' | 'backchannel' | 'background-speech' | 'third-party',
	faults: ItemFaults,
) {
	const span = placed(window, recording, where, faults);
	const cut = span === null ? null : cutAt(recording, span, where, faults);
	if (cut === null) {
		return null;
	}
	const gapMs = samplesToMs(cut.sound.startSamples - cut.request.endSamples, TRACK_RATE);
	const start = secondStart(gapMs, context.triggers);
	const name = cause === 'interrupt' ? 'interruption' : 'sound';
	return {
		start,
		request: recordedClip('request', { kind: 'lead' }, recording, cut.request, asked, [
			{ type: 'turn', ...cut.request },
		]),
		sound: recordedClip(name, start, recording, cut.sound, said, [{ type: 'barge-in', cause, ...cut.sound }]),
	};
}

/** `interrupt.json` and `input.wav` of Full-Duplex-Bench 1.0 and of FLEXI. */
export async function interruptItem(
	context: ImportContext,
	item: ItemFolder,
	head: ItemHead,
	faults: ItemFaults,
): Promise<GeneratedScenario[]> {
	const file = fileOf(item, 'interrupt.json');
	const recording = await readNamed(context.folder, item, 'input', faults, context.decoder);
	const truth = await context.folder.readJson(file, interruptSchema, faults);
	const [first] = truth ?? [];
	if (recording === null || first === undefined) {
		return [];
	}
	const where = { file, field: '[0].timestamp' };
	const overlap = {
		recording,
		window: first.timestamp,
		where,
		request: first.context,
		sound: first.interrupt,
	};
	return interruptionScenarios(context, head, overlap, null, faults);
}
