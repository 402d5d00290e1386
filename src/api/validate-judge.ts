import { UsageError } from '../core/errors.ts';
import { createJudge } from '../score/judge/create-judge.ts';
import {
	PUBLISH_JUDGED_SHARE,
	PUBLISH_KAPPA,
	validateJudge as validate,
} from '../score/judge/validation/validate-judge.ts';

/** How far a judge agrees with the labeled cases that ship. Throws a UsageError for `none` or an unknown judge. */
export async function validateJudge(name: string) {
	const judge = createJudge(name, { environment: process.env, cacheDir: null });
	if (judge === null) {
		throw new UsageError({ what: 'there is no judge to validate', hint: 'choose one with --judge' });
	}
	return {
		judge: judge.identity,
		results: await validate(judge),
		publishKappa: PUBLISH_KAPPA,
		publishJudgedShare: PUBLISH_JUDGED_SHARE,
	};
}
