import { access } from 'node:fs/promises';
import { readWav } from '../src/audio/wav.ts';
import { SchemaError, StorageError, UsageError } from '../src/core/errors.ts';
import { TRACK_RATE } from '../src/core/pcm.ts';
import type { LoadedScenario } from '../src/core/scenario.ts';
import { audioPath } from './cache.ts';
import { audioSha256 } from './fingerprint.ts';
import type { SuiteManifest } from './manifest.ts';

/**
 * Reads the audio of a scenario and verifies it against the manifest.
 *
 * Throws a `UsageError` for an id that is not in the suite, a `StorageError` for a file that is missing, and a
 * `SchemaError` that names a file with other samples.
 */
export async function loadScenario(manifest: SuiteManifest, id: string): Promise<LoadedScenario> {
	const scenario = manifest.scenarios.find((candidate) => candidate.id === id);
	if (scenario === undefined) {
		throw new UsageError({
			what: `unknown scenario "${id}"`,
			expected: `one of the ${manifest.scenarios.length} scenarios of suite ${manifest.suite}`,
			hint: 'bench list scenarios shows them',
		});
	}
	const audio = new Map<string, Int16Array>();
	for (const clip of scenario.clips) {
		if (clip.source.kind === 'file') {
			audio.set(clip.id, await readAudio(audioPath(manifest.cacheDir, clip.source.sha256), clip.source));
		}
	}
	return { scenario, audio };
}

async function readAudio(path: string, expected: { sha256: string; samples: number }): Promise<Int16Array> {
	await access(path).catch((cause: unknown) => {
		const hint = 'run bench generate to make it again';
		throw new StorageError({ what: `audio file ${path} is missing or not readable`, hint, cause });
	});
	const { pcm, sampleRate } = await readWav(path);
	const found = audioSha256(pcm);
	if (sampleRate !== TRACK_RATE || pcm.length !== expected.samples || found !== expected.sha256) {
		throw new SchemaError({
			what: `audio file ${path} does not match the suite`,
			expected: `${expected.samples} samples at ${TRACK_RATE} Hz with SHA-256 ${expected.sha256}`,
			found: `${pcm.length} samples at ${sampleRate} Hz with SHA-256 ${found}`,
			hint: 'delete it and run bench generate',
		});
	}
	return pcm;
}
