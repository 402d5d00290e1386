/** A sample counts as sound from this far below the largest one on: −40 dB. */
const SHARE_OF_PEAK = 0.01;

/**
 * The part of a clip from its first to its last sample within 40 dB of its largest one. On purpose not the rule by
 * which the harness finds onsets (levels of windows above a noise floor): reference events must not be defined by
 * the ruler that it is measured with.
 */
export function trimClip(pcm: Int16Array): Int16Array {
	const threshold = SHARE_OF_PEAK * pcm.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
	const sounds = (sample: number): boolean => sample !== 0 && Math.abs(sample) >= threshold;
	return pcm.slice(Math.max(0, pcm.findIndex(sounds)), pcm.findLastIndex(sounds) + 1);
}
