import { UsageError } from '../core/errors.ts';
import { TRACK_RATE } from '../core/pcm.ts';
import { OggOpusEncoder } from './opus.ts';
import { readWav } from './wav.ts';

/** A WAV track as Ogg Opus, its start unmoved: players skip the encoder's delay. Throws what reading it throws. */
export async function encodeTrack(path: string): Promise<Uint8Array> {
	const { pcm, sampleRate } = await readWav(path);
	if (sampleRate !== TRACK_RATE) {
		throw new UsageError({
			what: `${path} cannot be encoded`,
			expected: `${TRACK_RATE} Hz`,
			found: `${sampleRate} Hz`,
		});
	}
	const encoder = new OggOpusEncoder();
	return Buffer.concat([...encoder.header(), ...encoder.push(pcm), encoder.finish()]);
}
