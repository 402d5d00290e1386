import { join } from 'node:path';
import { ADAPTERS } from '../../adapters/index.ts';
import { UNSERVED_SYSTEMS } from '../../adapters/unserved-systems.ts';
import type { Adapter, PacingClass } from '../core/adapter.ts';
import { StorageError } from '../core/errors.ts';
import { packageRoot } from '../core/package-root.ts';
import type { ListPrice } from '../core/system-card.ts';
import { readJson } from '../results/json-file.ts';
import { type ConformanceFile, conformanceSchema } from '../results/schema-conformance.ts';
import { missingVariables } from './run/choose-model.ts';

/** Whether a run can be started now, and why not. `unverified`: no conformance result says that the adapter works. */
export type ModelStatus =
	| 'works'
	| 'needs key'
	| 'needs server'
	| 'fails'
	| 'unverified'
	| 'no public server';

/** One row of `bench list models`. */
export type ModelRow = {
	readonly id: string;
	readonly title: string;
	readonly summary: string;
	readonly status: ModelStatus;
	/** What `status` wants: variables to set, checks that failed, or what was never published. */
	readonly wants: readonly string[];
	/** Pacing class; null where no conformance result says it. */
	readonly pacing: PacingClass | null;
	/** Class of its latencies on the real clock; null where it depends on the address. */
	readonly latencyClass: 'model-time' | 'wall-local' | 'wall-network' | null;
	readonly sessionLimitMs: number | null;
	readonly price: ListPrice | null;
	readonly endToEnd: boolean | null;
	readonly openSource: boolean | null;
	readonly apiAccess: boolean | null;
	/** The last conformance result; null = there is none. */
	readonly conformance: Pick<ConformanceFile, 'commit' | 'dirty' | 'date' | 'ok' | 'counts'> | null;
	/** Path of the model card from the root of the repository; null = none. */
	readonly card: string | null;
};

const LATENCY = {
	'in-process': 'model-time',
	embedded: 'wall-local',
	'own server': null,
	hosted: 'wall-network',
} as const;

/** All systems: those with an adapter, then those without a public server. */
export async function modelTable(
	folder = join(packageRoot(), 'results', 'conformance'),
): Promise<ModelRow[]> {
	const adapters = await Promise.all(
		ADAPTERS.map(async (adapter) => {
			const row = adapterRow(adapter, await lastConformance(adapter.id, folder));
			return [
				row,
				...(adapter.variants ?? []).map(({ variant, title, summary }) => ({
					...row,
					id: `${row.id}:${variant}`,
					title,
					summary,
				})),
			];
		}),
	);
	return [...adapters.flat(), ...unservedRows()];
}

function adapterRow(adapter: Adapter, last: ConformanceFile | null): ModelRow {
	const { id, title, summary, card } = adapter;
	const failed = last?.variants.flatMap(({ checks }) => checks).filter(({ status }) => status === 'failed');
	const missing = missingVariables(adapter);
	const [status, wants] =
		last !== null && !last.ok
			? (['fails', (failed ?? []).map((check) => check.id)] as const)
			: missing.length > 0
				? ([isAddress(missing) ? 'needs server' : 'needs key', missing] as const)
				: ([last === null ? 'unverified' : 'works', []] as const);
	return {
		id,
		title,
		summary,
		status,
		wants,
		pacing: last?.capabilities?.pacing ?? null,
		latencyClass: LATENCY[card.runs],
		sessionLimitMs: last?.capabilities?.sessionLimitMs ?? null,
		price: adapter.price ?? null,
		endToEnd: card.endToEnd,
		openSource: card.openSource,
		apiAccess: card.apiAccess,
		conformance:
			last === null
				? null
				: { commit: last.commit, dirty: last.dirty, date: last.date, ok: last.ok, counts: last.counts },
		card: pagePath(card.page),
	};
}

function unservedRows(): ModelRow[] {
	return UNSERVED_SYSTEMS.map(({ id, title, missing, endToEnd, openSource, apiAccess, page }) => ({
		id,
		title,
		summary: 'attach your own server of it by the open protocol (docs/reference/protocol.md): --model duplex',
		status: 'no public server',
		wants: [missing],
		pacing: null,
		latencyClass: null,
		sessionLimitMs: null,
		price: null,
		endToEnd,
		openSource,
		apiAccess,
		conformance: null,
		card: pagePath(page),
	}));
}

/** Reads the result that is committed beside the sources. Throws a SchemaError for a broken one. */
async function lastConformance(id: string, folder: string): Promise<ConformanceFile | null> {
	try {
		return await readJson(join(folder, `${id}.json`), conformanceSchema);
	} catch (error) {
		if (error instanceof StorageError) {
			return null;
		}
		throw error;
	}
}

function isAddress(variables: readonly string[]): boolean {
	return variables.every((name) => /URL|ENDPOINT|HOST/.test(name));
}

function pagePath(page: string | null): string | null {
	return page === null ? null : `docs/reference/models/${page}.md`;
}
