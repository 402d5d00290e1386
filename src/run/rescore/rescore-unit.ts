import { join } from 'node:path';
import { readWav } from '../../audio/wav.ts';
import { HarnessError, SchemaError } from '../../core/errors.ts';
import type { PlacedClip, Recording } from '../../core/recording.ts';
import { readJson, writeJson } from '../../results/json-file.ts';
import { type UnitFile, unitSchema } from '../../results/schema-unit.ts';
import type { ScoringChoice } from '../finish/finish-job.ts';
import { scoreRecording } from '../finish/score-recording.ts';

/** One recorded unit that is to be scored again. */
export type RescoreJob = { readonly unitDir: string; readonly scoring: ScoringChoice };

/** Whether the unit has scores now, and if not, why. */
export type RescoreResult =
	| { readonly outcome: 'scored' }
	/** Its tracks were not kept: the scores it has stand. */
	| { readonly outcome: 'no-audio' };

/** Reads a unit's tracks, scores them and writes `scores.json`. Throws for tracks that do not fit their unit. */
export async function rescoreUnit({ unitDir, scoring }: RescoreJob): Promise<RescoreResult> {
	const unit = await readJson(join(unitDir, 'unit.json'), unitSchema);
	if (unit.audio === 'dropped') {
		return { outcome: 'no-audio' };
	}
	const user = await readWav(join(unitDir, 'user.wav'));
	const heard = await readWav(join(unitDir, 'heard.wav'));
	for (const [name, { sampleRate }] of [
		['user.wav', user],
		['heard.wav', heard],
	] as const) {
		if (sampleRate !== 24_000) {
			throw new SchemaError({
				what: `${join(unitDir, name)} has the wrong sample rate`,
				expected: '24000 Hz',
				found: `${sampleRate} Hz`,
			});
		}
	}
	if (user.pcm.length !== heard.pcm.length) {
		throw new SchemaError({
			what: `${unitDir}: user.wav and heard.wav differ in length`,
			expected: `${user.pcm.length} samples`,
			found: `${heard.pcm.length} samples`,
		});
	}
	const recording = recordingOf(unit, user.pcm, heard.pcm);
	await writeJson(join(unitDir, 'scores.json'), await scoreRecording(recording, scoring));
	return { outcome: 'scored' };
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
