/** Bins of a waveform; a screen has no more columns to show. */
const MAX_BINS = 1_000;
/** Shortest bin: 10 ms, below which a bin is no longer an envelope. */
const MIN_BIN_MS = 10;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/**
 * A waveform as one letter per bin: 0 = silence, 63 = full scale, by the square root of the amplitude, so that quiet
 * speech remains visible next to loud speech. `peak` is the largest sample, `rms` the level. A dot and a letter stand for
 * silence: as many bins as the letter says, for that is what most of a conversation's tracks are.
 */
export type Waveform = { readonly binMs: number; readonly peak: string; readonly rms: string };

/** Length of a bin for a track of this many samples, a whole number of ms. */
export function binLengthMs(samples: number, sampleRate: number): number {
	return Math.max(MIN_BIN_MS, Math.ceil((samples / sampleRate / MAX_BINS) * 1000));
}

/** The waveform of a 16-bit track. */
export function waveform(pcm: Int16Array, sampleRate: number): Waveform {
	const binMs = binLengthMs(pcm.length, sampleRate);
	const bin = Math.max(1, Math.round((binMs * sampleRate) / 1000));
	let peaks = '';
	let levels = '';
	for (let start = 0; start < pcm.length; start += bin) {
		const end = Math.min(pcm.length, start + bin);
		let peak = 0;
		let energy = 0;
		for (let i = start; i < end; i++) {
			const sample = pcm[i] ?? 0;
			const size = sample < 0 ? -sample : sample;
			peak = size > peak ? size : peak;
			energy += sample * sample;
		}
		peaks += letter(peak / 32_768);
		levels += letter(Math.sqrt(energy / (end - start)) / 32_768);
	}
	return { binMs, peak: shortenSilence(peaks), rms: shortenSilence(levels) };
}

function letter(level: number): string {
	return ALPHABET.charAt(Math.min(63, Math.round(Math.sqrt(level) * 63)));
}

function shortenSilence(letters: string): string {
	return letters.replace(/A{3,63}/g, (run) => `.${ALPHABET.charAt(run.length)}`);
}
