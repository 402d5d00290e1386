import { cp, mkdir, mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import wavefile from 'wavefile';
import { readWav } from '../../src/audio/wav.ts';
import { createFliteSynthesizer } from '../../src/speech/synthesize/flite.ts';
import { createSpeaker } from '../speaker.ts';
import { DatasetFolder, naturally } from './dataset-folder.ts';
import { ItemFaults } from './fault.ts';
import type { ImportReport } from './import-dataset.ts';
import { faultLine, importDataset, layoutById } from './index.ts';

const FIXTURES = join(import.meta.dirname, '..', '..', 'test', 'fixtures', 'import');
const TURNS = 'candor_turn_taking';
const flite = createFliteSynthesizer({ workers: 1 });
const folders: string[] = [];
afterAll(async () => {
	await flite.close();
	await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })));
});

let data: string;
beforeEach(async () => {
	data = await mkdtemp(join(tmpdir(), 'bad-import-'));
	folders.push(data);
	await item('1');
});

const input = (name: string): string => join(data, TURNS, name, 'input.wav');

/** One more good item of the turn-taking task. */
async function item(name: string): Promise<void> {
	await cp(join(FIXTURES, 'fdb1', TURNS, '1'), join(data, TURNS, name), { recursive: true });
}

async function put(path: string, content: string): Promise<void> {
	await mkdir(dirname(join(data, path)), { recursive: true });
	await writeFile(join(data, path), content);
}

async function imported(
	id = 'fdb1',
	listeners?: string,
): Promise<ImportReport & { readonly lines: readonly string[] }> {
	const layout = layoutById(id);
	const lines: string[] = [];
	const outDir = await mkdtemp(join(tmpdir(), 'bad-import-out-'));
	folders.push(outDir);
	const report = await importDataset({
		layout,
		dir: data,
		outDir,
		name: id,
		language: 'en',
		triggers: layout.triggers,
		speaker: createSpeaker(flite),
		...(listeners === undefined ? {} : { listeners }),
		onFault: (fault) => lines.push(faultLine(fault)),
	});
	return { ...report, lines };
}

const ids = ({ manifest }: ImportReport): readonly string[] =>
	(manifest?.scenarios ?? []).map(({ id }) => id);

