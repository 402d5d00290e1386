import { samplesToMs, TRACK_RATE } from '../../core/pcm.ts';
import type { PlacedClip, Recording } from '../../core/recording.ts';
import type { Clip, Cue, Scenario } from '../../core/scenario.ts';
import type { Interval } from '../../core/time.ts';

/** The name of a cue inside its scenario. */
export type CueKey = `${string}#${number}`;

/** A cue of a scenario, whether or not its clip was ever played. */
export type NamedCue<T extends Cue['type'] = Cue['type']> = {
	readonly key: CueKey;
	readonly clip: Clip;
	readonly cue: Extract<Cue, { readonly type: T }>;
};

/** A cue at the place where it was really heard, in session ms. */
export type PlacedCue<T extends Cue['type'] = Cue['type']> = NamedCue<T> & Interval;

/** The cues of one type that a scenario plans, in order of clips, then of start. */
export function cuesOf<T extends Cue['type']>(scenario: Scenario, type: T): NamedCue<T>[] {
	return scenario.clips.flatMap((clip) =>
		clip.cues.flatMap((cue, index): NamedCue<T>[] =>
			isCue(cue, type) ? [{ key: `${clip.id}#${index}`, clip, cue }] : [],
		),
	);
}

/** All cues of the clips that were played, in order of time. Ground truth: placement plus measured offset. */
export function placeCues(recording: Pick<Recording, 'clips'>): PlacedCue[] {
	return recording.clips
		.flatMap((placed) => placed.clip.cues.map((cue, index) => place(placed, cue, index)))
		.toSorted((a, b) => a.startMs - b.startMs || a.endMs - b.endMs);
}

function place({ clip, startSamples }: PlacedClip, cue: Cue, index: number): PlacedCue {
	return {
		key: `${clip.id}#${index}`,
		clip,
		cue,
		startMs: samplesToMs(startSamples + cue.startSamples, TRACK_RATE),
		endMs: samplesToMs(startSamples + cue.endSamples, TRACK_RATE),
	};
}

/** Narrows a cue to one type. */
export function isCue<T extends Cue['type']>(cue: Cue, type: T): cue is Extract<Cue, { readonly type: T }> {
	return cue.type === type;
}

/** Narrows a placed cue to one type. */
export function isPlaced<T extends Cue['type']>(placed: PlacedCue, type: T): placed is PlacedCue<T> {
	return placed.cue.type === type;
}
