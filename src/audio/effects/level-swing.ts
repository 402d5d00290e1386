import { clampSample, TRACK_RATE } from '../../core/pcm.ts';
import { seededRandom } from '../../core/random.ts';
import { dbToGain } from '../exact-math.ts';
import { checkRange } from './check-range.ts';

/** A user who moves around: the level glides between its own and `depthDb` below. */
export type LevelSwingEffect = { readonly type: 'level-swing'; readonly depthDb: number };

/** The level is steered towards a new value this often, in ms: about once per phrase. */
const STEP_MS = { least: 400, most: 1_200 } as const;

/** Gains drawn uniformly in dB from [−depth, 0] at seeded instants, with linear gain ramps between them. */
export function applyLevelSwing(
	pcm: Int16Array,
	effect: LevelSwingEffect,
	seed: number | string,
): Int16Array {
	checkRange('level-swing', 'depthDb', effect.depthDb, 0, 40);
	const random = seededRandom(seed);
	const draw = (): number => dbToGain(-random.next() * effect.depthDb);
	const out = new Int16Array(pcm.length);
	let from = draw();
	for (let start = 0; start < pcm.length; ) {
		const stepMs = STEP_MS.least + random.int(STEP_MS.most - STEP_MS.least);
		const length = Math.round((stepMs * TRACK_RATE) / 1000);
		const to = draw();
		const end = Math.min(pcm.length, start + length);
		for (let i = start; i < end; i++) {
			const gain = from + ((to - from) * (i - start)) / length;
			out[i] = clampSample((pcm[i] as number) * gain);
		}
		from = to;
		start = end;
	}
	return out;
}
