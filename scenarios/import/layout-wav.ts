import { msToSamples, samplesToMs, TRACK_RATE } from '../../src/core/pcm.ts';
import type { Cue, Expectation, SampleSpan } from '../../src/core/scenario.ts';
import { type BuiltClip, fileClip } from '../clip.ts';
import type { GeneratedScenario } from '../generator.ts';
import { afterModelSpeech, duringModelSpeech } from '../trigger.ts';
import { CUE_FILE, type CueEntry, cueEntrySchema, cueFileSchema } from './cue-file.ts';
import { fieldName } from './dataset-folder.ts';
import { ItemFaults } from './fault.ts';
import { importedScenario, recordedClip } from './imported-scenario.ts';
import type { ImportContext, Layout } from './layout.ts';
import { audible, EDGE_TOLERANCE_MS, endNear, placed, refinedPause, silences, startNear } from './measure.ts';
import { type Recording, readRecording } from './recording.ts';

/** A reader of the recordings of one entry. */
type Read = (file: string) => Promise<Recording | null>;

/** A whole recording as one clip, from its first to its last audible sample. */
function wholeClip(
	id: string,
	start: BuiltClip['clip']['start'],
	recording: Recording,
	text: string,
	cue: 'turn',
): BuiltClip {
	const span = audible(recording);
	return recordedClip(id, start, recording, span, text, [{ type: cue, ...span }]);
}

/** The second recording of an entry, played into the model's answer. */
async function soundClip(
	id: string,
	sound: { readonly file: string; readonly text: string; readonly afterHeard: number },
	cause: Extract<Cue, { type: 'barge-in' }>['cause'],
	{ context, read }: Reading,
): Promise<BuiltClip | null> {
	const recording = await read(sound.file);
	if (recording === null) {
		return null;
	}
	const { startSamples, endSamples } = audible(recording);
	const pcm = recording.pcm.slice(startSamples, endSamples);
	const start = duringModelSpeech(sound.afterHeard * 1000, context.triggers);
	const cue = { type: 'barge-in', cause, startSamples: 0, endSamples: pcm.length } as const;
	return fileClip(id, start, pcm, sound.text, [cue]);
}

type Reading = {
	readonly context: ImportContext;
	readonly faults: ItemFaults;
	/** Field of the entry in the cue file. */
	readonly field: string;
	readonly read: Read;
};

type Clips = { readonly clips: readonly (BuiltClip | null)[]; readonly expect: Expectation };

async function turnTaking(
	entry: Extract<CueEntry, { type: 'turn-taking' }>,
	first: Recording,
	reading: Reading,
): Promise<Clips> {
	const clips: (BuiltClip | null)[] = [wholeClip('turn-1', { kind: 'lead' }, first, entry.text, 'turn')];
	for (const { file, text, afterSilence } of entry.further) {
		const recording = await reading.read(file);
		const start = afterModelSpeech(afterSilence * 1000, reading.context.triggers);
		clips.push(recording && wholeClip(`turn-${clips.length + 1}`, start, recording, text, 'turn'));
	}
	return { clips, expect: { type: 'turn-taking', respond: entry.respond } };
}

function pauseHandling(
	entry: Extract<CueEntry, { type: 'pause-handling' }>,
	recording: Recording,
	{ faults, field }: Reading,
): Clips {
	const turn = audible(recording);
	const marked = entry.pauses?.map((window, i) => {
		const where = { file: CUE_FILE, field: `${field}.pauses[${i}]` };
		const span = placed(window, recording, where, faults);
		const pause = span && refinedPause(recording, span);
		if (pause && (pause.startSamples <= turn.startSamples || pause.endSamples >= turn.endSamples)) {
			return faults.leaveOut(CUE_FILE, where.field, 'the pause is not inside the speech of the recording');
		}
		return pause;
	});
	const pauses = marked ?? silences(recording, turn);
	if (pauses.length === 0) {
		faults.leaveOut(recording.file, null, 'has no silence of 0.4 s or more, and no pauses are marked');
	}
	const cues: Cue[] = [{ type: 'turn', ...turn }];
	for (const pause of pauses) {
		if (pause !== null) {
			const ms = samplesToMs(pause.endSamples - pause.startSamples, TRACK_RATE).toFixed(0);
			const reason = `${ms} ms: ${marked === undefined ? 'measured' : 'marked'}`;
			cues.push({ type: 'pause', role: 'hold', reason, ...pause });
		}
	}
	return {
		clips: [recordedClip('turn', { kind: 'lead' }, recording, turn, entry.text, cues)],
		expect: { type: 'pause-handling', respond: 'answer' },
	};
}

