import type { CalibrationFile } from '../../results/schema-calibration.ts';
import type { Testbed } from '../../results/schema-unit.ts';
import { quantile } from '../../stats/quantile.ts';
import { errorSummary, rounded } from './error-summary.ts';
import type { ConversationFindings, PlantFinding } from './plant-finding.ts';

/** Found minus planted in ms, for plants that were found. */
export function errorsOf(findings: readonly PlantFinding[], edge: 'start' | 'end'): number[] {
	return findings.flatMap(({ planted, found }) => {
		if (found === null) {
			return [];
		}
		return [edge === 'start' ? found.startMs - planted.startMs : found.endMs - planted.endMs];
	});
}

/**
 * The figures of a calibration. The user's instants are exact in all of them, so the error of a latency is the
 * error of the edge that ends it.
 */
export function summarizeCalibration(
	testbed: Testbed,
	conversations: readonly ConversationFindings[],
	latenessMs: readonly number[],
): CalibrationFile {
	const all = conversations.flatMap(({ findings }) => findings);
	const spoken = all.filter(({ purpose }) => purpose !== 'tone' && purpose !== 'noise');
	const clean = (purpose: PlantFinding['purpose']): PlantFinding[] =>
		all.filter((finding) => finding.purpose === purpose && !finding.inNoise);
	const sorted = Float64Array.from(latenessMs).sort();
	return {
		schemaVersion: 1,
		testbed,
		measures: {
			response_onset: errorSummary(errorsOf(clean('response_onset'), 'start')),
			model_offset: errorSummary(errorsOf(clean('response_onset'), 'end')),
			stop_latency: errorSummary(errorsOf(clean('stop_latency'), 'end')),
			backchannel_onset: errorSummary(errorsOf(clean('backchannel_onset'), 'start')),
		},
		detector: {
			misses: spoken.filter(({ found }) => found === null).length,
			falseAlarms: conversations.reduce((sum, { falseAlarms }) => sum + falseAlarms.length, 0),
			n: spoken.length,
		},
		sendLatenessMs: {
			sessions: conversations.length,
			p50: rounded(quantile(sorted, 0.5)),
			p99: rounded(quantile(sorted, 0.99)),
			max: rounded(sorted.at(-1) ?? Number.NaN),
		},
	};
}
