import type { RuleVerdict, VerdictFile } from '../results/schema-verdict.ts';
import { bannerText, pText, refusalText } from './comparison-text.ts';
import { visible } from './escape.ts';
import { formatNumber } from './format-value.ts';
import { grouped } from './grouped.ts';
import { textTable } from './text-table.ts';

/** Units named per list; the rest are counted. */
const UNITS_SHOWN = 5;

/** One sentence that says it all. */
export function headline({ outcome, rules }: VerdictFile): string {
	const named = (wanted: readonly RuleVerdict['outcome'][]): string =>
		visible(
			rules
				.filter((rule) => wanted.includes(rule.outcome))
				.map(ruleName)
				.join(', '),
		);
	switch (outcome) {
		case 'pass':
			return `PASS: no regression beyond its margin on ${rules.length} metrics`;
		case 'fail':
			return `FAIL: ${named(['fail'])}`;
		case 'incomplete':
			return `INCOMPLETE, which is not a pass: ${named(['missing', 'unconfirmed']) || 'too few units measured'}`;
		case 'refused':
			return 'REFUSED: this run and its baseline are not comparable';
	}
}

/** What `bench gate` prints. */
export function verdictText(verdict: VerdictFile): string {
	const { run, baseline, confirmedBy, rules, refused, allowed, problems, unmeasured, flips } = verdict;
	const runs = [
		`run       ${visible(run.model)} · ${visible(run.runId)}`,
		`baseline  ${visible(baseline.model)} · ${visible(baseline.runId)}`,
		...(confirmedBy === null
			? []
			: [`second    ${visible(confirmedBy.model)} · ${visible(confirmedBy.runId)}`]),
	].join('\n');
	const worse = flips.filter((flip) => flip.worse.length > 0);
	return [
		runs,
		...(allowed.length > 0 ? [bannerText(allowed)] : []),
		...(refused.length > 0
			? [refusalText(refused).replace('--allow', 'a policy with "allow" or --allow')]
			: []),
		...(refused.length > 0 ? [] : [rulesTable(rules)]),
		...(problems.length > 0 ? [problems.map((problem) => visible(problem)).join('\n')] : []),
		...(unmeasured.length > 0 ? [unmeasuredText(unmeasured)] : []),
		...(worse.length > 0 && refused.length === 0
			? [
					worse
						.map(({ metric, worse: units }) => `failed now on ${visible(metric)}: ${some(units)}`)
						.join('\n'),
				]
			: []),
		headline(verdict),
	].join('\n\n');
}

function rulesTable(rules: readonly RuleVerdict[]): string {
	const header = ['rule', 'baseline', 'this run', 'difference', 'interval', 'margin', 'p', 'detectable', ''];
	return textTable(header, rules.map(ruleCells), new Set([1, 2, 3, 4, 5, 6, 7]));
}

/** A rule as people name it. */
export function ruleName({ metric, stratum }: RuleVerdict): string {
	return stratum === null ? metric : `${metric} (${stratum})`;
}

/** The cells of one rule, as plain text. */
export function ruleCells(rule: RuleVerdict): string[] {
	const { margin, band, outcome, reason, compared, required } = rule;
	const name = visible(ruleName(rule));
	const said =
		outcome === 'pass'
			? 'ok'
			: outcome === 'missing' && !required
				? `not judged: ${visible(reason)}`
				: `${outcome.toUpperCase()}: ${visible(reason)}`;
	if (compared === null) {
		return [name, '–', '–', '–', '', `${margin}`, '', '', said];
	}
	const { unit, baseline, candidate, difference, ci, p, detectable } = compared;
	const range = band === null ? '' : ` (outside ${band[0]}–${band[1]})`;
	const number = (value: number | null): string => (value === null ? '–' : formatNumber(value, unit));
	const signed = (value: number | null): string =>
		`${value !== null && value > 0 ? '+' : ''}${number(value)}`;
	return [
		`${name}${range} ${compared.direction === 'up' ? '↑' : '↓'}`,
		number(baseline),
		number(candidate),
		signed(difference),
		ci === null ? '' : `[${signed(ci[0])}, ${signed(ci[1])}]`,
		number(margin),
		p === null ? '' : pText(p),
		detectable === null ? '' : number(detectable),
		said,
	];
}

function unmeasuredText(unmeasured: VerdictFile['unmeasured']): string {
	const byStatus = grouped(unmeasured, ({ status }) => status);
	return [...byStatus]
		.map(
			([status, units]) =>
				`${visible(status)} in ${units.length}: ${some(units.map(({ unitId }) => unitId))}`,
		)
		.join('\n');
}

function some(units: readonly string[]): string {
	const more = units.length - UNITS_SHOWN;
	return visible(units.slice(0, UNITS_SHOWN).join(', ')) + (more > 0 ? ` and ${more} more` : '');
}
