import { UsageError } from '../../core/errors.ts';
import type { UnitTranscriber } from '../../score/text/unit-transcriber.ts';

/** The source of words of this name; null for `none`. Throws {@link UsageError} for an unknown one. */
export async function chooseTranscriber(name: string): Promise<UnitTranscriber | null> {
	if (name === 'none' || name === 'own') {
		return null;
	}
	throw new UsageError({ what: `unknown transcriber "${name}"`, expected: 'own or none' });
}
