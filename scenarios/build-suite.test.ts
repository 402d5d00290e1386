import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { writeWav } from '../src/audio/wav.ts';
import { SchemaError, StorageError, UsageError } from '../src/core/errors.ts';
import { TRACK_RATE } from '../src/core/pcm.ts';
import { createFliteSynthesizer } from '../src/speech/synthesize/flite.ts';
import type { SynthesizedSpeech, Synthesizer } from '../src/speech/synthesize/synthesizer.ts';
import { SMALL_GENERATORS } from '../test/fixtures/small-banks.ts';
import { type BuildOptions, buildSuite } from './build-suite.ts';
import { audioPath, manifestPath } from './cache.ts';
import { lintSuite } from './lint-suite.ts';
import { loadScenario } from './load-scenario.ts';
import type { SuiteManifest } from './manifest.ts';

let flite: Synthesizer;
/** The real engine, with a list of what it was asked; it speaks each text once for all tests together. */
let synthesizer: Synthesizer;
let asked: string[];
const spoken = new Map<string, Promise<SynthesizedSpeech>>();
let cacheDir: string;

beforeAll(() => {
	flite = createFliteSynthesizer({ workers: 2 });
});
afterAll(() => flite.close());

beforeEach(async () => {
	cacheDir = await mkdtemp(join(tmpdir(), 'duplexbench-cache-'));
	asked = [];
	synthesizer = {
		id: flite.id,
		version: flite.version,
		speak: (text, voice) => {
			asked.push(`${voice.id}: ${text}`);
			const key = asked.at(-1) ?? '';
			const said = spoken.get(key) ?? flite.speak(text, voice);
			spoken.set(key, said);
			return said;
		},
		close: () => Promise.resolve(),
		[Symbol.asyncDispose]: () => Promise.resolve(),
	};
});
// Scenarios that were under way when a build was stopped may still write a file.
afterEach(() => rm(cacheDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 }));

const TYPES = ['pause-handling', 'model-interrupt'] as const;

function build(suite = 'quick', more: Partial<BuildOptions> = {}): Promise<SuiteManifest> {
	return buildSuite(suite, { cacheDir, synthesizer, generators: SMALL_GENERATORS, types: TYPES, ...more });
}

function addresses(manifest: SuiteManifest): string[] {
	return manifest.scenarios.flatMap(({ clips }) =>
		clips.flatMap(({ source }) => (source.kind === 'file' ? [source.sha256] : [])),
	);
}

describe('buildSuite', () => {
	it('stores every clip under the hash of its samples and writes a manifest', async () => {
		const manifest = await build();
		const files = await readdir(cacheDir);
		expect(files.filter((name) => name.endsWith('.wav')).sort()).toEqual(
			[...new Set(addresses(manifest))].map((address) => `${address}.wav`).sort(),
		);
		expect(manifest.scenarios).toHaveLength(6);
		expect(manifest).toMatchObject({ suite: 'quick', seed: 1, capMs: 12_000, conditions: ['clean'] });
		expect(manifest.generators).toEqual({ 'pause-handling': 2, 'model-interrupt': 1 });
		const path = manifestPath(cacheDir, 'quick', manifest.hash);
		const { cacheDir: _, ...rest } = manifest;
		expect(JSON.parse(await readFile(path, 'utf8'))).toEqual(rest);
	});

	it('gives the same hash when it is built again, and synthesizes nothing', async () => {
		const first = await build();
		asked.length = 0;
		const progress: number[] = [];
		const second = await build('quick', { onProgress: ({ cached }) => progress.push(cached) });
		expect(second).toEqual(first);
		expect(asked).toEqual([]);
		expect(progress).toEqual([1, 2, 3, 4, 5, 6]);
	});

	it('synthesizes each text once, controls included', async () => {
		await build();
		expect(new Set(asked).size).toBe(asked.length);
	});

	it('makes again what is missing, cut short or damaged, and nothing else', async () => {
		const first = await build();
		const [gone, cut] = addresses(first);
		await rm(audioPath(cacheDir, gone as string));
		await truncate(audioPath(cacheDir, cut as string), 100);
		const records = join(cacheDir, 'scenarios');
		const [damaged] = await readdir(records);
		await writeFile(join(records, damaged as string), '{"checksum":"0","scenario":{}}');
		const cached: number[] = [];
		const second = await build('quick', { onProgress: (progress) => cached.push(progress.cached) });
		expect(second.hash).toBe(first.hash);
		expect(Math.max(...cached)).toBeGreaterThanOrEqual(3);
		expect(Math.max(...cached)).toBeLessThanOrEqual(4);
		for (const { id } of second.scenarios) {
			await loadScenario(second, id);
		}
	});

	it('shares scenarios between suites', async () => {
		const quick = await build('quick', { types: ['model-interrupt'] });
		const gate = await build('gate', { types: ['model-interrupt'], limit: 4 });
		expect(gate.scenarios.filter(({ id }) => quick.scenarios.some((other) => other.id === id))).toEqual(
			quick.scenarios,
		);
	});

	it('gives another hash for another seed, another selection and the static variant', async () => {
		const types = ['user-interrupt'] as const;
		const hashes = [
			await build('quick', { types }),
			await build('quick', { types, seed: 2 }),
			await build('quick', { types, limit: 2 }),
			await build('quick', { types, triggers: 'static' }),
		].map(({ hash }) => hash);
		expect(new Set(hashes).size).toBe(4);
	});

	it('lets several builds fill one cache at the same moment', async () => {
		const types = ['user-interrupt'] as const;
		const built = await Promise.all([1, 2, 3].map(() => build('gate', { types, limit: 5 })));
		expect(new Set(built.map(({ hash }) => hash)).size).toBe(1);
		for (const { id } of built[0]?.scenarios ?? []) {
			await loadScenario(built[0] as SuiteManifest, id);
		}
		expect((await readdir(cacheDir)).filter((name) => name.endsWith('.tmp'))).toEqual([]);
	});

	it('rejects an unknown suite by name and lists the known ones', async () => {
		await expect(build('huge')).rejects.toThrow(UsageError);
		await expect(build('huge')).rejects.toThrow(/"huge".*quick, core, gate, full, robust/);
	});

	it('names the folder when the cache cannot be written', async () => {
		const file = join(cacheDir, 'not-a-folder');
		await writeFile(file, '');
		const failed = build('quick', { cacheDir: file });
		await expect(failed).rejects.toThrow(StorageError);
		await expect(failed).rejects.toThrow(file);
	});

	it('stops when it is told to and keeps what is done', async () => {
		const controller = new AbortController();
		const stopped = build('gate', {
			limit: 30,
			signal: controller.signal,
			onProgress: ({ done }) => done === 3 && controller.abort(),
		});
		await expect(stopped).rejects.toThrow(/abort/i);
		expect((await readdir(join(cacheDir, 'scenarios'))).length).toBeGreaterThanOrEqual(3);
	});
});

