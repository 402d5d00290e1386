import { Command, Option } from 'commander';

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
			const { verifyAction } = await import('../actions/verify.ts');
			await verifyAction(bundle, flags);
		});
}
