import { Command, Option } from 'commander';
import { logInfo } from '../output.ts';
import { printingContext } from '../progress.ts';

/** Of which units a report has the tracks. */
const AUDIO_CHOICES = ['all', 'flagged', 'none'] as const;

/** Options of `bench report`. */
export type ReportFlags = {
	readonly out?: string;
	readonly folder?: string;
	readonly baseline?: string;
	/** Absent: all for a folder, what is beside the page for a page in its run directory, none elsewhere. */
	readonly audio?: (typeof AUDIO_CHOICES)[number];
	readonly codec: 'wav' | 'opus';
};

const EXAMPLES = `
Examples:
  bench report results/runs/<runId>                     <runId>/report.html; plays the run's own tracks
  bench report results/runs/<runId> --out report.html   one file to send by e-mail, without audio
  bench report latest --out report.html --audio flagged the same, with the sound of units that failed
  bench report results/runs/<runId> --folder site       index.html and audio/, for a web server or an artifact
  bench report latest --baseline results/runs/<other>   with the units that flipped`;

/** `bench report`: a run as a page that opens without a server. */
export function reportCommand(): Command {
	return new Command('report')
		.description('write a run as one self-contained HTML page, or as a folder with its audio')
		.argument('<run>', 'run directory, a run id below results/runs, or "latest"')
		.addOption(
			new Option('-o, --out <file>', 'where the page is written (default: <run>/report.html)').conflicts(
				'folder',
			),
		)
		.addOption(new Option('--folder <dir>', 'write a static folder instead: index.html and audio/'))
		.addOption(
			new Option('--baseline <run>', 'an earlier run to compare with, showing the units that flipped').env(
				'BENCH_BASELINE',
			),
		)
		.addOption(
			new Option(
				'--audio <which>',
				'units whose tracks go along: into the folder, or into the page itself as Ogg Opus; flagged: failed or flipped',
			).choices(AUDIO_CHOICES),
		)
		.addOption(
			new Option('--codec <name>', "of a folder's tracks; opus: a thirtieth of the size")
				.choices(['wav', 'opus'])
				.default('wav'),
		)
		.addHelpText('after', EXAMPLES)
		.action(async (run: string, flags: ReportFlags) => {
			await report(run, flags);
		});
}

async function report(run: string, flags: ReportFlags): Promise<void> {
	const { buildReport } = await import('../../api/build-report.ts');
	const context = printingContext();
	const written = await buildReport(run, flags, context);
	logInfo(
		written.kind === 'folder'
			? `${written.file} · tracks of ${written.units} units in its folder`
			: `${written.file} · ${(written.bytes / 1e6).toFixed(1)} MB`,
	);
}