describe('lintSuite', () => {
	it('passes a freshly built suite, and reports each file that is missing or altered', async () => {
		const manifest = await build();
		const fresh = await lintSuite(manifest);
		expect(fresh.filter(({ rule }) => rule !== 'voice-balance')).toEqual([]);
		const [gone, altered] = addresses(manifest);
		await rm(audioPath(cacheDir, gone as string));
		await writeWav(audioPath(cacheDir, altered as string), new Int16Array(2_400).fill(7), TRACK_RATE);
		const found = (await lintSuite(manifest)).filter(({ rule }) => rule === 'audio-file');
		expect(found.map(({ where }) => where)).toEqual(manifest.scenarios.slice(0, 2).map(({ id }) => id));
	});
});

describe('loadScenario', () => {
	it('gives the samples that the generator made', async () => {
		const manifest = await build('quick', { types: ['pause-handling'], limit: 1 });
		const id = manifest.scenarios[0]?.id ?? '';
		const { scenario, audio } = await loadScenario(manifest, id);
		const made = await SMALL_GENERATORS['pause-handling'].generate(Number(id.slice(-4)), {
			seed: 1,
			triggers: 'reactive',
			speaker: (await import('./speaker.ts')).createSpeaker(synthesizer),
		});
		expect(scenario).toEqual(made.scenario);
		expect(audio.get('turn')).toEqual(made.audio.get('turn'));
	});

	it('names the file whose samples are not those of the manifest', async () => {
		const manifest = await build('quick', { types: ['pause-handling'], limit: 1 });
		const path = audioPath(cacheDir, addresses(manifest)[0] ?? '');
		await writeWav(path, new Int16Array(2_400).fill(7), TRACK_RATE);
		const failed = loadScenario(manifest, manifest.scenarios[0]?.id ?? '');
		await expect(failed).rejects.toThrow(SchemaError);
		await expect(failed).rejects.toThrow(path);
	});

	it('says which file is missing, and which scenario is unknown', async () => {
		const manifest = await build('quick', { types: ['pause-handling'], limit: 1 });
		const path = audioPath(cacheDir, addresses(manifest)[0] ?? '');
		await rm(path);
		await expect(loadScenario(manifest, manifest.scenarios[0]?.id ?? '')).rejects.toThrow(path);
		await expect(loadScenario(manifest, 'turn-taking.none.0001')).rejects.toThrow(UsageError);
	});
});

describe('the real quick suite', () => {
	it('holds what its metrics need, is short, and passes the lint', async () => {
		const manifest = await buildSuite('quick', { cacheDir, synthesizer });
		const kinds = (type: string): string[] =>
			manifest.scenarios.filter((scenario) => scenario.type === type).map(({ kind }) => kind);
		expect(kinds('user-interrupt').sort()).toEqual(['dialogue-reset', 'regeneration', 'termination']);
		expect(kinds('model-interrupt').sort()).toEqual(['emergency', 'false-statement', 'harmless']);
		expect(kinds('user-backchannel').sort()).toEqual(['continuer', 'noise-burst', 'third-party']);
		const [emergency, harmless] = ['emergency', 'harmless'].map((kind) =>
			manifest.scenarios.find((scenario) => scenario.kind === kind),
		);
		expect(harmless?.cluster).toBe(emergency?.cluster);
		const longest = Math.max(
			...manifest.scenarios.flatMap(({ clips }) => clips.map(({ source }) => source.samples)),
		);
		// The longest clips are narratives.
		expect(longest / TRACK_RATE).toBeLessThanOrEqual(15);
		const found = await lintSuite(manifest);
		expect(found.filter(({ rule }) => rule !== 'voice-balance')).toEqual([]);
	});
});
