import type { VerdictFile } from '../results/schema-verdict.ts';
import { visible } from './escape.ts';
import { headline, ruleName } from './verdict-text.ts';

/** Most annotations of one kind that GitHub shows per step; more are dropped without a word. */
const ANNOTATIONS_MAX = 10;

/**
 * Workflow commands that annotate a run on GitHub: an error per failed rule, a warning per rule that nothing could be
 * said about, and the verdict. The order puts what decides first, because GitHub shows ten of each kind.
 */
export function githubAnnotations(verdict: VerdictFile): string[] {
	const errors = verdict.rules
		.filter(({ outcome }) => outcome === 'fail')
		.map((rule) => command('error', `gate: ${ruleName(rule)}`, rule.reason));
	const refused = verdict.refused.map(({ code, baseline, candidate }) =>
		command('error', `gate: not comparable (${code})`, `${baseline} against ${candidate}`),
	);
	const warnings = verdict.rules
		.filter(
			({ outcome, required }) =>
				outcome === 'unconfirmed' || outcome === 'not-repeated' || (outcome === 'missing' && required),
		)
		.map((rule) => command('warning', `gate: ${ruleName(rule)}`, rule.reason));
	const problems = verdict.problems.map((problem) => command('error', 'gate', problem));
	return [
		command(verdict.outcome === 'pass' ? 'notice' : 'error', 'gate', headline(verdict)),
		...[...refused, ...problems, ...errors].slice(0, ANNOTATIONS_MAX - 1),
		...warnings.slice(0, ANNOTATIONS_MAX),
	];
}

/** `::error title=…::message`: percent-encoded, so that no text can begin a command of its own. */
function command(kind: 'error' | 'warning' | 'notice', title: string, message: string): string {
	return `::${kind} title=${property(title)}::${data(message)}`;
}

function data(text: string): string {
	return visible(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
	return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
