import type { ModelRow } from '../../api/list-models.ts';
import { textTable } from '../../report/text-table.ts';

/** The rows as people read them: what can be run, then what cannot. */
export function modelTableText(rows: readonly ModelRow[]): string {
	const served = rows.filter(({ status }) => status !== 'no public server');
	const unserved = rows.filter(({ status }) => status === 'no public server');
	const header = [
		'model',
		'status',
		'pacing',
		'latency',
		'session',
		'price',
		'e2e',
		'open',
		'API',
		'conformance',
	];
	return [
		textTable(header, served.map(servedCells)),
		'',
		textTable(
			['model', 'status', 'e2e', 'open', 'API', 'what is missing'],
			unserved.map((row) => [
				row.id,
				row.status,
				mark(row.endToEnd),
				mark(row.openSource),
				mark(row.apiAccess),
				row.wants.join(', '),
			]),
		),
		'',
		'pacing: frame (one out per frame in), real-time or burst · latency: model-time, wall-local,',
		'wall-network, never ranked together ("by address": whether the server is on this machine) · session: longest ·',
		'price: US dollars per million audio tokens in / out, list of the date given in --json · e2e, open, API: as in',
		'table 1 of FLEXI (end-to-end full duplex, open source, sold as a service; – = not said) · conformance: checks of',
		'the last result and its commit, + for one with changes (results/conformance, npm run conformance) · a model without a public server is',
		'attached by the open protocol: serve docs/reference/protocol.md, then DUPLEX_URL=… bench run --model duplex · docs/reference/models',
	].join('\n');
}

function servedCells(row: ModelRow): string[] {
	const { id, status, wants, pacing, latencyClass, sessionLimitMs, price, conformance } = row;
	return [
		id,
		wants.length === 0 ? status : `${status}: ${wants.join(', ')}`,
		pacing ?? '–',
		latencyClass ?? 'by address',
		conformance === null
			? '–'
			: sessionLimitMs === null
				? 'no limit'
				: `${Math.round(sessionLimitMs / 1_000)} s`,
		price === null ? '–' : `${price.audioIn} / ${price.audioOut}`,
		mark(row.endToEnd),
		mark(row.openSource),
		mark(row.apiAccess),
		conformanceText(row),
	];
}

function conformanceText({ conformance }: ModelRow): string {
	if (conformance === null) {
		return 'none';
	}
	const { counts, commit, dirty } = conformance;
	const applicable = counts.passed + counts.failed;
	return `${counts.passed}/${applicable} @ ${commit?.slice(0, 9) ?? 'no commit'}${dirty ? '+' : ''}`;
}

function mark(value: boolean | null): string {
	return value === null ? '–' : value ? 'yes' : 'no';
}
