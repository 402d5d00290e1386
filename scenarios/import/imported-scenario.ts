import type { Clip, ClipStart, Cue, Expectation, SampleSpan } from '../../src/core/scenario.ts';
import type { BuiltClip } from '../clip.ts';
import { fileClip } from '../clip.ts';
import type { GeneratedScenario, TriggerMode } from '../generator.ts';
import { duringModelSpeech, STATIC_ASSUMPTION } from '../trigger.ts';
import type { ItemFaults } from './fault.ts';
import { languageOfScript } from './language.ts';
import type { Recording } from './recording.ts';

/** Raised whenever the same dataset could give other samples, cues or triggers. */
export const IMPORT_VERSION = 1;

/** Voice of every imported scenario: an unknown speaker. */
export const RECORDED_VOICE = 'recording';

/** What identifies an imported scenario. */
export type ImportedHead = {
	/** Layout it comes from, `fdb1`. */
	readonly layout: string;
	/** Kind in ids and tables, `fdb1-candor`. */
	readonly kind: string;
	/** Name of the item; becomes the last part of the id. */
	readonly name: string;
	/** Shared by controls and repetitions. */
	readonly cluster: string;
	readonly language: string;
	readonly expect: Expectation;
	readonly voice?: string;
};

/** Letters, digits and single hyphens of a foreign name, at most 60; 'item' if none are left. */
export function slug(name: string): string {
	const plain = name
		.normalize('NFKD')
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, '-')
		.slice(0, 60)
		.replace(/^-+|-+$/g, '');
	return plain === '' ? 'item' : plain;
}

/** Puts an imported scenario together. Its id is `<type>.<kind>.<name>`. */
export function importedScenario(
	head: ImportedHead,
	clips: readonly BuiltClip[],
	faults: ItemFaults,
): GeneratedScenario {
	const { layout, kind, name, cluster, expect, voice = RECORDED_VOICE } = head;
	const { type } = expect;
	const text = clips.map(({ clip }) => clip.text).join(' ');
	const foreign = languageOfScript(text);
	const clash = foreign !== null && head.language.startsWith('en');
	if (clash) {
		faults.note(
			faults.item,
			null,
			`text is not English; language set to ${foreign}; override it with --language`,
		);
	}
	const audio = new Map<string, Int16Array>();
	for (const { clip, pcm } of clips) {
		if (pcm !== null) {
			audio.set(clip.id, pcm);
		}
	}
	return {
		scenario: {
			schemaVersion: 1,
			id: `${type}.${kind}.${slug(name)}`,
			type,
			kind,
			language: clash ? foreign : head.language,
			seed: 0,
			generator: { name: `import-${layout}`, version: IMPORT_VERSION },
			cluster,
			voice,
			clips: clips.map(({ clip }): Clip => clip),
			expect,
		},
		audio,
	};
}

/** A stretch of a recording as a clip. `cues` are in samples of the recording. */
export function recordedClip(
	id: string,
	start: ClipStart,
	{ pcm }: Recording,
	span: SampleSpan,
	text: string,
	cues: readonly Cue[],
): BuiltClip {
	const from = span.startSamples;
	const moved = cues.map((cue) => ({
		...cue,
		startSamples: Math.max(0, cue.startSamples - from),
		endSamples: Math.min(span.endSamples, cue.endSamples) - from,
	}));
	return fileClip(id, start, pcm.slice(from, span.endSamples), text.trim(), moved);
}

/**
 * When the second sound of a recording begins. `static` keeps the dataset's own distance after the request. `reactive`
 * waits for as much heard speech as a prompt partner would have produced by then, at least 800 ms.
 */
export function secondStart(gapMs: number, mode: TriggerMode): ClipStart {
	if (mode === 'static') {
		return { kind: 'after-previous', gapMs };
	}
	return duringModelSpeech(Math.max(800, Math.round(gapMs - STATIC_ASSUMPTION.responseMs)), mode);
}
