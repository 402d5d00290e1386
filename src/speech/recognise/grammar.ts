import { UsageError } from '../../core/errors.ts';

/** Longest grammar in characters. Larger ones take seconds to build. */
const MAX_CHARACTERS = 400_000;

/** Something that a grammar may say: the rules it refers to and the words in it. */
type Rule = { readonly references: readonly string[]; readonly words: readonly string[] };

/**
 * Checks a JSGF grammar before the engine sees it, and returns its words. The engine ends its whole process
 * when a grammar refers to itself, so rules must form no cycle; `+` and `*` are the way to repeat.
 *
 * @throws UsageError for a grammar that is too long, has no public rule, refers to an unknown rule, or recurs.
 */
export function checkGrammar(jsgf: string): readonly string[] {
	const fail = (what: string, found?: string): never => {
		throw new UsageError({
			what: `the grammar cannot be used: ${what}`,
			...(found === undefined ? {} : { found }),
		});
	};
	if (jsgf.length > MAX_CHARACTERS) {
		fail(`at most ${MAX_CHARACTERS} characters`, `${jsgf.length}`);
	}
	if (!/^#JSGF\b/.test(jsgf)) {
		fail('it does not begin with #JSGF');
	}
	if (!/\bpublic\s*</.test(jsgf)) {
		fail('it has no public rule');
	}
	const rules = parseRules(jsgf);
	const settled = new Set<string>();
	const visit = (name: string, path: readonly string[]): void => {
		if (path.includes(name)) {
			fail(`the rule <${name}> refers to itself`, [...path, name].join(' → '));
		}
		const rule = rules.get(name);
		if (rule === undefined) {
			fail(`there is no rule <${name}>`);
		} else if (!settled.has(name)) {
			for (const reference of rule.references) {
				visit(reference, [...path, name]);
			}
			settled.add(name);
		}
	};
	for (const name of rules.keys()) {
		visit(name, []);
	}
	return [...new Set([...rules.values()].flatMap(({ words }) => words))];
}

/** Rules that the engine knows without a definition. */
const BUILT_IN = new Set(['NULL', 'VOID']);

function parseRules(jsgf: string): Map<string, Rule> {
	const plain = jsgf.replace(/\/\*[\s\S]*?\*\//g, ' ').replace(/\/\/.*$/gm, ' ');
	const rules = new Map<string, Rule>();
	for (const [, name = '', body = ''] of plain.matchAll(/<([^<>\s]+)>\s*=([^;]*);/g)) {
		const references = [...body.matchAll(/<([^<>\s]+)>/g)].map(([, reference = '']) => reference);
		const words = body
			.replace(/<[^<>]*>|\{[^{}]*\}|\/[^/]*\//g, ' ')
			.split(/[\s()[\]|*+]+/)
			.filter((word) => word !== '');
		rules.set(name, { references: references.filter((reference) => !BUILT_IN.has(reference)), words });
	}
	return rules;
}
