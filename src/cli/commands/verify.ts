import { Command, Option } from 'commander';
import type { VerificationFile } from '../../api/results.ts';
import { EXIT } from '../../core/errors.ts';
import { visible } from '../../report/escape.ts';
import { ExitRequest } from '../failure.ts';
import { logInfo, printJson } from '../output.ts';
import { printingContext } from '../progress.ts';

/** Options of `bench verify`. */
export type VerifyFlags = { readonly out?: string; readonly regenerate: boolean; readonly json: boolean };

const HELP = `
Unpacks a bundle of \`bench submit\`, checks hashes, plan, scenarios and user audio, scores every unit again from its
tracks and holds the result against what is claimed. With --regenerate the suite is generated here as well, which
proves that its scenarios are those of this harness. With --out an accepted run is kept, ready for the board.

Example:
  bench verify <runId>.bench.tgz --regenerate --out results/submissions
  bench leaderboard results/submissions/<runId>

Exit codes: 0 accepted · 100 refused, with reasons · 2 wrong use`;

/** `bench verify`: is a submitted run what it claims to be? */
export function verifyCommand(): Command {
	return new Command('verify')
		.description('score a submitted bundle again and accept or refuse it with reasons')
		.argument('<bundle>', 'file made by `bench submit --pack`')
		.addOption(new Option('-o, --out <dir>', 'keep the run here when it is accepted'))
		.option('--regenerate', 'generate its suite again and compare', false)
		.option('--json', 'print the verdict as JSON on stdout', false)
		.addHelpText('after', HELP)
		.action(async (bundle: string, flags: VerifyFlags) => {
			await verify(bundle, flags);
		});
}

/** Exit 0 when the bundle is accepted, 100 when it is refused. */
async function verify(bundle: string, flags: VerifyFlags): Promise<void> {
	const { verifySubmission } = await import('../../api/verify-submission.ts');
	const context = printingContext();
	const { verdict, kept } = await verifySubmission(bundle, flags, context);
	logInfo(verdictText(verdict));
	if (kept !== null) {
		logInfo(`kept in ${kept}`);
	}
	if (flags.json) {
		printJson(verdict);
	}
	if (!verdict.accepted) {
		throw new ExitRequest(EXIT.gateFailed);
	}
}

function verdictText({ accepted, runId, model, reasons, remarks, units }: VerificationFile): string {
	const title =
		runId === null
			? 'bundle'
			: `${model ?? ''} · ${runId} · ${units.rescored} of ${units.planned} units scored again`;
	return visible(
		[
			title,
			...reasons.map((reason) => `  refused: ${reason}`),
			...remarks.map((remark) => `  note: ${remark}`),
			accepted ? 'ACCEPTED: its tracks give the scores that it claims' : 'REFUSED',
		].join('\n'),
	);
}
