import { dirname, join, relative, resolve, sep } from 'node:path';
import { reportPage } from '../../report/html/page.ts';
import { type AudioPlace, flipOf, type ReportData } from '../../report/html/report-data.ts';
import { writeReportFolder } from '../../report/html/write-folder.ts';
import { writeAtomic } from '../../results/json-file.ts';
import type { ReportFlags } from '../commands/report.ts';
import { loadReport } from '../load-report.ts';
import { say } from '../output.ts';

/** `bench report`: one page, or a folder with audio. */
export async function reportAction(run: string, flags: ReportFlags): Promise<void> {
	const [store, data] = await loadReport(run, flags.baseline);
	if (flags.folder !== undefined) {
		const units = unitsWithAudio(data, flags.audio);
		await writeReportFolder(flags.folder, store, data, units);
		say(`${join(flags.folder, 'index.html')} · audio of ${units.size} units beside it`);
		return;
	}
	const out = flags.out ?? join(store.dir, 'report.html');
	const page = reportPage(data, flags.audio === 'none' ? null : besideTracks(store.dir, out, data));
	await writeAtomic(out, page);
	say(`${out} · ${(Buffer.byteLength(page) / 1e6).toFixed(1)} MB`);
}

/** A page inside the run directory plays the tracks of its units; one that is elsewhere may travel, and has none. */
function besideTracks(runDir: string, out: string, data: ReportData): AudioPlace {
	const units = resolve(runDir, 'units');
	const inside = resolve(out).startsWith(`${resolve(runDir)}${sep}`);
	if (!inside) {
		return null;
	}
	const base = relative(dirname(resolve(out)), units)
		.split(sep)
		.join('/');
	return { base: `${base}/`, units: unitsWithAudio(data, 'all') };
}

function unitsWithAudio(data: ReportData, which: ReportFlags['audio']): Set<string> {
	const chosen = data.units.filter(
		(unit) =>
			unit.waves !== null &&
			(which === 'all' ||
				(which === 'flagged' &&
					(unit.status !== 'ok' ||
						unit.outcome.verdict === 'failed' ||
						flipOf(unit, data.baseline) !== null))),
	);
	return new Set(chosen.map(({ id }) => id));
}
