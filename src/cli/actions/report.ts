import { copyFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { reportPage } from '../../report/html/page.ts';
import {
	type AudioPlace,
	type EmbeddedTracks,
	flipOf,
	type ReportData,
} from '../../report/html/report-data.ts';
import { writeReportFolder } from '../../report/html/write-folder.ts';
import { writeAtomic } from '../../results/json-file.ts';
import type { RunStore } from '../../results/run-store.ts';
import type { ReportFlags } from '../commands/report.ts';
import { encodeTrack } from '../../audio/encode-track.ts';
import { loadReport } from '../../api/load-report.ts';
import { say } from '../output.ts';
import { startProgress } from '../progress.ts';

/** `bench report`: one page, or a folder with audio. */
export async function reportAction(run: string, flags: ReportFlags): Promise<void> {
	const [store, data] = await loadReport(run, flags.baseline);
	if (flags.folder !== undefined) {
		const units = unitsWithAudio(data, flags.audio ?? 'all');
		await writeReportFolder(flags.folder, store, data, {
			units,
			format: flags.codec,
			write: flags.codec === 'wav' ? copyFile : async (from, to) => writeFile(to, await encodeTrack(from)),
		});
		say(`${join(flags.folder, 'index.html')} · tracks of ${units.size} units beside it`);
		return;
	}
	const out = flags.out ?? join(store.dir, 'report.html');
	const page = reportPage(data, await placeOf(store, out, data, flags.audio));
	await writeAtomic(out, page);
	say(`${out} · ${(Buffer.byteLength(page) / 1e6).toFixed(1)} MB`);
}

/**
 * A page inside the run directory plays the tracks beside it. One that is elsewhere may travel: it has none unless
 * they are asked for, and then it carries them.
 */
async function placeOf(
	store: RunStore,
	out: string,
	data: ReportData,
	which: ReportFlags['audio'],
): Promise<AudioPlace> {
	const units = resolve(store.dir, 'units');
	const inside = resolve(out).startsWith(`${resolve(store.dir)}${sep}`);
	if (which === 'none' || (which === undefined && !inside)) {
		return { kind: 'none' };
	}
	if (inside) {
		const base = `${relative(dirname(resolve(out)), units)
			.split(sep)
			.join('/')}/`;
		return { kind: 'beside', base, format: 'wav', units: unitsWithAudio(data, which ?? 'all') };
	}
	const tracks = new Map<string, EmbeddedTracks>();
	const wanted = unitsWithAudio(data, which ?? 'all');
	const progress = startProgress('encoding tracks');
	for (const id of wanted) {
		const dir = store.unitDir(id);
		tracks.set(id, {
			user: await encodeTrack(join(dir, 'user.wav')),
			heard: await encodeTrack(join(dir, 'heard.wav')),
		});
		progress.update(tracks.size, wanted.size, '');
	}
	progress.finish(`tracks of ${tracks.size} units inside the page`);
	return { kind: 'embedded', tracks };
}

function unitsWithAudio(data: ReportData, which: NonNullable<ReportFlags['audio']>): Set<string> {
	const flagged = (unit: ReportData['units'][number]): boolean =>
		unit.status !== 'ok' || unit.outcome.verdict === 'failed' || flipOf(unit, data.baseline) !== null;
	const chosen = data.units.filter(
		(unit) => unit.waves !== null && (which === 'all' || (which === 'flagged' && flagged(unit))),
	);
	return new Set(chosen.map(({ id }) => id));
}
