import { UsageError } from '../core/errors.ts';
import type { ClipCondition } from '../session/prepared-clips.ts';

/** The condition of this name, seeded by the unit; null for `clean`. Throws {@link UsageError} for an unknown name. */
export function conditionNamed(name: string, _seed: string): ClipCondition | null {
	if (name === 'clean') {
		return null;
	}
	throw new UsageError({ what: `unknown condition "${name}"`, expected: 'clean' });
}
