import { TRACK_RATE } from '../../core/pcm.ts';
import { seededRandom } from '../../core/random.ts';
import { dbToGain } from '../exact-math.ts';
import { applyGain } from '../level.ts';
import { overlayAtSnr, referenceAmplitude } from '../mix.ts';
import { pinkNoise } from '../noise.ts';
import { checkRange } from './check-range.ts';
import { applyReverberation } from './reverberation.ts';

/** A person across the room: reverberant, quieter, with the room's own noise. */
export type FarFieldEffect = {
	readonly type: 'far-field';
	readonly rt60Ms: number;
	readonly directToReverberantDb: number;
	/** How much quieter the person is than at the microphone, in dB, 0 or more. */
	readonly attenuationDb: number;
	/** Level of the person, as it arrives, over the pink noise of the room, in dB. */
	readonly snrDb: number;
};

/** Reverberation, then attenuation, then noise. */
export function applyFarField(pcm: Int16Array, effect: FarFieldEffect, seed: number | string): Int16Array {
	checkRange('far-field', 'attenuationDb', effect.attenuationDb, 0, 60);
	checkRange('far-field', 'snrDb', effect.snrDb, -40, 80);
	const { rt60Ms, directToReverberantDb, attenuationDb, snrDb } = effect;
	const room = applyReverberation(
		pcm,
		{ type: 'reverberation', rt60Ms, directToReverberantDb },
		`${seed}/room`,
	);
	const gain = dbToGain(-attenuationDb);
	const hiss = pinkNoise(pcm.length, seededRandom(`${seed}/noise`));
	return overlayAtSnr(applyGain(room, gain), hiss, gain * referenceAmplitude(room, TRACK_RATE), snrDb);
}
