import { assertNever } from '../../core/errors.ts';
import { applyFarField, type FarFieldEffect } from './far-field.ts';
import { applyJitter, type JitterEffect } from './jitter.ts';
import { applyLevelChange, type LevelChangeEffect } from './level-change.ts';
import { applyNoise, type EffectMaterial, type NoiseEffect } from './noise.ts';
import { applyPacketLoss, type PacketLossEffect } from './packet-loss.ts';
import { applyReverberation, type ReverberationEffect } from './reverberation.ts';
import { applyTelephony, type TelephonyEffect } from './telephony.ts';

export type { EffectMaterial } from './noise.ts';

/**
 * What happens to the user's audio on its way to the system under test. Every effect is a pure function of
 * signal, parameters and seed, gives as many samples as it got, and delays nothing against the clean signal, so
 * cues measured on the clean track hold.
 */
export type Effect =
	| NoiseEffect
	| TelephonyEffect
	| ReverberationEffect
	| PacketLossEffect
	| JitterEffect
	| LevelChangeEffect
	| FarFieldEffect;

/** Raised whenever any effect would give other samples for the same input; part of a suite's identity. */
export const EFFECTS_VERSION = 1;

const NO_MATERIAL: EffectMaterial = { voices: [] };

/** One effect on 24 kHz PCM; the input is left alone. Throws a `UsageError` for impossible parameters. */
export function applyEffect(
	pcm: Int16Array,
	effect: Effect,
	seed: number | string,
	material: EffectMaterial = NO_MATERIAL,
): Int16Array {
	switch (effect.type) {
		case 'noise':
			return applyNoise(pcm, effect, seed, material);
		case 'telephony':
			return applyTelephony(pcm);
		case 'reverberation':
			return applyReverberation(pcm, effect, seed);
		case 'packet-loss':
			return applyPacketLoss(pcm, effect, seed);
		case 'jitter':
			return applyJitter(pcm, effect, seed);
		case 'level-change':
			return applyLevelChange(pcm, effect);
		case 'far-field':
			return applyFarField(pcm, effect, seed);
		default:
			return assertNever(effect);
	}
}

/** Effects one after another, in the order in which sound meets them; each has its own seed by its place. */
export function applyEffects(
	pcm: Int16Array,
	effects: readonly Effect[],
	seed: number | string,
	material: EffectMaterial = NO_MATERIAL,
): Int16Array {
	return effects.reduce<Int16Array>(
		(signal, effect, index) => applyEffect(signal, effect, `${seed}/${index}/${effect.type}`, material),
		pcm.slice(),
	);
}

/** One effect in the words of a table, e.g. `pink noise at 10 dB`. */
export function describeEffect(effect: Effect): string {
	switch (effect.type) {
		case 'noise':
			return `${effect.colour} noise at ${effect.snrDb} dB SNR`;
		case 'telephony':
			return 'telephone line (300–3,400 Hz, 8 kHz µ-law)';
		case 'reverberation':
			return `room of ${effect.rt60Ms} ms RT60, ${effect.directToReverberantDb} dB direct-to-reverberant`;
		case 'packet-loss':
			return `${100 * effect.lossShare} % packet loss in bursts of ${effect.meanBurstPackets}`;
		case 'jitter':
			return `${effect.meanMs} ms mean jitter behind a ${effect.bufferMs} ms buffer`;
		case 'level-change':
			return `${effect.gainDb > 0 ? '+' : ''}${effect.gainDb} dB`;
		case 'far-field':
			return `far field (${effect.rt60Ms} ms RT60, −${effect.attenuationDb} dB, ${effect.snrDb} dB SNR)`;
		default:
			return assertNever(effect);
	}
}
