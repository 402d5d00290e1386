import type { Finding } from './finding.ts';
import type { KindScope, Metric } from './metrics/metric.ts';

/** One row to be: which units it is made of. */
export type RowScope = {
	readonly kind: string;
	readonly condition: string;
	readonly testbed: string | null;
	readonly findings: readonly Finding[];
};

/**
 * The rows of a metric, in a fixed order: all units; per kind (per interaction type for metrics of the whole
 * dialogue); per stratum as kind `cause=noise`; per condition. Everything per testbed where latency matters.
 */
export function rowScopes(metric: Metric, findings: readonly Finding[]): RowScope[] {
	if (findings.length === 0) {
		return [];
	}
	if (!metric.spec.latency) {
		return scopesOf(metric, findings, null);
	}
	const testbeds = [...new Set(findings.map(({ unit }) => unit.testbed))].toSorted();
	return testbeds.flatMap((testbed) =>
		scopesOf(
			metric,
			findings.filter(({ unit }) => unit.testbed === testbed),
			testbed,
		),
	);
}

function scopesOf(metric: Metric, findings: readonly Finding[], testbed: string | null): RowScope[] {
	const scope = (kind: string, condition: string, chosen: readonly Finding[]): RowScope => ({
		kind,
		condition,
		testbed,
		findings: chosen,
	});
	const conditions = [...new Set(findings.map(({ unit }) => unit.condition))].toSorted();
	return [
		scope('all', 'all', findings),
		...kindsOf(metric, findings).map((kind) => scope(kind, 'all', ofKind(metric, findings, kind))),
		...strataOf(metric, findings).map((stratum) =>
			scope(`${metric.rowsBy}=${stratum}`, 'all', ofStratum(findings, stratum)),
		),
		...conditions.map((condition) =>
			scope(
				'all',
				condition,
				findings.filter(({ unit }) => unit.condition === condition),
			),
		),
	];
}

/** What distinguishes rows: the scenario's kind, or its type for metrics of the whole dialogue. */
function kindOf(metric: Metric, { unit }: Finding): string {
	return metric.spec.scenario === 'dialogue' ? unit.scenario.type : unit.scenario.kind;
}

function isOwn(metric: Metric, { unit }: Finding): boolean {
	return metric.spec.scenario === 'dialogue' || unit.scenario.type === metric.spec.scenario;
}

function scopeOf(metric: Metric): KindScope {
	return metric.kind === 'derived' ? 'own' : metric.kindScope;
}

function kindsOf(metric: Metric, findings: readonly Finding[]): string[] {
	const scope = scopeOf(metric);
	const kinds = findings
		.filter((finding) => isOwn(metric, finding) && !isEmpty(finding))
		.filter(
			({ samples }) =>
				typeof scope === 'string' ||
				samples.some(({ observation }) => observation.stratum === scope.pairedWith),
		)
		.map((finding) => kindOf(metric, finding));
	return [...new Set(kinds)].toSorted();
}

function isEmpty({ samples, abstained, missing }: Finding): boolean {
	return samples.length === 0 && abstained.length === 0 && missing === null;
}

function ofKind(metric: Metric, findings: readonly Finding[], kind: string): Finding[] {
	const own = findings.filter((finding) => isOwn(metric, finding) && kindOf(metric, finding) === kind);
	const scope = scopeOf(metric);
	if (scope === 'own') {
		return own;
	}
	if (scope === 'own-against-all') {
		return [...own, ...findings.filter((finding) => !isOwn(metric, finding))];
	}
	const prompts = new Set(own.map(({ unit }) => unit.scenario.cluster));
	return findings.filter(({ unit }) => prompts.has(unit.scenario.cluster));
}

function strataOf(metric: Metric, findings: readonly Finding[]): string[] {
	if (metric.rowsBy === null) {
		return [];
	}
	const strata = findings.flatMap(({ samples, abstained }) => [
		...samples.map(({ observation }) => observation.stratum),
		...abstained,
	]);
	return [...new Set(strata)].toSorted();
}

function ofStratum(findings: readonly Finding[], stratum: string): Finding[] {
	return findings.map((finding) => ({
		...finding,
		samples: finding.samples.filter(({ observation }) => observation.stratum === stratum),
		abstained: finding.abstained.filter((each) => each === stratum),
		missing: null,
	}));
}
