import { levelTo } from '../../src/audio/level.ts';
import { msToSamples, TRACK_RATE } from '../../src/core/pcm.ts';
import type { Random } from '../../src/core/random.ts';
import { LEVELS } from '../levels.ts';
import type { SoundDraw } from '../sound-over-reply.ts';

/** A strike of a rattle, and a cough of a bout, come about this often, in ms. */
const STRIKE_MS = 90;
const COUGH_MS = 500;

/**
 * A noise that is not speech and fills its length: dishes that rattle, a bout of coughs, a thump that
 * rumbles on, or a rush of white noise. Only additions, multiplications and divisions, which IEEE 754 rounds alike
 * everywhere, and one rounding to 16 bits: the same seed gives the same bytes on every machine.
 */
export function noiseBurst(
	{ lengthMs, activeDbfs }: Pick<SoundDraw, 'lengthMs' | 'activeDbfs'>,
	random: Random,
): Int16Array {
	const shape = random.pick([rattle, coughs, rumble, rush]);
	const white = new Float64Array(msToSamples(lengthMs, TRACK_RATE)).map(() => 2 * random.next() - 1);
	const raw = toPeak(shape(white, random), 16_384);
	return levelTo(raw, TRACK_RATE, { activeDbfs, peakDbfs: LEVELS.peakDbfs });
}

type Shape = (white: Float64Array, random: Random) => Float64Array;

/** Strikes at uneven distances, the last one at the end; each is gone after some tens of ms. */
const rattle: Shape = (white, random) => {
	const count = Math.max(2, Math.round(white.length / msToSamples(STRIKE_MS, TRACK_RATE)));
	const apart = white.length / count;
	const gain = new Float64Array(white.length);
	for (let strike = 0; strike < count; strike++) {
		const first = strike === 0 ? 0 : Math.floor(apart * (strike + 0.5 * random.next()));
		const force = 0.5 + 0.5 * random.next();
		for (let i = first; i < gain.length; i++) {
			gain[i] = Math.max(gain[i] ?? 0, force * decay(i - first, 360));
		}
	}
	return white.map((x, i) => x * (gain[i] ?? 0));
};

/** A hard attack, then a rougher, duller rest, again and again; the band of a throat, roughly 300–3,000 Hz. */
const coughs: Shape = (white) => {
	const count = Math.max(1, Math.round(white.length / msToSamples(COUGH_MS, TRACK_RATE)));
	const each = Math.ceil(white.length / count);
	const dull = highPass(lowPass(white, 0.5), 0.92);
	return dull.map((x, i) => {
		const at = i % each;
		return x * rise(at, 120) * (at < each / 3 ? 1 : 0.45) * fall(at, each);
	});
};

/** A thump and its rumble: low-passed noise that fades by 7 dB, with a broadband strike at its start. */
const rumble: Shape = (white) => {
	const thump = lowPass(lowPass(white, 0.05), 0.05);
	return thump.map((x, i) => (8 * x + (white[i] ?? 0) * decay(i, 60)) * decay(i, 2 * white.length));
};

const rush: Shape = (white) => white.map((x, i) => x * rise(i, 24) * fall(i, white.length));

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
