import { isDeepStrictEqual } from 'node:util';
import type { RunFile } from '../../results/schema-run.ts';
import type { SummaryFile } from '../../results/schema-summary.ts';

type Side = { readonly run: RunFile; readonly summary: SummaryFile };

/** What decides a number and differs between two runs, one sentence each; a report shows them as a warning. */
export function runDifferences(current: Side, baseline: Side): string[] {
	const pairs: readonly (readonly [string, unknown, unknown])[] = [
		['scenario set', current.run.scenarioSet.hash, baseline.run.scenarioSet.hash],
		['clock', current.run.clock, baseline.run.clock],
		['latency class', current.run.model.latencyClass, baseline.run.model.latencyClass],
		['speech detector', current.summary.scoring.detector, baseline.summary.scoring.detector],
		['transcriber', current.summary.scoring.transcriber, baseline.summary.scoring.transcriber],
		['judge', current.summary.scoring.judge, baseline.summary.scoring.judge],
		['timeline and playout constants', current.run.identity, baseline.run.identity],
		['metric versions', versions(current.summary), versions(baseline.summary)],
	];
	return pairs
		.filter(([, ours, theirs]) => !isDeepStrictEqual(ours, theirs))
		.map(([what, ours, theirs]) =>
			typeof ours === 'string' && typeof theirs === 'string'
				? `${what}: ${short(ours)} here, ${short(theirs)} in the baseline`
				: `${what} differ`,
		);
}

function versions(summary: SummaryFile): Record<string, number> {
	return Object.fromEntries(summary.metrics.map(({ id, version }) => [id, version]));
}

function short(text: string): string {
	return /^[0-9a-f]{64}$/.test(text) ? text.slice(0, 12) : text;
}
