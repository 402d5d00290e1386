import { msToSamples } from '../../core/pcm.ts';
import { estimateWords } from '../../speech/words/estimate-words.ts';
import type { PeerSegment, PeerWord } from '../words.ts';

/**
 * Words for scorers that cannot do without, from speech alone: as many as syllable nuclei suggest in each segment,
 * spread evenly over it, at least one. Their number is an estimate and their texts are empty; their first start and last
 * end are the segment's, which is what the scorers' latencies and durations are made of.
 */
export function estimatedWords(
	pcm: Int16Array,
	sampleRate: number,
	segments: readonly PeerSegment[],
): PeerWord[] {
	return segments.flatMap(({ start, end }) => {
		const at = (seconds: number): number => msToSamples(seconds * 1000, sampleRate);
		const { words } = estimateWords(pcm.subarray(at(start), at(end)), sampleRate);
		const count = Math.max(1, words);
		const length = (end - start) / count;
		return Array.from({ length: count }, (_, i) => ({
			text: '',
			start: start + i * length,
			end: i === count - 1 ? end : start + (i + 1) * length,
		}));
	});
}
