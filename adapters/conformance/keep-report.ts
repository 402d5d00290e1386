import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ConformanceReport } from './report.ts';
import type { Trials } from './trials.ts';

/** Names the folder in which `npm run conformance` collects what the tests of all adapters found. */
const FOLDER = 'BENCH_CONFORMANCE_OUT';

/**
 * Keeps the report of a whole suite, and what the adapter declared, where reports are collected; a run of some
 * checks says nothing about a system.
 */
export async function keepReport(report: ConformanceReport, trials: Trials): Promise<void> {
	const folder = process.env[FOLDER];
	if (!folder || !report.complete) {
		return;
	}
	const capabilities = await trials.capabilities().catch(() => null);
	await mkdir(folder, { recursive: true });
	const name = [report.adapter, report.variant ?? '', process.pid, Math.round(performance.now())].join('-');
	await writeFile(join(folder, `${name}.json`), JSON.stringify({ report, capabilities }));
}
