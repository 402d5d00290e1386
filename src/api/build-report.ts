import { copyFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { encodeTrack } from '../audio/encode-track.ts';
import { reportPage } from '../report/html/page.ts';
import { type AudioPlace, type EmbeddedTracks, flipOf, type ReportData } from '../report/html/report-data.ts';
import { type ServedReport, serveReport } from '../report/html/serve.ts';
import { writeReportFolder } from '../report/html/write-folder.ts';
import { writeAtomic } from '../results/json-file.ts';
import type { RunStore } from '../results/run-store.ts';
import { beginWork, type JobContext, SILENT } from '../run/events.ts';
import { loadReport } from './load-report.ts';

/** Of which units a report has the tracks. */
export const AUDIO_CHOICES = ['all', 'flagged', 'none'] as const;

/** What a report is made of, and where it is written. */
export type ReportOptions = {
	/** The page; `report.html` in the run directory by default. */
	readonly out?: string;
	/** A folder for a static site instead of a page: `index.html` and `audio/`. */
	readonly folder?: string;
	/** An earlier run to compare with: run directory, observations file, or a folder of them. */
	readonly baseline?: string;
	/** By default all for a folder, the run's own files for a page in its run directory, none elsewhere. */
	readonly audio?: (typeof AUDIO_CHOICES)[number];
	/** Codec of a folder's tracks. */
	readonly codec?: 'wav' | 'opus';
};

/** A report that was written. */
export type WrittenReport =
	| { readonly kind: 'page'; readonly file: string; readonly bytes: number }
	| { readonly kind: 'folder'; readonly file: string; readonly units: number };

/** Writes a run as one self-contained page, or as a folder with its audio. Throws a UsageError where there is no run. */
export async function buildReport(
	run: string,
	options: ReportOptions = {},
	context: JobContext = SILENT,
): Promise<WrittenReport> {
	const [store, data] = await loadReport(run, options.baseline, context);
	const { folder, codec = 'wav' } = options;
	if (folder !== undefined) {
		const units = unitsWithAudio(data, options.audio ?? 'all');
		await writeReportFolder(folder, store, data, {
			units,
			format: codec,
			write: codec === 'wav' ? copyFile : async (from, to) => writeFile(to, await encodeTrack(from)),
		});
		return { kind: 'folder', file: join(folder, 'index.html'), units: units.size };
	}
	const out = options.out ?? join(store.dir, 'report.html');
	const page = reportPage(data, await placeOf(store, out, data, options.audio, context));
	await writeAtomic(out, page);
	return { kind: 'page', file: out, bytes: Buffer.byteLength(page) };
}

/** Serves the report of a run on 127.0.0.1 until it is closed. */
export async function serveRun(
	run: string,
	{ baseline, port }: { readonly baseline?: string; readonly port: number },
	context: JobContext = SILENT,
): Promise<ServedReport> {
	const [store, data] = await loadReport(run, baseline, context);
	const units = new Set(data.units.filter(({ waves }) => waves !== null).map(({ id }) => id));
	const page = reportPage(data, { kind: 'beside', base: '/audio/', format: 'wav', units });
	return serveReport({ page, unitsDir: join(store.dir, 'units'), units }, port);
}

/**
 * A page inside the run directory plays the tracks beside it. One that is elsewhere may travel: it has none unless
 * they are asked for, and then it carries them.
 */
async function placeOf(
	store: RunStore,
	out: string,
	data: ReportData,
	which: ReportOptions['audio'],
	context: JobContext,
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
	const work = beginWork(context, 'encoding tracks');
	for (const id of wanted) {
		const dir = store.unitDir(id);
		tracks.set(id, {
			user: await encodeTrack(join(dir, 'user.wav')),
			heard: await encodeTrack(join(dir, 'heard.wav')),
		});
		work.update(tracks.size, wanted.size);
	}
	work.end(`tracks of ${tracks.size} units inside the page`);
	return { kind: 'embedded', tracks };
}

function unitsWithAudio(data: ReportData, which: NonNullable<ReportOptions['audio']>): Set<string> {
	const flagged = (unit: ReportData['units'][number]): boolean =>
		unit.status !== 'ok' || unit.outcome.verdict === 'failed' || flipOf(unit, data.baseline) !== null;
	const chosen = data.units.filter(
		(unit) => unit.waves !== null && (which === 'all' || (which === 'flagged' && flagged(unit))),
	);
	return new Set(chosen.map(({ id }) => id));
}
