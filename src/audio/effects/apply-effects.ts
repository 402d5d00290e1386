import { assertNever } from '../../core/errors.ts';
import { applyLevelChange, type LevelChangeEffect } from './level-change.ts';
import { applyLevelSwing, type LevelSwingEffect } from './level-swing.ts';
import { applyReverberation, type ReverberationEffect } from './reverberation.ts';
import { applyTelephony, type TelephonyEffect } from './telephony.ts';

/**
 * What happens to a sound before it is mixed with others: room, distance, line. Every effect is a pure function of
 * signal, parameters and seed. It keeps the number of samples and adds no delay, so cues measured on the clean track
 * remain valid. What lasts for a whole session is elsewhere: noise in noise-bed.ts, packets in packet-line.ts.
 */
export type Effect = TelephonyEffect | ReverberationEffect | LevelChangeEffect | LevelSwingEffect;

/** Raised whenever any effect, bed or line would give other samples for the same input; part of a run's identity. */
export const EFFECTS_VERSION = 2;

/** One effect on 24 kHz PCM; the input is not changed. Throws a `UsageError` for impossible parameters. */
export function applyEffect(pcm: Int16Array, effect: Effect, seed: number | string): Int16Array {
	switch (effect.type) {
		case 'telephony':
			return applyTelephony(pcm);
		case 'reverberation':
			return applyReverberation(pcm, effect, seed);
		case 'level-change':
			return applyLevelChange(pcm, effect);
		case 'level-swing':
			return applyLevelSwing(pcm, effect, seed);
		default:
			return assertNever(effect);
	}
}

/** Applies effects in order, from the talker to the system. Each has a seed derived from its position. */
export function applyEffects(pcm: Int16Array, effects: readonly Effect[], seed: number | string): Int16Array {
	return effects.reduce<Int16Array>(
		(signal, effect, index) => applyEffect(signal, effect, `${seed}/${index}/${effect.type}`),
		pcm.slice(),
	);
}

/** How long sound reverberates after its source falls silent, in ms. */
export function tailMs(effects: readonly Effect[]): number {
	return effects.reduce((sum, effect) => sum + (effect.type === 'reverberation' ? effect.rt60Ms : 0), 0);
}
