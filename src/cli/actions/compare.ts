import { EXIT, UsageError } from '../../core/errors.ts';
import { compareRuns } from '../../gate/compare.ts';
import { comparisonText } from '../../report/comparison-text.ts';
import { REASON_CODES, type ReasonCode } from '../../results/schema-comparison.ts';
import type { DigestFile } from '../../results/schema-digest.ts';
import type { CompareFlags } from '../commands/compare.ts';
import { ExitRequest } from '../failure.ts';
import { namedDigest } from '../../api/named-digest.ts';
import { printJson, say } from '../output.ts';

/** `bench compare`. Exit 2 when something that was asked for is not comparable and not allowed. */
export async function compareAction(
	baseline: string,
	candidates: readonly string[],
	flags: CompareFlags,
): Promise<void> {
	const allow = reasonCodes(flags.allow);
	const [first, ...others] = await Promise.all([baseline, ...candidates].map(namedDigest));
	if (first === undefined) {
		return;
	}
	requireMetrics(flags.metric ?? [], [first, ...others]);
	const comparison = compareRuns(first, others, { allow, metrics: flags.metric ?? null });
	say(comparisonText(comparison, flags.all || flags.metric !== undefined));
	if (flags.json) {
		printJson(comparison);
	}
	if (comparison.candidates.some(({ refused }) => refused.length > 0)) {
		throw new ExitRequest(EXIT.usage);
	}
}

/** The reasons that `--allow` names. Throws {@link UsageError} for an unknown one. */
export function reasonCodes(names: readonly string[]): ReasonCode[] {
	return names.map((name) => {
		const code = REASON_CODES.find((known) => known === name);
		if (code === undefined) {
			throw new UsageError({
				what: `unknown reason "${name}"`,
				expected: `one of ${REASON_CODES.join(', ')}`,
			});
		}
		return code;
	});
}

function requireMetrics(ids: readonly string[], digests: readonly DigestFile[]): void {
	for (const id of ids) {
		if (!digests.every(({ metrics }) => metrics.some((metric) => metric.id === id))) {
			throw new UsageError({
				what: `the metric ${id} cannot be compared`,
				expected: 'one that every run has opportunity by opportunity',
				hint: 'see `bench list metrics`; distances of distributions and weighted classifications have no paired form',
			});
		}
	}
}