describe('an import with bad input', () => {
	it('names every fault of every item with file and field, and imports the rest', async () => {
		await item('2');
		await rm(input('2'));
		await item('3');
		await truncate(input('3'), 4_000);
		await item('4');
		await truncate(input('4'), 0);
		await item('5');
		await put(`${TURNS}/5/turn_taking.json`, '[{"timestamp": ["1.2", 2]}, {"timestamp": 3}]');
		await item('6');
		await put(`${TURNS}/6/turn_taking.json`, '[{"timestamp": [1.4, 1.2]}]');
		await item('7');
		await put(`${TURNS}/7/turn_taking.json`, '[{"timestamp": [99, 99.5]}]');
		await item('8');
		await put(`${TURNS}/8/turn_taking.json`, '{ not json');
		await item('9');
		await writeFile(input('9'), 'RIFF and then nothing of the kind');
		await item('10');
		await mkdir(join(data, TURNS, '10', 'x'));
		await rm(input('10'));
		await mkdir(input('10'));
		const report = await imported();
		expect(ids(report)).toEqual(['turn-taking.fdb1-candor.1']);
		expect(report).toMatchObject({ items: 10, leftOut: 9 });
		const about = (name: string): readonly string[] =>
			report.lines.filter((line) => line.startsWith(`${TURNS}/${name}/`));
		expect(about('2')).toEqual([expect.stringMatching(/input\.wav: there is no such file/)]);
		expect(about('3')).toEqual([
			expect.stringMatching(/input\.wav: .*bytes of samples: the file is truncated/),
		]);
		expect(about('4')).toEqual([expect.stringMatching(/input\.wav: is empty \(0 bytes\)/)]);
		expect(about('5')).toEqual([
			expect.stringMatching(/turn_taking\.json \[0\]\.timestamp\[0\]: .*expected number/),
			expect.stringMatching(/turn_taking\.json \[1\]\.timestamp: /),
		]);
		expect(about('6')).toEqual([expect.stringMatching(/\[0\]\.timestamp: begins after its end/)]);
		expect(about('7')).toEqual([expect.stringMatching(/\[0\]\.timestamp: .*is outside .*input\.wav/)]);
		expect(about('8')).toEqual([expect.stringMatching(/turn_taking\.json: is not JSON/)]);
		expect(about('9')).toEqual([expect.stringMatching(/input\.wav: /)]);
		expect(about('10')).toEqual([expect.stringMatching(/input\.wav: is not a regular file/)]);
		expect(report.lines.every((line) => !line.includes('\n'))).toBe(true);
	});

	it('takes 192 kHz, 24 bits and two channels to the same cues', async () => {
		const { pcm, sampleRate } = await readWav(input('1'));
		const factor = 192_000 / sampleRate;
		const wide = new Float64Array(pcm.length * factor).map(
			(_, i) => (pcm[Math.floor(i / factor)] ?? 0) * 256,
		);
		const file = new wavefile.WaveFile();
		file.fromScratch(2, 192_000, '24', [wide, wide]);
		await mkdir(join(data, TURNS, '2'));
		await cp(join(data, TURNS, '1', 'turn_taking.json'), join(data, TURNS, '2', 'turn_taking.json'));
		await writeFile(input('2'), file.toBuffer());
		const { manifest, leftOut } = await imported();
		expect(leftOut).toBe(0);
		const [a, b] = (manifest?.scenarios ?? []).map(({ clips }) => clips[0]?.source.samples ?? 0);
		expect(Math.abs((a ?? 0) - (b ?? 0))).toBeLessThan(24 * 30);
	});

	it('never reads a file outside the dataset, whether by name or by link', async () => {
		await item('2');
		await rm(input('2'));
		await symlink('/etc/hostname', input('2'));
		const { lines } = await imported();
		expect(lines).toEqual([
			expect.stringMatching(/2\/input\.wav: is a link that leads out of the dataset’s folder/),
		]);
		const folder = await DatasetFolder.open(data);
		await fc.assert(
			fc.asyncProperty(fc.array(fc.constantFrom('..', 'a', '/', '.', TURNS, '\0', '%2e')), async (parts) => {
				const found = await folder.locate(parts.join('/'), new ItemFaults('x'));
				expect(found === null || found.startsWith(folder.root)).toBe(true);
			}),
			{ numRuns: 100 },
		);
		await put(
			'cues.json',
			'{"schemaVersion":1,"scenarios":[{"id":"x","type":"turn-taking","file":"../../etc/passwd"}]}',
		);
		const report = await imported('wav');
		expect(report.manifest).toBeNull();
		expect(report.lines).toEqual([expect.stringMatching(/^\.\.\/\.\.\/etc\/passwd: leads out/)]);
	});

	it('follows links to folders inside the dataset, in no circle, and names those that lead elsewhere', async () => {
		await symlink(join(data, TURNS), join(data, 'candor_turn_taking_again'));
		await symlink(data, join(data, TURNS, 'circle'));
		await symlink('/etc', join(data, TURNS, 'outside'));
		const report = await imported();
		expect(ids(report)).toContain('turn-taking.fdb1-candor.1');
		expect(report.lines).toContainEqual(expect.stringMatching(/outside\/.*leads out of the dataset/));
	});

	it('counts items as people do', () => {
		const names = ['10', '2', 'a10b', 'a2b', 'a2', '02', 'B'];
		expect([...names].sort(naturally)).toEqual(['02', '2', '10', 'B', 'a2', 'a2b', 'a10b']);
	});

	it('keeps text in another script, and says which language it took it for', async () => {
		const words = [{ speaker: 0, item: [{ text: 'Когда идёт автобус?', timestamp: [0, 1] }] }];
		await put(`${TURNS}/1/transcription.json`, JSON.stringify(words));
		const { manifest, lines, leftOut } = await imported();
		expect(leftOut).toBe(0);
		expect(manifest?.scenarios[0]?.language).toBe('und-Cyrl');
		expect(lines).toEqual([expect.stringMatching(/text is not English; language set to und-Cyrl/)]);
	});

	it('leaves out files that need ffmpeg where there is none, and nothing else', async () => {
		await mkdir(join(data, TURNS, '2'));
		await cp(join(data, TURNS, '1', 'turn_taking.json'), join(data, TURNS, '2', 'turn_taking.json'));
		await put(`${TURNS}/2/input.flac`, 'fLaC');
		const path = process.env['PATH'];
		process.env['PATH'] = '/nonexistent';
		try {
			const report = await imported();
			expect(ids(report)).toEqual(['turn-taking.fdb1-candor.1']);
			expect(report.ffmpegMissing).toBe(true);
			expect(report.lines).toEqual([
				expect.stringMatching(/2\/input\.flac: needs ffmpeg, which is not installed/),
			]);
		} finally {
			process.env['PATH'] = path;
		}
	});

	it('leaves out every narrative whose listeners cannot be read, and marks none without listeners', async () => {
		for (const name of ['0', '1']) {
			const from = join(FIXTURES, 'fdb1', 'icc_backchannel', '0');
			await cp(from, join(data, 'icc_backchannel', name), { recursive: true });
		}
		await put('icc_gt_distribution.json', '{"0": [1, "two"]}');
		const broken = await imported();
		expect(ids(broken)).toEqual(['turn-taking.fdb1-candor.1']);
		expect(broken.lines).toEqual([
			expect.stringMatching(/^icc_gt_distribution\.json 0\[1\]: /),
			expect.stringMatching(/^icc_gt_distribution\.json 0\[1\]: /),
		]);
		await put('icc_gt_distribution.json', '{"0": [0, 1, 0, 0, 0, 0, 0, 0]}');
		const { manifest, lines } = await imported();
		expect(lines).toEqual([expect.stringMatching(/icc_gt_distribution\.json 1: no entry for this item/)]);
		const roles = manifest?.scenarios
			.find(({ id }) => id === 'model-backchannel.fdb1-icc.1')
			?.clips.flatMap(({ cues }) => cues)
			.flatMap((cue) => (cue.type === 'pause' ? [cue.role] : []));
		expect(roles).toEqual(['hold', 'hold', 'hold']);
		await rm(join(data, 'icc_gt_distribution.json'));
		const named = await imported('fdb1', join(FIXTURES, 'fdb1', 'icc_gt_distribution.json'));
		expect(named.lines).toEqual([
			expect.stringMatching(/icc_gt_distribution\.json 1: no entry for this item/),
		]);
	});

	it('makes control characters of foreign text harmless', async () => {
		await put('\u001b[31mcandor_turn_taking/9/turn_taking.json', '[]');
		const { lines } = await imported();
		expect(lines.length).toBeGreaterThan(0);
		expect(lines.join('')).not.toContain('\u001b');
	});
});

