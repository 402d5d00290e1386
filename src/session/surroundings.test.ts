import { describe, expect, it } from 'vitest';
import { noiseBed } from '../audio/effects/noise-bed.ts';
import { resample } from '../audio/resample.ts';
import { joinSamples } from '../core/pcm.ts';
import { seededRandom } from '../core/random.ts';
import type { Clip } from '../core/scenario.ts';
import { fakeOptions, fakeScenario, toneClip } from './fixtures/fake-scenario.ts';
import { answering, type FakeSystem, fakeSystem } from './fixtures/fake-system.ts';
import { renderTracks } from './render.ts';
import { runSession } from './run-session.ts';
import type { Surroundings } from './surroundings.ts';

const NONE: Surroundings = { bed: null, echo: null, packets: null };
const LOSSY = {
	effects: [{ type: 'packet-loss', lossShare: 0.2, meanBurstPackets: 2 }],
	seed: 'test',
} as const;
const bed = noiseBed('pink', 1).map((sample) => Math.round(sample / 20));
const trigger = {
	after: 'heard-onset',
	delayMs: 800,
	needActiveMs: 500,
	deadlineMs: 6_000,
	onDeadline: 'skip',
} as const;
const echoClip: Clip = {
	id: 'e',
	start: { kind: 'trigger', trigger },
	source: { kind: 'echo', delayMs: 150, gainDb: -6, samples: 12_000 },
	text: '',
	cues: [{ type: 'barge-in', cause: 'echo', startSamples: 0, endSamples: 12_000 }],
};
const loaded = fakeScenario(toneClip('q', { kind: 'lead' }, 1_010), echoClip);

function sent({ frames }: FakeSystem): Int16Array {
	return joinSamples(frames.map(({ pcm }) => pcm));
}

function firstDifference(a: Int16Array, b: Int16Array): number {
	return a.findIndex((sample, i) => sample !== b[i]);
}

describe('surroundings', () => {
	it.each([
		['a bed', { ...NONE, bed }],
		['a returning loudspeaker', { ...NONE, echo: { delayMs: 200, gainDb: -12 } }],
		['a lossy line', { ...NONE, packets: LOSSY }],
		['all of them', { bed, echo: { delayMs: 200, gainDb: -12 }, packets: LOSSY }],
	] as const)('(%s) are sent sample by sample as the user track shows them', async (_, surroundings) => {
		const system = fakeSystem({ onFrame: answering(600, 4_000) });
		const options = fakeOptions({ loaded, system, surroundings });
		const outcome = await runSession(options);
		expect(outcome.clips.map(({ clip }) => clip.id)).toEqual(['q', 'e']);
		const { user } = renderTracks(outcome, loaded, surroundings);
		const frames = sent(system);
		expect(frames.length).toBe(user.length);
		expect(firstDifference(frames, user)).toBe(-1);
	});

	it('continue while the user is silent, from t0 to the end, and repeat without a gap', async () => {
		const system = fakeSystem();
		const outcome = await runSession(fakeOptions({ system, surroundings: { ...NONE, bed } }));
		expect(outcome.end.atMs).toBeGreaterThan(9_600);
		const silent = system.frames.filter(({ pcm }) => pcm.every((sample) => sample === 0));
		expect(silent).toEqual([]);
		expect(system.frames[480]?.pcm).toEqual(bed.subarray(0, 480));
		expect(system.frames[0]?.pcm).toEqual(system.frames[480]?.pcm);
	});

	it('leave the cues, the clips and the clock where they are', async () => {
		const clean = await runSession(fakeOptions({ system: fakeSystem({ onFrame: answering(600, 2_000) }) }));
		const system = fakeSystem({ onFrame: answering(600, 2_000) });
		const faint = bed.map((sample) => Math.round(sample / 10));
		const noisy = await runSession(fakeOptions({ system, surroundings: { ...NONE, bed: faint } }));
		expect(noisy.clips).toEqual(clean.clips);
		expect(noisy.end).toEqual(clean.end);
	});

	it('encode a bed before t0 and nothing while the user is silent', async () => {
		let encoded = 0;
		let beforeOpen = 0;
		const system = fakeSystem({
			encode: (pcm) => {
				encoded += 1;
				return new Uint8Array(pcm.buffer.slice(pcm.byteOffset, pcm.byteOffset + pcm.byteLength));
			},
			onOpen: () => {
				beforeOpen = encoded;
			},
		});
		await runSession(fakeOptions({ system, surroundings: { ...NONE, bed } }));
		expect(beforeOpen).toBe(481);
		// The one second in which the user speaks.
		expect(encoded - beforeOpen).toBe(50);
		expect(system.frames.every(({ wire }) => wire instanceof Uint8Array)).toBe(true);
	});

	it('sound the same at other rates and frame lengths', async () => {
		const system = fakeSystem({ capabilities: { input: { sampleRate: 16_000, frameMs: 80 } } });
		await runSession(fakeOptions({ system, surroundings: { ...NONE, bed } }));
		const frames = sent(system).subarray(0, 32_000);
		const twice = new Int16Array(2 * bed.length);
		twice.set(bed);
		twice.set(bed, bed.length);
		const expected = resample(twice, 24_000, 16_000).subarray(153_600);
		const random = seededRandom(1);
		for (let k = 0; k < 500; k++) {
			const at = random.int(30_000);
			expect(Math.abs((frames[at] ?? 0) - (expected[at] ?? 0))).toBeLessThanOrEqual(1);
		}
	});

	it('fit frames that the loop is no multiple of', async () => {
		const system = fakeSystem({ capabilities: { input: { sampleRate: 24_000, frameMs: 70 } } });
		const options = fakeOptions({ system, surroundings: { ...NONE, bed } });
		const outcome = await runSession(options);
		const { user } = renderTracks(outcome, options.loaded, { ...NONE, bed });
		expect(firstDifference(sent(system).subarray(0, user.length), user)).toBe(-1);
	});
});
