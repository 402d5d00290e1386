import type { RuleVerdict, VerdictFile } from '../results/schema-verdict.ts';
import { escapeXml } from './escape.ts';
import { grouped } from './grouped.ts';
import { ruleCells, ruleName } from './verdict-text.ts';

/** One test case as a reader of JUnit files knows it. */
type TestCase = {
	readonly name: string;
	readonly classname: string;
	readonly result: { readonly kind: 'failure' | 'error'; readonly message: string } | null;
	readonly output: string;
};

/**
 * A verdict as JUnit XML, for any CI system that shows tests: the suite `gate` has one case per rule (worse is a
 * failure, missing data an error); the suites of the interaction types list the units that the model failed
 * (failures) and that could not be measured (errors, which are nobody's regression).
 */
export function junitXml(verdict: VerdictFile): string {
	const suites = [suite('gate', gateCases(verdict)), ...unitSuites(verdict)];
	return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="duplexbench">\n${suites.join('\n')}\n</testsuites>\n`;
}

function gateCases(verdict: VerdictFile): TestCase[] {
	const general = verdict.refused.map(
		({ code, baseline, candidate }): TestCase => ({
			name: `comparable: ${code}`,
			classname: 'gate',
			result: { kind: 'error', message: `${code}: ${baseline} against ${candidate}` },
			output: '',
		}),
	);
	const problems = verdict.problems.map(
		(problem): TestCase => ({
			name: 'measured',
			classname: 'gate',
			result: { kind: 'error', message: problem },
			output: '',
		}),
	);
	return [...general, ...problems, ...verdict.rules.map(ruleCase)];
}

function ruleCase(rule: RuleVerdict): TestCase {
	const failed = rule.outcome === 'fail';
	const unclear = rule.outcome === 'unconfirmed' || (rule.outcome === 'missing' && rule.required);
	return {
		name: ruleName(rule),
		classname: 'gate',
		result: failed || unclear ? { kind: failed ? 'failure' : 'error', message: rule.reason } : null,
		output: ruleCells(rule).join(' | '),
	};
}

function unitSuites({ unmeasured }: VerdictFile): string[] {
	const byType = grouped(unmeasured, ({ unitId }) => unitId.split('.')[0] ?? '');
	return [...byType].map(([type, units]) =>
		suite(
			type,
			units.map(({ unitId, status }) => ({
				name: unitId,
				classname: type,
				result: { kind: status === 'model-failure' ? 'failure' : 'error', message: status },
				output: '',
			})),
		),
	);
}

function suite(name: string, cases: readonly TestCase[]): string {
	const count = (kind: 'failure' | 'error'): number =>
		cases.filter(({ result }) => result?.kind === kind).length;
	const lines = cases.map(({ name: title, classname, result, output }) => {
		const found =
			result === null
				? ''
				: `<${result.kind} message="${escapeXml(result.message)}">${escapeXml(output)}</${result.kind}>`;
		return `\t\t<testcase name="${escapeXml(title)}" classname="${escapeXml(classname)}">${found}</testcase>`;
	});
	const counts = `tests="${cases.length}" failures="${count('failure')}" errors="${count('error')}"`;
	return `\t<testsuite name="${escapeXml(name)}" ${counts}>\n${lines.join('\n')}\n\t</testsuite>`;
}