describe('a cue file', () => {
	it('costs one scenario per mistake and reports each by its field', async () => {
		await cp(join(FIXTURES, 'wav'), data, { recursive: true });
		const entries = [
			{ id: 'good', type: 'turn-taking', file: 'question.wav' },
			{ id: 'good', type: 'turn-taking', file: 'question.wav' },
			{
				id: 'order',
				type: 'pause-handling',
				file: 'booking.wav',
				pauses: [
					[2, 2.5],
					[1, 1.2],
				],
			},
			{ id: 'types', type: 'model-interrupt', file: 'fire.wav', urgency: 'soon', real: 'yes' },
			{ id: 'place', type: 'model-backchannel', file: 'story.wav', references: [0.5] },
			{ id: 'kind', type: 'singing', file: 'story.wav' },
		];
		await put('cues.json', JSON.stringify({ schemaVersion: 1, scenarios: entries }));
		const { lines, leftOut, manifest } = await imported('wav');
		expect(manifest?.scenarios.map(({ id }) => id)).toEqual(['turn-taking.wav.good']);
		expect(leftOut).toBe(5);
		const expected = [
			/scenarios\[1\]: another item already has the id turn-taking\.wav\.good/,
			/cues\.json scenarios\[2\]\.pauses: pauses are in the wrong order/,
			/cues\.json scenarios\[3\]\.urgency: /,
			/cues\.json scenarios\[3\]\.real: /,
			/cues\.json scenarios\[4\]\.references\[0\]: no silence of 0\.4 s at 0\.5 s/,
			/cues\.json scenarios\[5\]\.type: /,
		];
		expect(lines).toEqual(expected.map((pattern) => expect.stringMatching(pattern)));
	});
});
