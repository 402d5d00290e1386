import { z } from 'zod';
import {
	audioNamed,
	type DatasetFolder,
	FDB1_DISTRIBUTION,
	FLEXI_DISTRIBUTION,
	fdb1Task,
	fdb15Scenario,
	fdbPauseSchema,
	fileOf,
	flexiPauseSchema,
	flexiScenario,
	type ItemFaults,
	type ItemFolder,
	interruptSchema,
	isFdb1Item,
	isFdb15Item,
	isFlexiItem,
	overlapSchema,
	readDistributions,
	turnTakingSchema,
	userBackchannelSchema,
	wordsSchema,
} from '../../scenarios/import/peer-folder.ts';
import { decodeFile } from '../audio/ffmpeg.ts';
import { readWav, type Wav } from '../audio/wav.ts';
import { BenchError } from '../core/errors.ts';
import { samplesToMs, TRACK_RATE } from '../core/pcm.ts';
import { type PeerSegment, wordsFromChunks } from '../peers/index.ts';
import type { LayoutItem, LayoutTruth, TrackWords } from '../peers/layouts/layout-item.ts';
import { estimatedWords } from '../peers/layouts/speech-words.ts';
import type { SpeechDetector } from '../speech/detect/speech-detector.ts';

/** Layouts whose outputs can be scored where they lie. */
export const SCORED_LAYOUTS = ['fdb1', 'fdb15', 'flexi'] as const;

/** A layout whose outputs can be scored where they lie. */
export type ScoredLayout = (typeof SCORED_LAYOUTS)[number];

/** Whether a folder is an item of the layout: it also counts where only the system's side is left. */
export function isScoredItem(layout: ScoredLayout): (files: readonly string[]) => boolean {
	const own = { fdb1: isFdb1Item, fdb15: isFdb15Item, flexi: isFlexiItem }[layout];
	return (files) => own(files) || files.some((name) => /^output\.(json|wav)$/.test(name));
}

/** What reading an item needs. */
export type LayoutReading = {
	readonly folder: DatasetFolder;
	readonly detector: SpeechDetector;
	/** File with the listeners of narratives, where it does not lie in the folder. */
	readonly listeners: string | null;
};

const ratingSchema = z.object({ rating: z.number() });
const tagsSchema = z.object({ behavior: z.array(z.string()) });
const coherenceSchema = z.object({ semantic_coherence: z.number() });

/**
 * Everything the scorers need of one item: the system's words from `output.json`, else estimated from `output.wav`;
 * speech by our detector where a task asks for it. null, with faults, where something that it needs is not there.
 */
export async function readLayoutItem(
	layout: ScoredLayout,
	item: ItemFolder,
	reading: LayoutReading,
	faults: ItemFaults,
): Promise<LayoutItem | null> {
	const truth = await readTruth(layout, item, reading, faults);
	const needsSpeech = truth?.task === 'listening' || truth?.task === 'overlap';
	const output = await readTrack('output', item, reading, needsSpeech, faults);
	const needsUser = truth?.task === 'statement' || truth?.task === 'user-backchannel' || layout === 'flexi';
	const hasUser = item.files.some((name) => name.startsWith('input.'));
	const input =
		hasUser && (needsUser || truth?.task === 'overlap')
			? await readTrack('input', item, reading, truth?.task === 'overlap', faults)
			: null;
	const rating = item.files.includes('rating.json')
		? await reading.folder.readJson(fileOf(item, 'rating.json'), ratingSchema, faults)
		: null;
	if (truth === null || output === null || faults.fatal) {
		return null;
	}
	return {
		name: item.name,
		subset: item.parent,
		output: output.words,
		input: input?.words ?? null,
		outputSpeech: output.speech,
		inputSpeech: input?.speech ?? null,
		outputAudio: output.audio,
		truth,
		rating: rating?.rating ?? null,
	};
}

type Track = {
	readonly words: TrackWords;
	readonly speech: readonly PeerSegment[] | null;
	readonly audio: { readonly durationS: number; readonly sampleRate: number } | null;
};

async function readTrack(
	stem: 'input' | 'output',
	item: ItemFolder,
	{ folder, detector }: LayoutReading,
	needsSpeech: boolean,
	faults: ItemFaults,
): Promise<Track | null> {
	const json = `${stem}.json`;
	const hasWords = item.files.includes(json);
	const listed = hasWords ? await folder.readJson(fileOf(item, json), wordsSchema, faults) : null;
	if (hasWords && listed === null) {
		return null;
	}
	if (listed !== null && !needsSpeech) {
		return { words: { source: 'file', words: wordsFromChunks(listed.chunks) }, speech: null, audio: null };
	}
	const wav = await readAudio(folder, fileOf(item, audioNamed(stem, item)), faults);
	if (wav === null) {
		return null;
	}
	const speech = detector.detect(wav.pcm, wav.sampleRate).map(({ startMs, endMs }) => ({
		start: startMs / 1000,
		end: endMs / 1000,
	}));
	const words: TrackWords =
		listed === null
			? { source: 'estimated', words: estimatedWords(wav.pcm, wav.sampleRate, speech) }
			: { source: 'file', words: wordsFromChunks(listed.chunks) };
	const durationS = samplesToMs(wav.pcm.length, wav.sampleRate) / 1000;
	return { words, speech, audio: { durationS, sampleRate: wav.sampleRate } };
}

