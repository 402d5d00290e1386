import { Command, Option } from 'commander';
import type { Agreement } from '../../api/results.ts';
import { logInfo, printJson } from '../output.ts';

/** `bench judge`: how far a judge can be trusted. */
export function judgeCommand(): Command {
	const validate = new Command('validate')
		.description('print how far a judge agrees with the labeled cases that ship')
		.addOption(new Option('--judge <id>', 'as for `bench run`').env('BENCH_JUDGE').default('lexical'))
		.option('--json', 'print as JSON on stdout', false)
		.action(async (flags: { judge: string; json: boolean }) => {
			await printAgreement(flags);
		});
	return new Command('judge').description('check a judge of words').addCommand(validate.exitOverride());
}

async function printAgreement(flags: { readonly judge: string; readonly json: boolean }): Promise<void> {
	const { validateJudge } = await import('../../api/validate-judge.ts');
	const { textTable } = await import('../../report/text-table.ts');
	const { judge, results, publishKappa, publishJudgedShare } = await validateJudge(flags.judge);
	if (flags.json) {
		printJson({ schemaVersion: 1, judge, results });
		return;
	}
	const rows = results.map((result) => [
		`${result.rubric}.${result.aspect}`,
		`${result.cases}`,
		`${result.cases - result.errors - result.unsaid}`,
		`${result.errors}`,
		kappaText(result.judge),
		kappaText(result.labels),
		result.hostileBias === null ? '–' : result.hostileBias.toFixed(2),
		result.mayPublish ? 'yes' : 'no',
	]);
	const header = [
		'aspect',
		'cases',
		'judged',
		'errors',
		'κ with labels',
		'κ between labels',
		'hostile bias',
		'may publish',
	];
	logInfo(textTable(header, rows, new Set([1, 2, 3, 6])));
	logInfo(
		`κ is quadratically weighted, with its 95 % interval. A judge may not publish under ${publishKappa}, or if it judged under ${publishJudgedShare * 100} % of the cases.`,
	);
	if (judge.id === 'lexical') {
		logInfo('Scores of the lexical judge stay off the board and are never compared with those of a model.');
	}
}

function kappaText({ kappa, ci }: Agreement): string {
	if (kappa === null) {
		return '–';
	}
	return `${kappa.toFixed(2)}${ci === null ? '' : ` [${ci[0].toFixed(2)}, ${ci[1].toFixed(2)}]`}`;
}
