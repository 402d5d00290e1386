/** Added to the magnitude so that every segment has 16 steps (ITU-T G.711, table 2a). */
const BIAS = 0x84;
/** Largest magnitude that can be coded, in 16-bit steps. */
const CLIP = 32_635;

function encodeSample(sample: number): number {
	const sign = sample < 0 ? 0x80 : 0;
	const magnitude = Math.min(CLIP, Math.abs(sample)) + BIAS;
	// The position of the highest bit: 7 to 14.
	const segment = 31 - Math.clz32(magnitude) - 7;
	const step = (magnitude >> (segment + 3)) & 0x0f;
	return ~(sign | (segment << 4) | step) & 0xff;
}

function decodeByte(byte: number): number {
	const code = ~byte & 0xff;
	const magnitude = ((((code & 0x0f) << 3) + BIAS) << ((code >> 4) & 7)) - BIAS;
	return code & 0x80 ? -magnitude : magnitude;
}

const DECODED = Int16Array.from({ length: 256 }, (_, byte) => decodeByte(byte));

/** 16-bit PCM to G.711 µ-law, one byte per sample. */
export function encodeMulaw(pcm: Int16Array): Uint8Array {
	return Uint8Array.from(pcm, encodeSample);
}

/** G.711 µ-law to 16-bit PCM. */
export function decodeMulaw(bytes: Uint8Array): Int16Array {
	return Int16Array.from(bytes, (byte) => DECODED[byte] as number);
}