/** Audio at its own rate, which the published listening script depends on; other containers at 24 kHz. */
async function readAudio(folder: DatasetFolder, file: string, faults: ItemFaults): Promise<Wav | null> {
	const path = await folder.locate(file, faults);
	if (path === null) {
		return null;
	}
	try {
		const wav = /\.wave?$/i.test(file)
			? await readWav(path)
			: { pcm: await decodeFile(path), sampleRate: TRACK_RATE };
		if (wav.sampleRate < 8_000 || wav.sampleRate > 192_000) {
			return faults.leaveOut(file, null, `${wav.sampleRate} Hz, expected 8,000 to 192,000`);
		}
		return wav;
	} catch (error) {
		if (error instanceof BenchError) {
			return faults.leaveOut(file, null, error.explanation.found ?? error.explanation.what);
		}
		throw error;
	}
}

async function readTruth(
	layout: ScoredLayout,
	item: ItemFolder,
	reading: LayoutReading,
	faults: ItemFaults,
): Promise<LayoutTruth | null> {
	switch (layout) {
		case 'fdb1':
			return readFdb1Truth(item, reading, faults);
		case 'fdb15':
			return readFdb15Truth(item, reading, faults);
		case 'flexi':
			return readFlexiTruth(item, reading, faults);
	}
}

async function readFdb1Truth(item: ItemFolder, { folder, listeners }: LayoutReading, faults: ItemFaults) {
	switch (fdb1Task(item)) {
		case 'pause': {
			const pauses = await folder.readJson(fileOf(item, 'pause.json'), fdbPauseSchema, faults);
			return pauses && { task: 'pause' as const, pauses: pauses.map(({ timestamp }) => timestamp) };
		}
		case 'turn-taking':
			return turnTruth(item, folder, faults);
		case 'interruption':
			return interruptionTruth(item, folder, faults);
		case 'backchannel':
			return listeningTruth(item, { folder, listeners }, FDB1_DISTRIBUTION, faults);
	}
}

async function readFdb15Truth(
	item: ItemFolder,
	{ folder }: LayoutReading,
	faults: ItemFaults,
): Promise<LayoutTruth | null> {
	if (fdb15Scenario(item) === null) {
		return faults.leaveOut(
			item.path,
			null,
			`lies in "${item.parent}", which is not a scenario of Full-Duplex-Bench 1.5`,
		);
	}
	const overlap = await folder.readJson(fileOf(item, 'metadata.json'), overlapSchema, faults);
	const tags = item.files.includes('content_tag.json')
		? await folder.readJson(fileOf(item, 'content_tag.json'), tagsSchema, faults)
		: null;
	return overlap && { task: 'overlap', window: overlap.timestamps, tags: tags?.behavior ?? null };
}

async function readFlexiTruth(
	item: ItemFolder,
	{ folder, listeners }: LayoutReading,
	faults: ItemFaults,
): Promise<LayoutTruth | null> {
	switch (flexiScenario(item)) {
		case 'turn-taking':
			return turnTruth(item, folder, faults);
		case 'pause-handling': {
			const pause = await folder.readJson(fileOf(item, 'pause.json'), flexiPauseSchema, faults);
			return pause && { task: 'pause', pauses: [pause.timestamp] };
		}
		case 'user-interruption':
			return interruptionTruth(item, folder, faults);
		case 'model-interruption':
			return { task: 'statement' };
		case 'user-backchannel': {
			const found = await folder.readJson(fileOf(item, 'metadata.json'), userBackchannelSchema, faults);
			const coherence = item.files.includes('coherence.json')
				? await folder.readJson(fileOf(item, 'coherence.json'), coherenceSchema, faults)
				: null;
			const at = found?.user_backchannel_times[0];
			return at === undefined
				? null
				: { task: 'user-backchannel', atS: at, coherence: coherence?.semantic_coherence ?? null };
		}
		case 'model-backchannel':
			return listeningTruth(item, { folder, listeners }, FLEXI_DISTRIBUTION, faults);
	}
}

async function turnTruth(item: ItemFolder, folder: DatasetFolder, faults: ItemFaults) {
	const truth = await folder.readJson(fileOf(item, 'turn_taking.json'), turnTakingSchema, faults);
	const turnEndS = truth?.[0]?.timestamp[0];
	return turnEndS === undefined ? null : { task: 'turn-taking' as const, turnEndS };
}

async function interruptionTruth(item: ItemFolder, folder: DatasetFolder, faults: ItemFaults) {
	const truth = await folder.readJson(fileOf(item, 'interrupt.json'), interruptSchema, faults);
	const window = truth?.[0]?.timestamp;
	return window === undefined ? null : { task: 'interruption' as const, window };
}

async function listeningTruth(
	item: ItemFolder,
	{ folder, listeners }: Pick<LayoutReading, 'folder' | 'listeners'>,
	name: string,
	faults: ItemFaults,
) {
	const found = await readDistributions(folder, item, name, faults, listeners);
	if (found?.bins == null) {
		faults.note(
			found?.file ?? name,
			item.name,
			'no listeners for this item: the distance to them cannot be computed',
		);
	}
	return { task: 'listening' as const, listeners: found?.bins ?? null };
}
