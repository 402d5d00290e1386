import { createHash } from 'node:crypto';
import { stableJson } from '../results/json-file.ts';
import type { SummaryFile } from '../results/schema-summary.ts';
import type { ScoringIdentity } from '../score/unit-scores.ts';
import type { ScoringChoice } from './postprocess/postprocess-job.ts';

/** Hexadecimal digits that tell two settings apart. */
const DIGITS = 6;

/**
 * What scored a run, in names that differ wherever results cannot be compared. A run that was scored in different
 * ways has several names in one, so that it compares with nothing but itself. `choice`: for runs without scores.
 */
export function scoringNames(
	identities: readonly ScoringIdentity[],
	choice: Pick<ScoringChoice, 'transcriber' | 'judge'>,
): SummaryFile['scoring'] {
	if (identities.length === 0) {
		return { detector: 'none', transcriber: choice.transcriber, judge: choice.judge };
	}
	const all = (name: (identity: ScoringIdentity) => string): string =>
		[...new Set(identities.map(name))].toSorted().join(' + ');
	return {
		detector: all(({ detector }) => `${detector.id}/${detector.version}`),
		transcriber: all(({ transcriber }) => transcriberName(transcriber)),
		judge: all(({ judge }) =>
			judge === null ? 'none' : `${[judge.id, judge.model].filter(Boolean).join(':')}/${judge.version}`,
		),
	};
}

/** `own/2~1f3a5c`, `sherpa-whisper:whisper-tiny.en/1~…`: engine, model, version and a hash of its settings. */
function transcriberName(transcriber: ScoringIdentity['transcriber']): string {
	if (transcriber === null) {
		return 'none';
	}
	const { id, version, settings } = transcriber;
	const { model } = settings;
	const hash = createHash('sha256').update(stableJson(settings)).digest('hex').slice(0, DIGITS);
	return `${typeof model === 'string' ? `${id}:${model}` : id}/${version}~${hash}`;
}
