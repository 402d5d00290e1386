import { pow10 } from '../src/audio/exact-math.ts';
import type { BargeInCause } from '../src/core/scenario.ts';
import { stratified } from './balance.ts';
import { LEVELS, type LevelRange } from './levels.ts';

/**
 * Model speech heard before a sound over the reply begins, in ms: [least, most), log-uniform, for every cause and for
 * the silent controls. When a sound comes says nothing about why.
 */
export const HEARD_BEFORE_SOUND_MS = [600, 6_000] as const;

/** Length of sounds without words, in ms: [least, most), log-uniform. Spoken ones are written to cover the same range. */
export const SOUND_LENGTH_MS = [400, 3_000] as const;

/** Share of the sounds from elsewhere in the room (voices, noise, echo) that are quieter than any user. */
const QUIET_SHARE = 0.15;

/** Surface of one sound over a reply. */
export type SoundDraw = {
	readonly heardMs: number;
	/** Active level in dBFS, to a tenth. */
	readonly activeDbfs: number;
	/** Length in ms; used only for sounds without words. */
	readonly lengthMs: number;
};

/**
 * The draw for the `round`-th sound of a cause. Each of its three numbers is stratified over ten rounds of the cause, so
 * that ten sounds already have the distribution of all, whatever their cause.
 */
export function drawSound(cause: BargeInCause, round: number, seed: number): SoundDraw {
	const share = (what: string): number => stratified(round, `${seed}/sound/${cause}/${what}`);
	return {
		heardMs: logUniform(HEARD_BEFORE_SOUND_MS, share('heard')),
		activeDbfs: levelAt(cause, share('level')),
		lengthMs: logUniform(SOUND_LENGTH_MS, share('length')),
	};
}

/** Levels that a sound of this cause can have, for the lint. */
export function soundLevels(cause: BargeInCause): LevelRange {
	return isElsewhere(cause) ? [LEVELS.quietDbfs[0], LEVELS.soundDbfs[1]] : LEVELS.soundDbfs;
}

function isElsewhere(cause: BargeInCause): boolean {
	return cause === 'background-speech' || cause === 'noise' || cause === 'echo';
}

function levelAt(cause: BargeInCause, share: number): number {
	const quiet = isElsewhere(cause) ? QUIET_SHARE : 0;
	return share < quiet
		? along(LEVELS.quietDbfs, share / quiet)
		: along(LEVELS.soundDbfs, (share - quiet) / (1 - quiet));
}

function along([least, most]: LevelRange, share: number): number {
	return Math.round(10 * (least + share * (most - least))) / 10;
}

function logUniform([least, most]: readonly [number, number], share: number): number {
	return Math.floor(least * pow10(share * Math.log10(most / least)));
}
