import { dbToGain } from '../exact-math.ts';
import { applyGain } from '../level.ts';
import { checkRange } from './check-range.ts';

/** A louder or quieter user. */
export type LevelChangeEffect = {
	readonly type: 'level-change';
	/** Clips where it drives the signal past full scale. */
	readonly gainDb: number;
};

/** Multiplies and clips. */
export function applyLevelChange(pcm: Int16Array, effect: LevelChangeEffect): Int16Array {
	checkRange('level-change', 'gainDb', effect.gainDb, -80, 40);
	return applyGain(pcm, dbToGain(effect.gainDb));
}
