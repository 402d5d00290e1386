import { UsageError } from '../../core/errors.ts';
import type { Judge } from '../../score/judge/judge.ts';

/** The judge of this name; null for `none`. Throws {@link UsageError} for an unknown one. */
export async function chooseJudge(name: string): Promise<Judge | null> {
	if (name === 'none' || name === 'lexical') {
		return null;
	}
	throw new UsageError({
		what: `unknown judge "${name}"`,
		expected: 'lexical, openai[:model], gemini[:model] or none',
	});
}
