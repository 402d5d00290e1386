import { samplesToMs, TRACK_RATE } from '../../core/pcm.ts';
import type { SpeechDetector } from '../detect/speech-detector.ts';
import type { Trial } from './detector-trials.ts';

/** What a detector made of trials of one condition. Errors are found minus planted, in ms. */
export type DetectorReport = {
	readonly n: number;
	/** Names of the trials whose speech was not found at all. */
	readonly missed: readonly string[];
	/** Names of the trials with a segment where there is no speech. */
	readonly falseAlarms: readonly string[];
	/** Trials in which one utterance came back in pieces. */
	readonly split: number;
	readonly onset: EdgeErrors;
	readonly offset: EdgeErrors;
};

/** Distribution of the errors of one kind of edge, in ms; NaN where no edge was found. */
export type EdgeErrors = {
	readonly bias: number;
	readonly p50: number;
	readonly p95: number;
	readonly max: number;
};

/** Runs the detector over the trials and compares. */
export function reportOn(detector: SpeechDetector, trials: readonly Trial[]): DetectorReport {
	const missed: string[] = [];
	const falseAlarms: string[] = [];
	const onsets: number[] = [];
	const offsets: number[] = [];
	let split = 0;
	for (const { name, pcm, truth } of trials) {
		const found = detector.detect(pcm, TRACK_RATE);
		const startMs = truth === null ? Number.POSITIVE_INFINITY : samplesToMs(truth.startSamples, TRACK_RATE);
		const endMs = truth === null ? Number.NEGATIVE_INFINITY : samplesToMs(truth.endSamples, TRACK_RATE);
		const hits = found.filter((segment) => segment.startMs < endMs && segment.endMs > startMs);
		if (hits.length < found.length) {
			falseAlarms.push(name);
		}
		const first = hits[0];
		const last = hits.at(-1);
		if (first !== undefined && last !== undefined) {
			onsets.push(first.startMs - startMs);
			offsets.push(last.endMs - endMs);
			split += hits.length > 1 ? 1 : 0;
		} else if (truth !== null) {
			missed.push(name);
		}
	}
	return { n: trials.length, missed, falseAlarms, split, onset: errors(onsets), offset: errors(offsets) };
}

function errors(values: readonly number[]): EdgeErrors {
	const at = (sorted: readonly number[], share: number): number =>
		sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
	const signed = [...values].sort((a, b) => a - b);
	const absolute = values.map(Math.abs).sort((a, b) => a - b);
	return { bias: at(signed, 0.5), p50: at(absolute, 0.5), p95: at(absolute, 0.95), max: at(absolute, 1) };
}
