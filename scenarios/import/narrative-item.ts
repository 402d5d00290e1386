import { samplesToMs, TRACK_RATE } from '../../src/core/pcm.ts';
import type { Cue, SampleSpan } from '../../src/core/scenario.ts';
import type { GeneratedScenario } from '../generator.ts';
import { reasonWithWords } from '../reason.ts';
import { type ItemHead, readWords } from './common-items.ts';
import type { ItemFolder } from './dataset-folder.ts';
import type { ItemFaults } from './fault.ts';
import { importedScenario, recordedClip } from './imported-scenario.ts';
import type { ImportContext } from './layout.ts';
import { audible, silences } from './measure.ts';
import type { TimedWord } from './peer-files.ts';
import { readNamed } from './recording.ts';

/**
 * How a listener distribution marks a pause: by its mass from 300 ms before the pause to 1,000 ms after its start (the
 * window in which a backchannel belongs to the pause), relative to an even distribution. At least twice as much is a
 * reference, at most three quarters a distractor, anything between is neither.
 */
export const DENSITY = { beforeMs: 300, afterMs: 1_000, reference: 2, distractor: 0.75 } as const;

type PauseCue = Extract<Cue, { type: 'pause' }>;

/**
 * Density of listeners' backchannels around a pause relative to an even spread; the bins cover the whole recording,
 * however many there are.
 */
export function listenerDensity(bins: readonly number[], pauseStartMs: number, lengthMs: number): number {
	const from = Math.max(0, pauseStartMs - DENSITY.beforeMs);
	const to = Math.min(lengthMs, pauseStartMs + DENSITY.afterMs);
	const binMs = lengthMs / bins.length;
	const total = bins.reduce((sum, mass) => sum + mass, 0);
	let inside = 0;
	for (const [i, mass] of bins.entries()) {
		const shared = Math.min(to, (i + 1) * binMs) - Math.max(from, i * binMs);
		inside += shared > 0 ? (mass * shared) / binMs : 0;
	}
	return total === 0 || to <= from ? 0 : inside / total / ((to - from) / lengthMs);
}

function markedPause(span: SampleSpan, bins: readonly number[] | null, lengthMs: number): PauseCue {
	const ms = samplesToMs(span.endSamples - span.startSamples, TRACK_RATE).toFixed(0);
	if (bins === null) {
		return { type: 'pause', role: 'hold', reason: `${ms} ms: not annotated`, ...span };
	}
	const density = listenerDensity(bins, samplesToMs(span.startSamples, TRACK_RATE), lengthMs);
	const role =
		density >= DENSITY.reference ? 'reference' : density <= DENSITY.distractor ? 'distractor' : 'hold';
	return { type: 'pause', role, reason: `${ms} ms: listeners ${density.toFixed(2)} × even`, ...span };
}

/** The words that begin between two instants, in samples. */
function wordsBetween(words: readonly TimedWord[], from: number, to: number): string {
	return words
		.filter(({ startS }) => startS !== null && startS * TRACK_RATE >= from && startS * TRACK_RATE < to)
		.map(({ text }) => text)
		.join(' ');
}

/**
 * A long turn whose silences are marked by how many listeners responded there. With `bins` null they are plain pauses
 * until `bench annotate` or a person marks them.
 */
export async function narrativeItem(
	context: ImportContext,
	item: ItemFolder,
	head: ItemHead,
	distribution: { readonly file: string; readonly bins: readonly number[] | null } | null,
	faults: ItemFaults,
): Promise<GeneratedScenario[]> {
	const recording = await readNamed(context.folder, item, 'input', faults, context.decoder);
	const words = await readWords(context, item, faults);
	if (recording === null || words === null || faults.fatal) {
		return [];
	}
	const bins = distribution?.bins ?? null;
	if (bins === null || bins.length < 2) {
		const missing =
			distribution === null ? 'no distribution of listeners in the dataset' : 'no entry for this item';
		faults.note(
			distribution?.file ?? item.path,
			distribution === null ? null : item.name,
			`${missing}: its pauses have no reference positions; bench annotate can mark them`,
		);
	}
	const turn = audible(recording);
	const lengthMs = samplesToMs(recording.pcm.length, TRACK_RATE);
	const known = bins !== null && bins.length >= 2 ? bins : null;
	const cues: Cue[] = [
		{ type: 'turn', ...turn },
		...silences(recording, turn).map((span, i, all) => {
			const pause = markedPause(span, known, lengthMs);
			const from = all[i - 1]?.startSamples ?? 0;
			return {
				...pause,
				reason: reasonWithWords(pause.reason, wordsBetween(words, from, span.startSamples)),
			};
		}),
	];
	const text = words.map((word) => word.text).join(' ');
	const clip = recordedClip('turn', { kind: 'lead' }, recording, turn, text, cues);
	const expect = { type: 'model-backchannel' } as const;
	return [importedScenario({ ...head, language: context.language, expect }, [clip], faults)];
}
