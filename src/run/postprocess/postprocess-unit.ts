import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readWav, writeWav } from '../../audio/wav.ts';
import { errorMessage, StorageError } from '../../core/errors.ts';
import { TRACK_RATE } from '../../core/pcm.ts';
import type { LoadedScenario } from '../../core/scenario.ts';
import { writeAtomic, writeJson } from '../../results/json-file.ts';
import { renderTracks } from '../../session/render.ts';
import { toRecording } from '../../session/to-recording.ts';
import { loadSurroundings } from '../condition/surroundings-plan.ts';
import { unitFile } from '../unit-file.ts';
import { type PostprocessJob, type PostprocessResult, RECEIVED_FILE } from './postprocess-job.ts';
import { scoreRecording } from './score-recording.ts';

/**
 * Turns a finished session into the files of a unit: tracks, trace, wire log, `unit.json`, then scores. Scoring
 * comes last and its failure is a result: what was recorded is already written.
 */
export async function postprocessUnit(job: PostprocessJob): Promise<PostprocessResult> {
	const { staging, context, keepAudio } = job;
	const received = await readPcm(join(staging, RECEIVED_FILE));
	const outcome = { ...job.outcome, received: [received] };
	const loaded = await loadAudio(job);
	const surroundings = job.surroundings === null ? null : await loadSurroundings(job.surroundings);
	const tracks = renderTracks(outcome, loaded, surroundings);
	const kept = keepAudio === 'all' || (keepAudio === 'flagged' && context.status !== 'ok');
	if (kept) {
		await writeWav(join(staging, 'user.wav'), tracks.user, TRACK_RATE);
		await writeWav(join(staging, 'heard.wav'), tracks.heard, TRACK_RATE);
		await writeWav(join(staging, 'received.wav'), tracks.received, TRACK_RATE);
	}
	await rm(join(staging, RECEIVED_FILE), { force: true });
	await writeAtomic(join(staging, 'trace.ndjson'), ndjson(outcome.trace));
	await writeAtomic(join(staging, 'wire.ndjson'), ndjson(outcome.wire));
	await writeJson(join(staging, 'unit.json'), unitFile(outcome, context, kept ? 'kept' : 'dropped'));
	if (job.scoring === null) {
		return { scoreError: null };
	}
	try {
		const recording = toRecording(outcome, loaded, tracks);
		await writeJson(join(staging, 'scores.json'), await scoreRecording(recording, job.scoring));
		return { scoreError: null };
	} catch (error) {
		return { scoreError: errorMessage(error) };
	}
}

async function readPcm(file: string): Promise<Int16Array> {
	try {
		const bytes = await readFile(file);
		// A fresh buffer starts aligned; a pooled one need not.
		return new Int16Array(new Uint8Array(bytes).buffer);
	} catch (cause) {
		throw new StorageError({ what: `cannot read ${file}`, found: errorMessage(cause), cause });
	}
}

async function loadAudio({ context, audioFiles }: PostprocessJob): Promise<LoadedScenario> {
	const audio = new Map<string, Int16Array>();
	for (const [clip, file] of Object.entries(audioFiles)) {
		audio.set(clip, (await readWav(file)).pcm);
	}
	return { scenario: context.scenario, audio };
}

function ndjson(lines: readonly unknown[]): string {
	return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}
