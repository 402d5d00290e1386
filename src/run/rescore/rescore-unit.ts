import { join } from 'node:path';
import { HarnessError } from '../../core/errors.ts';
import type { PlacedClip, Recording } from '../../core/recording.ts';
import { readJson, writeJson } from '../../results/json-file.ts';
import { type UnitFile, unitSchema } from '../../results/schema-unit.ts';
import { recordingDefect } from '../../score/recording-defect.ts';
import type { ScoringChoice } from '../postprocess/postprocess-job.ts';
import { scoreRecording } from '../postprocess/score-recording.ts';
import { readTrack } from './track-file.ts';

/** One recorded unit that is to be scored again. */
export type RescoreJob = { readonly unitDir: string; readonly scoring: ScoringChoice };

/** What became of a unit. */
export type RescoreResult =
	/** `lasting`: asking again would give the same; false where a judge did not answer. */
	| { readonly outcome: 'scored'; readonly lasting: boolean }
	/** Its tracks are of no use: every metric reports missing input with this reason, and n stays what it was. */
	| { readonly outcome: 'defective'; readonly reason: string }
	/** Its tracks were not kept: the scores it has stand. */
	| { readonly outcome: 'no-audio' };

/**
 * Reads a unit's tracks, scores them and writes `scores.json`. Throws a SchemaError or StorageError for a `unit.json`
 * that cannot be read; whatever is wrong with the tracks is a result.
 */
export async function rescoreUnit({ unitDir, scoring }: RescoreJob): Promise<RescoreResult> {
	const unit = await readJson(join(unitDir, 'unit.json'), unitSchema);
	if (unit.audio === 'dropped') {
		return { outcome: 'no-audio' };
	}
	const tracks = [await readTrack(join(unitDir, 'user.wav')), await readTrack(join(unitDir, 'heard.wav'))];
	const [user, heard] = tracks.map((track) => ('pcm' in track ? track.pcm : new Int16Array(0)));
	const unreadable = tracks.flatMap((track) => ('defect' in track ? [track.defect] : []));
	const recording = recordingOf(unit, user ?? new Int16Array(0), heard ?? new Int16Array(0));
	const defect = unreadable.length > 0 ? unreadable.join('; ') : recordingDefect(recording);
	const scores = await scoreRecording(recording, scoring, defect);
	await writeJson(join(unitDir, 'scores.json'), scores);
	return defect === null
		? {
				outcome: 'scored',
				lasting: !scores.scores.some((score) => 'missing' in score && score.missing === 'judge-error'),
			}
		: { outcome: 'defective', reason: defect };
}

/** What a scorer may know of a recorded unit. */
export function recordingOf(unit: UnitFile, user: Int16Array, heard: Int16Array): Recording {
	const { unitId, scenario, condition, trial, triggers, packets, texts, end } = unit;
	const clips = unit.clips.map(({ clip: id, startSamples }): PlacedClip => {
		const clip = scenario.clips.find((candidate) => candidate.id === id);
		if (clip === undefined) {
			throw new HarnessError({ what: `unit ${unitId} placed clip ${id}, which its scenario does not have` });
		}
		return { clip, startSamples };
	});
	return { unitId, scenario, condition, trial, user, heard, clips, triggers, packets, texts, end };
}
