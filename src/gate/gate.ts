import { EXIT } from '../core/errors.ts';
import { MEASURED_STATUSES } from '../core/recording.ts';
import type { Incompatibility } from '../results/schema-comparison.ts';
import type { ObservationsFile } from '../results/schema-observations.ts';
import type { GateRule, PolicyFile } from '../results/schema-policy.ts';
import type { RuleVerdict, VerdictFile } from '../results/schema-verdict.ts';
import { incompatibilities, isAllowed } from './comparability.ts';
import { referenceOf } from './compare.ts';
import { flipsOf } from './flips.ts';
import { pairUnits } from './pairing.ts';
import { brokenBound, findRule, isRegression, type RuleFinding } from './rule.ts';

/**
 * Whether a run may pass. It fails when a rule's metric is worse than the baseline by more than its margin, its
 * simultaneous interval excludes zero; or when an absolute bound is broken. It never passes on missing data: a required metric whose status is not ok, too many units unmeasured, or
 * a regression of a live system that no second run has confirmed make it incomplete. A regression that is certain
 * outweighs data that is missing.
 */
export function gateObservations(
	run: ObservationsFile,
	baseline: ObservationsFile,
	policy: PolicyFile,
	confirmation: ObservationsFile | null,
): VerdictFile {
	const first = judgeRun(run, baseline, policy);
	const second = confirmation === null ? null : judgeRun(confirmation, baseline, policy);
	const needed = needsConfirmation(run, policy);
	const rules = first.rules.map((rule): RuleVerdict => {
		if (rule.outcome !== 'fail' || (second === null && !needed)) {
			return rule;
		}
		return confirmed(
			rule,
			second?.rules.find(({ metric, stratum }) => metric === rule.metric && stratum === rule.stratum) ?? null,
		);
	});
	const refused = [...first.refused, ...(second?.refused ?? [])];
	const problems = unmeasuredProblem(run, policy);
	const outcome = outcomeOf(rules, refused, problems);
	return {
		schemaVersion: 1,
		outcome,
		exitCode: EXIT_OF[outcome],
		run: referenceOf(run),
		baseline: referenceOf(baseline),
		confirmedBy: confirmation === null ? null : referenceOf(confirmation),
		rules,
		refused,
		allowed: first.allowed,
		problems,
		unmeasured: run.units
			.filter(([, , status]) => status !== 'ok' && status !== 'not-exercised')
			.map(([unitId, , status]) => ({ unitId, status })),
		units: { planned: run.run.planned, recorded: run.units.length },
		flips: flipsOfRules(run, baseline, policy),
	};
}

const EXIT_OF = {
	pass: EXIT.ok,
	fail: EXIT.gateFailed,
	incomplete: EXIT.incomplete,
	refused: EXIT.usage,
} as const;

type Judged = {
	readonly rules: readonly RuleVerdict[];
	readonly refused: Incompatibility[];
	readonly allowed: Incompatibility[];
};

function judgeRun(run: ObservationsFile, baseline: ObservationsFile, policy: PolicyFile): Judged {
	const gated = new Set(policy.rules.map(({ metric }) => metric));
	const obstacles = incompatibilities(baseline, run)
		.map((obstacle) => ({ ...obstacle, metrics: obstacle.metrics?.filter((id) => gated.has(id)) ?? null }))
		.filter(({ metrics }) => metrics === null || metrics.length > 0);
	// Bonferroni: the intervals hold together. Only one of their two ends is a regression.
	const confidence = 1 - (2 * policy.alpha) / policy.rules.length;
	return {
		rules: policy.rules.map((rule) => judgeRule(rule, findRule(rule, baseline, run, confidence))),
		refused: obstacles.filter((obstacle) => !isAllowed(obstacle, policy.allow)),
		allowed: obstacles.filter((obstacle) => isAllowed(obstacle, policy.allow)),
	};
}

function judgeRule(rule: GateRule, finding: RuleFinding): RuleVerdict {
	const { metric, margin, required } = rule;
	const base = { metric, stratum: rule.stratum ?? null, required, margin, band: rule.band ?? null };
	if (finding.kind === 'missing') {
		return { ...base, outcome: 'missing', reason: finding.reason, compared: null };
	}
	const { row } = finding;
	const bound = brokenBound(rule, row);
	const regressed = isRegression(rule, finding.compared);
	const compared = {
		...finding.compared,
		verdict: regressed ? ('worse' as const) : ('no-difference' as const),
	};
	if (bound !== null) {
		return { ...base, outcome: 'fail', reason: bound, compared };
	}
	if (compared.difference === null || compared.ci === null) {
		const reason = `no interval of the difference over ${compared.clusters} prompts`;
		return { ...base, outcome: 'missing', reason, compared };
	}
	return regressed
		? {
				...base,
				outcome: 'fail',
				reason: 'worse beyond its margin, and the interval excludes zero',
				compared,
			}
		: { ...base, outcome: 'pass', reason: 'no regression', compared };
}

/** A live system differs from one hour to the next: what it does once is not yet what it does. */
function needsConfirmation({ run }: ObservationsFile, { confirm }: PolicyFile): boolean {
	return confirm === 'always' || (confirm === 'live' && run.model.latencyClass === 'wall-network');
}

function confirmed(rule: RuleVerdict, second: RuleVerdict | null): RuleVerdict {
	switch (second?.outcome) {
		case 'fail':
			return { ...rule, reason: `${rule.reason}; so it is in a second run` };
		case 'pass':
			return { ...rule, outcome: 'not-repeated', reason: 'a regression in this run, none in the second' };
		case undefined:
			return {
				...rule,
				outcome: 'unconfirmed',
				reason: `${rule.reason}; run again and pass the second run with --confirm`,
			};
		default:
			return {
				...rule,
				outcome: 'unconfirmed',
				reason: `${rule.reason}; the second run says: ${second?.reason}`,
			};
	}
}

function outcomeOf(
	rules: readonly RuleVerdict[],
	refused: readonly Incompatibility[],
	problems: readonly string[],
): VerdictFile['outcome'] {
	if (refused.length > 0) {
		return 'refused';
	}
	if (rules.some(({ outcome }) => outcome === 'fail')) {
		return 'fail';
	}
	const undecided = rules.some(
		({ outcome, required }) => outcome === 'unconfirmed' || (outcome === 'missing' && required),
	);
	return undecided || problems.length > 0 ? 'incomplete' : 'pass';
}

function unmeasuredProblem({ run, units }: ObservationsFile, { maxUnmeasured }: PolicyFile): string[] {
	const measured = units.filter(([, , status]) => MEASURED_STATUSES.has(status)).length;
	const share = run.planned === 0 ? 1 : 1 - measured / run.planned;
	return share > maxUnmeasured
		? [
				`${run.planned - measured} of ${run.planned} units were not measured, more than the ${maxUnmeasured} allowed`,
			]
		: [];
}

function flipsOfRules(run: ObservationsFile, baseline: ObservationsFile, { rules }: PolicyFile) {
	return [...new Set(rules.map(({ metric }) => metric))].flatMap((metric) => {
		const found = run.metrics.find(({ id }) => id === metric);
		const row = run.rows.find(({ id }) => id === metric);
		if (found === undefined || row === undefined || row.direction === 'band') {
			return [];
		}
		const flips = flipsOf(found, row.direction, pairUnits(metric, baseline, run));
		return flips.worse.length + flips.better.length > 0 ? [flips] : [];
	});
}
