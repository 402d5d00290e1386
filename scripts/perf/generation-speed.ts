import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSuite } from '../../scenarios/build-suite.ts';
import type { SuiteManifest } from '../../scenarios/manifest.ts';
import { samplesToMs, TRACK_RATE } from '../../src/core/pcm.ts';
import type { SampleSpan } from '../../src/core/scenario.ts';
import { createFliteSynthesizer } from '../../src/speech/synthesize/flite.ts';

type Row = { readonly name: string; readonly manifest: SuiteManifest; readonly seconds: number };

function audioSeconds({ scenarios }: SuiteManifest): number {
	const samples = scenarios
		.flatMap(({ clips }) => clips)
		.filter(({ source }) => source.kind === 'file')
		.reduce((sum, { source }) => sum + source.samples, 0);
	return samplesToMs(samples, TRACK_RATE) / 1000;
}

function pauseSeconds({ scenarios }: SuiteManifest): number {
	const length = ({ startSamples, endSamples }: SampleSpan): number => endSamples - startSamples;
	const samples = scenarios
		.flatMap(({ clips }) => clips)
		.flatMap(({ cues }) => cues)
		.reduce((sum, cue) => sum + (cue.type === 'pause' ? length(cue) : 0), 0);
	return samplesToMs(samples, TRACK_RATE) / 1000;
}

async function timed(name: string, suite: string, cacheDir: string): Promise<Row> {
	const synthesizer = createFliteSynthesizer({ workers: availableParallelism() });
	const start = performance.now();
	try {
		const manifest = await buildSuite(suite, { cacheDir, synthesizer });
		return { name, manifest, seconds: (performance.now() - start) / 1000 };
	} finally {
		await synthesizer.close();
	}
}

/** Prints how fast suites are generated without a cache and loaded from it. Argument: the suite (`core`). */
async function main(suite = 'core'): Promise<void> {
	const cacheDir = await mkdtemp(join(tmpdir(), 'duplexbench-generation-'));
	try {
		const rows = [
			await timed('without cache', suite, cacheDir),
			await timed('from the cache', suite, cacheDir),
		];
		const cores = availableParallelism();
		console.log(`suite ${suite}, ${cores} cores, hash ${rows[0]?.manifest.hash}`);
		console.log('build           scenarios  audio s  of it pauses  wall s  audio s per s  per core');
		for (const { name, manifest, seconds } of rows) {
			const audio = audioSeconds(manifest);
			const cells = [
				manifest.scenarios.length.toString().padStart(9),
				audio.toFixed(0).padStart(7),
				pauseSeconds(manifest).toFixed(0).padStart(12),
				seconds.toFixed(1).padStart(6),
				(audio / seconds).toFixed(0).padStart(13),
				(audio / seconds / cores).toFixed(0).padStart(8),
			];
			console.log(`${name.padEnd(14)}  ${cells.join('  ')}`);
		}
	} finally {
		await rm(cacheDir, { recursive: true, force: true });
	}
}

await main(process.argv[2]);
