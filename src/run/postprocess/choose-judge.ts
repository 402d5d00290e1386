import { createJudge } from '../../score/judge/create-judge.ts';
import type { Judge } from '../../score/judge/judge.ts';

let chosen: { readonly key: string; readonly judge: Judge | null } | null = null;

/**
 * The judge of this name, made once per process; null for `none`. `verdictCache` is where verdicts that were paid
 * for are kept. Throws a UsageError for an unknown name or a missing key.
 */
export function chooseJudge(name: string, verdictCache: string | null): Judge | null {
	const key = `${name}\n${verdictCache}`;
	if (chosen?.key !== key) {
		chosen = { key, judge: createJudge(name, { environment: process.env, cacheDir: verdictCache }) };
	}
	return chosen.judge;
}
