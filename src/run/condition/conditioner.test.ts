import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rmsDbfs } from '../../audio/fixtures/rms-dbfs.ts';
import { activeLevelDbfs } from '../../audio/level.ts';
import { writeWav } from '../../audio/wav.ts';
import { TRACK_RATE } from '../../core/pcm.ts';
import type { LoadedScenario } from '../../core/scenario.ts';
import { conditionClips } from './condition-clips.ts';
import { Conditioner } from './conditioner.ts';
import { loadSurroundings } from './surroundings-plan.ts';

const speech = Int16Array.from({ length: 2 * TRACK_RATE }, (_, i) =>
	Math.round(2_300 * Math.sin(i / 7) * Math.sin(i / 61) + 1_500 * Math.sin(i / 3.3)),
);
let dir: string;
let file: string;
let conditioner: Conditioner;

beforeAll(async () => {
	dir = await mkdtemp(join(tmpdir(), 'bench-conditions-'));
	file = join(dir, 'clip.wav');
	await writeWav(file, speech, TRACK_RATE);
	conditioner = new Conditioner(join(dir, 'cache'), [file]);
});

afterAll(async () => {
	await conditioner.close();
	await rm(dir, { recursive: true, force: true });
});

function loaded(): LoadedScenario {
	const sha256 = createHash('sha256').update(new Uint8Array(speech.buffer)).digest('hex');
	const clip = {
		id: 'turn',
		start: { kind: 'lead' },
		source: { kind: 'file', sha256, samples: speech.length },
		text: 'hello',
		cues: [{ type: 'turn', startSamples: 0, endSamples: speech.length }],
	} as const;
	return {
		scenario: {
			schemaVersion: 1,
			id: 'turn-taking.question.0001',
			type: 'turn-taking',
			kind: 'question',
			language: 'en',
			seed: 7,
			generator: { name: 'turn-taking', version: 1 },
			cluster: 'c',
			voice: 'v',
			clips: [clip],
			expect: { type: 'turn-taking', respond: 'answer' },
		},
		audio: new Map([['turn', speech]]),
	};
}

const soundOf = (condition: string, trial = 1) =>
	conditioner.soundOf(
		{
			unitId: `turn-taking.question.0001--${condition}--t${trial}`,
			scenarioId: 'turn-taking.question.0001',
			condition,
			trial,
		},
		loaded(),
		{ turn: file },
	);

describe('Conditioner', () => {
	it('leaves clean units as they are', async () => {
		const sound = await soundOf('clean');
		expect(sound).toMatchObject({ audioFiles: { turn: file }, surroundings: null });
		expect(sound.loaded.audio.get('turn')).toBe(speech);
	});

	it.each([
		['white-20db', 20],
		['pink-0db', 0],
		['babble-10db', 10],
	])(
		'puts a bed of %s under the user at the stated ratio, and leaves the words alone',
		async (name, snrDb) => {
			const { loaded: heard, surroundings } = await soundOf(name);
			const bed = surroundings?.sound.bed ?? new Int16Array(0);
			expect(activeLevelDbfs(speech, TRACK_RATE) - rmsDbfs(bed)).toBeCloseTo(snrDb, 1);
			expect(heard.audio.get('turn')).toBe(speech);
		},
	);

	it('states the ratio against the user as it arrives, and turns the noise down with the microphone', async () => {
		const far = await soundOf('far-field');
		const quiet = await soundOf('far-field.quiet-12db');
		const room = far.loaded.audio.get('turn')?.subarray(0, speech.length) ?? new Int16Array(0);
		const bed = far.surroundings?.sound.bed ?? new Int16Array(0);
		expect(activeLevelDbfs(room, TRACK_RATE) - rmsDbfs(bed)).toBeCloseTo(20, 0);
		expect(rmsDbfs(quiet.surroundings?.sound.bed ?? bed) - rmsDbfs(bed)).toBeCloseTo(-12, 1);
	});

	it('lets a room ring on after the clip', async () => {
		const { loaded: heard, surroundings } = await soundOf('reverb-400ms');
		expect(surroundings).toBeNull();
		const room = heard.audio.get('turn') ?? new Int16Array(0);
		expect(room.length).toBe(speech.length + 0.4 * TRACK_RATE);
		expect(rmsDbfs(room.subarray(speech.length, speech.length + 2_400))).toBeGreaterThan(-45);
	});

	it('repeats to the sample, from the cache as well, and gives every trial its own stretch of noise', async () => {
		const first = await soundOf('far-field.babble-10db.telephony.packet-loss-5pct');
		const files = await readdir(join(dir, 'cache'));
		const again = await soundOf('far-field.babble-10db.telephony.packet-loss-5pct');
		expect(await readdir(join(dir, 'cache'))).toEqual(files);
		expect(again.surroundings?.plan).toEqual(first.surroundings?.plan);
		const equal = (a: Int16Array | null | undefined, b: Int16Array | null | undefined): boolean =>
			bytes(a).equals(bytes(b));
		expect(equal(again.surroundings?.sound.bed, first.surroundings?.sound.bed)).toBe(true);
		expect(equal(again.loaded.audio.get('turn'), first.loaded.audio.get('turn'))).toBe(true);
		const other = await soundOf('far-field.babble-10db.telephony.packet-loss-5pct', 2);
		expect(equal(other.surroundings?.sound.bed, first.surroundings?.sound.bed)).toBe(false);
		const elsewhere = await loadSurroundings(first.surroundings?.plan ?? never());
		expect(equal(elsewhere.bed, first.surroundings?.sound.bed)).toBe(true);
	});

	it('makes the same samples in this process as in its child', async () => {
		const { audioFiles } = await soundOf('reverb-400ms.telephony');
		const here = await conditionClips({
			condition: 'reverb-400ms.telephony',
			seed: 'turn-taking.question.0001/7',
			clips: [
				{
					id: 'turn',
					file,
					sha256: createHash('sha256').update(new Uint8Array(speech.buffer)).digest('hex'),
					turn: true,
				},
			],
			voices: [],
			cacheDir: join(dir, 'cache'),
		});
		expect(here.files).toEqual(audioFiles);
	});

	it('makes a damaged file of the cache a fault with its name, not a sound', async () => {
		const { audioFiles } = await soundOf('quiet-6db');
		await writeFile(audioFiles['turn'] ?? '', 'RIFF');
		await expect(soundOf('quiet-6db')).rejects.toThrow(audioFiles['turn']);
	});
});

function bytes(pcm: Int16Array | null | undefined): Buffer {
	return Buffer.from(new Uint8Array((pcm ?? new Int16Array(0)).slice().buffer));
}

function never(): never {
	throw new Error('there are no surroundings');
}
