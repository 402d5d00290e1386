import { levelTo } from '../../../src/audio/level.ts';
import { noise } from '../../../src/audio/noise.ts';
import { readWav } from '../../../src/audio/wav.ts';
import { HarnessError } from '../../../src/core/errors.ts';
import { clampSample, dbToAmplitude, FULL_SCALE } from '../../../src/core/pcm.ts';
import type { PlannedPlant, PlantSound } from '../../../src/core/plant.ts';
import { seededRandom } from '../../../src/core/random.ts';
import { RATE, samples } from '../behavior.ts';
import { trimClip } from './trim-clip.ts';

/** Peaks stay below this level, at any requested active level, dBFS. */
const PEAK_DBFS = -1;
/** A cut is made where the sound reaches this share of its largest sample: speech is running there. */
const LOUD_SHARE = 0.2;
/** … within this stretch before the cut. */
const CUT_GRAIN_SAMPLES = samples(1);
/** Grain of the search for the loudest stretch. */
const STEP_SAMPLES = samples(5);

/** Samples of a frame: what a server that sends whole replies is exact to. */
export const FRAME_SAMPLES = samples(20);

/** A reference event as it will be played. */
export type PlantClip = {
	readonly id: string;
	readonly startSamples: number;
	readonly pcm: Int16Array;
	/** What is heard of `pcm` before it is cut off; all of it where it is not. */
	readonly heardSamples: number;
};

/**
 * Makes the samples of a reference event, which begins and is cut on multiples of `grain` samples of the output. Rejects with
 * a HarnessError when its file has another rate or no sound.
 */
export async function plantClip(plant: PlannedPlant, grain: number, seed: string): Promise<PlantClip> {
	const { id, part } = plant;
	const startSamples = Math.floor(plant.atSamples / grain) * grain;
	const whole = await sound(plant.sound, plant.levelDbfs, seed);
	const pcm = part.kind === 'loudest' ? loudest(whole, part.samples) : whole;
	const heardSamples =
		part.kind === 'cut' ? loudCut(pcm, part.cutAtSamples - startSamples, grain) : pcm.length;
	return { id, startSamples, pcm, heardSamples };
}

async function sound(source: PlantSound, levelDbfs: number, seed: string): Promise<Int16Array> {
	switch (source.kind) {
		case 'tone': {
			const amplitude = Math.SQRT2 * dbToAmplitude(levelDbfs) * FULL_SCALE;
			const turn = (2 * Math.PI * source.frequencyHz) / RATE;
			// A cosine: the first sample is already loud.
			return Int16Array.from({ length: samples(source.lengthMs) }, (_, i) =>
				clampSample(amplitude * Math.cos(turn * i)),
			);
		}
		case 'noise':
			return noise(source.colour, samples(source.lengthMs), levelDbfs, seededRandom(seed));
		case 'file': {
			const { pcm, sampleRate } = await readWav(source.file);
			const trimmed = trimClip(levelTo(pcm, RATE, { activeDbfs: levelDbfs, peakDbfs: PEAK_DBFS }));
			if (sampleRate !== RATE || trimmed.length === 0) {
				throw new HarnessError({
					what: `${source.file} cannot be injected`,
					expected: `sound at ${RATE} Hz`,
					found: `${trimmed.length} samples at ${sampleRate} Hz`,
				});
			}
			return trimmed;
		}
	}
}

/** The first multiple of `grain` from `wanted` on with loud samples just before it; the whole length where none is. */
function loudCut(pcm: Int16Array, wanted: number, grain: number): number {
	const loud = LOUD_SHARE * pcm.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
	const before = Math.min(grain, CUT_GRAIN_SAMPLES);
	for (let end = Math.ceil(wanted / grain) * grain; end <= pcm.length; end += grain) {
		if (pcm.subarray(end - before, end).some((sample) => Math.abs(sample) >= loud)) {
			return end;
		}
	}
	return pcm.length;
}

function loudest(pcm: Int16Array, length: number): Int16Array {
	let best = { energy: -1, at: 0 };
	for (let at = 0; at + length <= pcm.length; at += STEP_SAMPLES) {
		const energy = pcm.subarray(at, at + length).reduce((sum, sample) => sum + sample * sample, 0);
		if (energy > best.energy) {
			best = { energy, at };
		}
	}
	return pcm.slice(best.at, best.at + length);
}
