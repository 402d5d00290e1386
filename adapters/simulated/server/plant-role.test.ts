import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeWav } from '../../../src/audio/wav.ts';
import type { PlannedConversation, PlannedPlant } from '../../../src/core/plant.ts';
import { plant } from './plant-role.ts';
import { trimClip } from './trim-clip.ts';

const PADDING = 2_400;
const LENGTH = 24_000;

let folder = '';
let file = '';
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'plants-'));
	file = join(folder, 'clip.wav');
	const pcm = new Int16Array(LENGTH + 2 * PADDING);
	// A buzz of 120 Hz that is loud in the middle, with an engine's silence around it.
	for (let i = 0; i < LENGTH; i++)
		pcm[PADDING + i] = (i % 200 < 100 ? 1 : -1) * (2_000 + (i < 12_000 ? i / 4 : 3_000));
	await writeWav(file, pcm, 24_000);
});
afterAll(() => rm(folder, { recursive: true }));

function planned(
	id: string,
	atSamples: number,
	part: PlannedPlant['part'] = { kind: 'whole' },
): PlannedPlant {
	return { id, sound: { kind: 'file', file }, part, levelDbfs: -26, atSamples };
}

async function play(conversation: PlannedConversation, frames: number) {
	const { roles, manifest } = await plant({ schemaVersion: 1, seed: 1, conversations: [conversation] });
	const log: { frame: number; pcm?: Int16Array; event?: string }[] = [];
	let frame = 0;
	const role = roles.get(conversation.id);
	const talk = role?.start({
		audio: (pcm) => log.push({ frame, pcm }),
		event: (message) => log.push({ frame, event: message.type }),
		fail: () => undefined,
	});
	for (; frame < frames; frame++) talk?.hear(new Int16Array(480));
	return { truth: manifest.conversations[0]?.plants ?? [], log };
}

function joined(log: readonly { pcm?: Int16Array }[]): Int16Array {
	return Int16Array.from(log.flatMap(({ pcm }) => [...(pcm ?? [])]));
}

describe('a planted conversation', () => {
	it('has its first sound and its last on the samples of the manifest', async () => {
		const plants = [planned('a', 12_345), planned('b', 60_001, { kind: 'loudest', samples: 4_800 })];
		const { truth, log } = await play({ id: 'c', pacing: 'frame', noise: null, plants }, 150);
		const track = joined(log);
		expect(log).toHaveLength(150);
		expect(truth).toEqual([
			{ id: 'a', startSamples: 12_345, endSamples: 12_345 + LENGTH },
			{ id: 'b', startSamples: 60_001, endSamples: 64_801 },
		]);
		expect(track.findIndex((sample) => sample !== 0)).toBe(12_345);
		expect(track.findLastIndex((sample) => sample !== 0)).toBe(64_800);
		expect(track.subarray(12_345 + LENGTH, 60_001).every((sample) => sample === 0)).toBe(true);
	});

	it('is cut off while it is loud, at or after the planned sample', async () => {
		const plants = [planned('a', 1_000, { kind: 'cut', cutAtSamples: 15_000 })];
		const { truth, log } = await play({ id: 'c', pacing: 'frame', noise: null, plants }, 100);
		const end = truth[0]?.endSamples ?? 0;
		expect(end).toBeGreaterThanOrEqual(15_000);
		expect(end).toBeLessThan(15_200);
		const track = joined(log);
		expect(Math.abs(track[end - 1] ?? 0)).toBeGreaterThan(500);
		expect(track[end]).toBe(0);
	});

	it('in bursts begins with the frame of the manifest and takes the rest back with the frame of the cut', async () => {
		const plants = [planned('a', 9_700, { kind: 'cut', cutAtSamples: 20_000 })];
		const { truth, log } = await play({ id: 'c', pacing: 'burst', noise: null, plants }, 100);
		const [{ startSamples, endSamples } = { startSamples: -1, endSamples: -1 }] = truth;
		expect(startSamples).toBe(9_600);
		expect(endSamples % 480).toBe(0);
		expect(log[0]).toEqual({ frame: 20, event: 'response' });
		expect(log.filter(({ pcm }) => pcm !== undefined).every(({ frame }) => frame === 20)).toBe(true);
		expect(joined(log)).toHaveLength(LENGTH);
		expect(log.at(-1)).toEqual({ frame: endSamples / 480, event: 'interrupted' });
	});

	it('hisses where it is told to, plants included', async () => {
		const noise = { colour: 'white', levelDbfs: -50 } as const;
		const { log } = await play({ id: 'c', pacing: 'frame', noise, plants: [planned('a', 48_000)] }, 50);
		const track = joined(log);
		const rms = Math.sqrt(track.reduce((sum, sample) => sum + sample * sample, 0) / track.length);
		expect(20 * Math.log10(rms / 32_768)).toBeCloseTo(-50, 0);
	});

	it('is refused where two sounds overlap', async () => {
		const plants = [planned('a', 0), planned('b', 10_000)];
		await expect(play({ id: 'c', pacing: 'frame', noise: null, plants }, 1)).rejects.toThrow(
			/b begins before/,
		);
	});

	it('is trimmed by its own rule: 40 dB under the largest sample', () => {
		const pcm = Int16Array.of(0, 99, -100, 5, 10_000, 0, 100, 99, 0);
		expect(trimClip(pcm)).toEqual(Int16Array.of(-100, 5, 10_000, 0, 100));
		expect(trimClip(new Int16Array(9))).toHaveLength(0);
	});
});
