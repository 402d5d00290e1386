import { UsageError } from '../../core/errors.ts';
import { textTable } from '../../report/text-table.ts';
import { createJudge } from '../../score/judge/create-judge.ts';
import { type Agreement, PUBLISH_KAPPA, validateJudge } from '../../score/judge/validation/validate-judge.ts';
import { printJson, say } from '../output.ts';

/** `bench judge validate`. */
export async function validateAction(flags: {
	readonly judge: string;
	readonly json: boolean;
}): Promise<void> {
	const judge = createJudge(flags.judge, { environment: process.env, cacheDir: null });
	if (judge === null) {
		throw new UsageError({ what: 'there is no judge to validate', hint: 'choose one with --judge' });
	}
	const results = await validateJudge(judge);
	if (flags.json) {
		printJson({ schemaVersion: 1, judge: judge.identity, results });
		return;
	}
	const rows = results.map((result) => [
		`${result.rubric}.${result.aspect}`,
		`${result.cases}`,
		`${result.errors}`,
		kappaText(result.judge),
		kappaText(result.labels),
		result.hostileBias === null ? '–' : result.hostileBias.toFixed(2),
		result.mayPublish ? 'yes' : 'no',
	]);
	const header = [
		'aspect',
		'cases',
		'errors',
		'κ with labels',
		'κ between labels',
		'hostile bias',
		'may publish',
	];
	say(textTable(header, rows, new Set([1, 2, 5])));
	say(`κ is quadratically weighted, with its 95 % interval; under ${PUBLISH_KAPPA} a judge may not publish.`);
}

function kappaText({ kappa, ci }: Agreement): string {
	if (kappa === null) {
		return '–';
	}
	return `${kappa.toFixed(2)}${ci === null ? '' : ` [${ci[0].toFixed(2)}, ${ci[1].toFixed(2)}]`}`;
}