function modelInterrupt(
	entry: Extract<CueEntry, { type: 'model-interrupt' }>,
	recording: Recording,
	{ faults, field }: Reading,
): Clips {
	const turn = audible(recording);
	const where = { file: CUE_FILE, field: `${field}.urgency` };
	const marked = placed(entry.urgency, recording, where, faults) ?? turn;
	const span = {
		startSamples: startNear(recording.runs, marked.startSamples),
		endSamples: endNear(recording.runs, marked.endSamples),
	};
	if (span.endSamples > turn.endSamples || span.endSamples <= turn.startSamples) {
		faults.leaveOut(CUE_FILE, where.field, 'the cue is not inside the speech of the recording');
	}
	const leftMs = samplesToMs(turn.endSamples - span.endSamples, TRACK_RATE);
	if (leftMs < 5_000) {
		faults.note(
			CUE_FILE,
			where.field,
			`the user continues for only ${(leftMs / 1000).toFixed(1)} s; at least 5 s are expected`,
		);
	}
	const urgency = { ...span, startSamples: Math.max(span.startSamples, turn.startSamples) };
	return {
		clips: [
			recordedClip('turn', { kind: 'lead' }, recording, turn, entry.text, [
				{ type: 'turn', ...turn },
				{ type: 'urgency', real: entry.real, ...urgency },
			]),
		],
		expect: { type: 'model-interrupt', interject: entry.real },
	};
}

function modelBackchannel(
	entry: Extract<CueEntry, { type: 'model-backchannel' }>,
	recording: Recording,
	{ faults, field }: Reading,
): Clips {
	const turn = audible(recording);
	const pauses = silences(recording, turn);
	const reach = msToSamples(EDGE_TOLERANCE_MS, TRACK_RATE);
	const holds = (pause: SampleSpan, at: number): boolean =>
		at >= pause.startSamples - reach && at <= pause.endSamples;
	const instants = entry.references.map((seconds) => msToSamples(seconds * 1000, TRACK_RATE));
	for (const [i, at] of instants.entries()) {
		if (!pauses.some((pause) => holds(pause, at))) {
			const found = `no silence of 0.4 s at ${entry.references[i]} s of ${recording.file}`;
			faults.leaveOut(CUE_FILE, `${field}.references[${i}]`, found);
		}
	}
	const cues = pauses.map((pause): Cue => {
		const role = instants.some((at) => holds(pause, at)) ? 'reference' : 'distractor';
		return { type: 'pause', role, reason: role === 'reference' ? 'marked' : 'not marked', ...pause };
	});
	return {
		clips: [
			recordedClip('turn', { kind: 'lead' }, recording, turn, entry.text, [
				{ type: 'turn', ...turn },
				...cues,
			]),
		],
		expect: { type: 'model-backchannel' },
	};
}

async function clipsOf(entry: CueEntry, recording: Recording, reading: Reading): Promise<Clips> {
	const request = (): BuiltClip => wholeClip('request', { kind: 'lead' }, recording, entry.text, 'turn');
	switch (entry.type) {
		case 'turn-taking':
			return turnTaking(entry, recording, reading);
		case 'pause-handling':
			return pauseHandling(entry, recording, reading);
		case 'user-interrupt': {
			const second = await soundClip('interruption', entry.interruption, 'interrupt', reading);
			return { clips: [request(), second], expect: { type: entry.type, after: entry.after } };
		}
		case 'model-interrupt':
			return modelInterrupt(entry, recording, reading);
		case 'user-backchannel': {
			const second = await soundClip('sound', entry.sound, entry.cause, reading);
			return { clips: [request(), second], expect: { type: entry.type, cause: entry.cause } };
		}
		case 'model-backchannel':
			return modelBackchannel(entry, recording, reading);
	}
}

async function readEntry(
	context: ImportContext,
	value: unknown,
	field: string,
	language: string,
	faults: ItemFaults,
): Promise<GeneratedScenario[]> {
	const parsed = cueEntrySchema.safeParse(value);
	if (!parsed.success) {
		for (const issue of parsed.error.issues) {
			faults.leaveOut(CUE_FILE, `${field}.${fieldName(issue.path)}`, issue.message);
		}
		return [];
	}
	const entry = parsed.data;
	const read: Read = (file) => readRecording(context.folder, file, faults, context.decoder);
	const recording = await read(entry.file);
	if (recording === null) {
		return [];
	}
	const { clips, expect } = await clipsOf(entry, recording, { context, faults, field, read });
	const built = clips.filter((clip) => clip !== null);
	if (faults.fatal || built.length < clips.length) {
		return [];
	}
	const head = {
		layout: 'wav',
		kind: 'wav',
		name: entry.id,
		cluster: `wav.${entry.cluster ?? entry.id}`,
		language: entry.language ?? language,
	};
	return [importedScenario({ ...head, expect }, built, faults)];
}

/** The user's own recordings with a small cue file: docs/guides/import-data.md. */
export const wavLayout: Layout = {
	id: 'wav',
	summary: `own recordings with a ${CUE_FILE} that says what they are`,
	speaks: false,
	triggers: 'reactive',
	async *items(context) {
		const faults = new ItemFaults(CUE_FILE);
		const file = await context.folder.readJson(CUE_FILE, cueFileSchema, faults);
		if (file === null) {
			yield {
				name: CUE_FILE,
				read: async (found) => {
					for (const { file: path, field, message } of faults.all) {
						found.leaveOut(path, field, message);
					}
					return [];
				},
			};
			return;
		}
		for (const [i, value] of file.scenarios.entries()) {
			const field = `scenarios[${i}]`;
			const language = file.language ?? context.language;
			yield { name: field, read: (found) => readEntry(context, value, field, language, found) };
		}
	},
};
