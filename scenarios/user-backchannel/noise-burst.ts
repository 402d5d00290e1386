import { msToSamples, TRACK_RATE } from '../../src/core/pcm.ts';
import type { Random } from '../../src/core/random.ts';

/** Sorts of burst, and the range of their length in ms: [least, most). */
const BURSTS = {
	click: [50, 120],
	cough: [250, 600],
	slam: [200, 500],
	white: [100, 1_000],
} as const;

/** Peaks of a burst: −6, −12 and −18 dBFS in 16-bit steps. */
const PEAKS = [16_422, 8_231, 4_125] as const;

/**
 * A noise that is not speech: a click, a cough, a slammed door or a burst of white noise. Only additions,
 * multiplications and divisions, which IEEE 754 rounds alike everywhere, and one rounding to 16 bits at the end:
 * the same seed gives the same bytes on every machine.
 */
export function noiseBurst(random: Random): Int16Array {
	const sort = random.pick(['click', 'cough', 'slam', 'white'] as const);
	const [least, most] = BURSTS[sort];
	const length = msToSamples(least + random.int(most - least), TRACK_RATE);
	const peak = random.pick(PEAKS);
	const white = new Float64Array(length).map(() => 2 * random.next() - 1);
	return toPeak(SHAPES[sort](white), peak);
}

type Shape = (white: Float64Array) => Float64Array;

const SHAPES: Record<keyof typeof BURSTS, Shape> = {
	// Two strikes a few ms apart, each gone after a few ms more.
	click: (white) => {
		const second = Math.min(msToSamples(30, TRACK_RATE), Math.floor(white.length / 2));
		return white.map((x, i) => x * (decay(i, 48) + 0.6 * (i < second ? 0 : decay(i - second, 72))));
	},
	// A hard attack, then a rougher, duller rest; the band of a throat, roughly 300–3,000 Hz.
	cough: (white) => {
		const dull = highPass(lowPass(white, 0.5), 0.92);
		const rest = Math.floor(white.length / 3);
		return dull.map((x, i) => x * rise(i, 120) * (i < rest ? 1 : 0.45) * fall(i, white.length));
	},
	// A thump: low-passed noise that dies away, with a broadband strike at its start.
	slam: (white) => {
		const thump = lowPass(lowPass(white, 0.05), 0.05);
		return thump.map((x, i) => (8 * x + (white[i] ?? 0) * decay(i, 60)) * decay(i, white.length / 5));
	},
	white: (white) => white.map((x, i) => x * rise(i, 24) * fall(i, white.length)),
};

/** Inverse-square decay, to a quarter after `samples` samples: rational, so exact in every engine. */
function decay(i: number, samples: number): number {
	const ratio = 1 + i / samples;
	return 1 / (ratio * ratio);
}

/** Linear from 0 to 1 over the first `samples` samples. */
function rise(i: number, samples: number): number {
	return Math.min(1, (i + 1) / samples);
}

/** 1, then linear to 0 over the last tenth. */
function fall(i: number, length: number): number {
	return Math.min(1, (length - i) / (length / 10));
}

function lowPass(input: Float64Array, share: number): Float64Array {
	let state = 0;
	return input.map((x) => {
		state += share * (x - state);
		return state;
	});
}

function highPass(input: Float64Array, keep: number): Float64Array {
	let state = 0;
	let last = 0;
	return input.map((x) => {
		state = keep * (state + x - last);
		last = x;
		return state;
	});
}

function toPeak(shape: Float64Array, peak: number): Int16Array {
	let largest = 0;
	for (const x of shape) {
		largest = Math.max(largest, Math.abs(x));
	}
	const out = new Int16Array(shape.length);
	for (const [i, x] of shape.entries()) {
		out[i] = Math.round((x * peak) / largest);
	}
	return out;
}
