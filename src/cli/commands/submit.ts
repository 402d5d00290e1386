import { Command, Option } from 'commander';
import { logInfo } from '../output.ts';

/** Options of `bench submit`. */
export type SubmitFlags = {
	readonly pack: boolean;
	readonly output?: string;
	readonly contact: string;
	readonly notes: string;
};

const HELP = `
Packs run.json, summary.json, and of every unit its metadata, both tracks and its scores, with a manifest of hashes. Send
the file to the maintainers of the board; they check it with \`bench verify\`, which scores it again from the tracks.

Example:
  bench submit results/runs/<runId> --pack --contact you@example.org --notes "A100, default voice, no prompt"`;

/** `bench submit`: pack a run for others to check. */
export function submitCommand(): Command {
	return new Command('submit')
		.description('pack a run so that others can score it again from its tracks')
		.argument('<run>', 'run directory')
		.addOption(new Option('--pack', 'write the bundle').makeOptionMandatory())
		.addOption(new Option('-o, --output <file>', 'file to write (default: <runId>.bench.tgz)'))
		.addOption(new Option('--contact <text>', 'who answers for the run').default(''))
		.addOption(new Option('--notes <text>', 'how the system was set up').default(''))
		.addHelpText('after', HELP)
		.action(async (run: string, flags: SubmitFlags) => {
			const { packSubmission } = await import('../../api/pack-submission.ts');
			const { file, files, bytes } = await packSubmission(run, flags);
			logInfo(
				`${file}: ${files} files, ${(bytes / 1e6).toFixed(1)} MB; check it with \`bench verify ${file}\``,
			);
		});
}
