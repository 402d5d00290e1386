import type { ScoresFile } from '../results/schema-scores.ts';
import type { SummaryFile } from '../results/schema-summary.ts';

/** Longest line of a message. */
const MAX_LINE = 100;

/**
 * One line that names the unit with the most sound in which no speech was found, or says how many units hold speech
 * that is too quiet to count; null where there is neither.
 */
export function noSpeechText({ soundWithoutSpeech: found, inaudible }: SummaryFile): string | null {
	if (found === undefined) {
		return inaudible === undefined
			? null
			: `${inaudible.units} of ${inaudible.scored} units: model speech below −55 dBFS counts as silence`;
	}
	const { units, scored, longest } = found;
	const what = `${units} of ${scored} units: sound but no speech`;
	const [scenarioId = ''] = longest.unitId.split('--');
	const where = ` (${seconds(longest.soundMs)} in ${scenarioId})`;
	const advice = '; is it speech?';
	const line = what + where + advice;
	return line.length <= MAX_LINE ? line : what + advice;
}

/** What the page of a unit says of sound without speech; null where that does not apply. */
export function soundWithoutSpeechText(
	scores: Pick<ScoresFile, 'soundWithoutSpeechMs'> | null,
): string | null {
	const soundMs = scores?.soundWithoutSpeechMs;
	return soundMs === undefined ? null : `Heard ${seconds(soundMs)} of sound, no speech.`;
}

function seconds(ms: number): string {
	return `${(ms / 1000).toFixed(1)} s`;
}
