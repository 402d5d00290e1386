import type { BestFound } from './best-found.ts';

/** Share of the way from chance to the oracle that no policy may exceed on a difference (DESIGN §5). */
const SHARE_MAX = 0.35;
/** Primaries that are differences of two shares: chance is 0. */
const DIFFERENCES = new Set([
	'user-interrupt.j',
	'user-backchannel.j',
	'model-interrupt.tor-difference',
	'model-backchannel.placement',
]);
const HEADING = '## Policies that exploit structure';
const NEXT = '## The same systems on the columns of other benchmarks';

/** Where the best policy of a primary lies, and whether the bound holds. */
export function bound(found: BestFound): {
	readonly share: number;
	readonly reachesOracle: boolean;
	readonly holds: boolean;
} {
	const score = found.score ?? Number.NaN;
	const floor = DIFFERENCES.has(found.primary) ? Math.max(0, found.silent ?? 0) : (found.silent ?? 0);
	const share = (score - floor) / ((found.oracle.value ?? Number.NaN) - floor);
	const reachesOracle = score >= (found.oracle.ci?.[0] ?? Number.NaN);
	return {
		share,
		reachesOracle,
		holds: !reachesOracle && (!DIFFERENCES.has(found.primary) || share <= SHARE_MAX),
	};
}

/** The section of the page: the best policy found per primary and whether the bound holds. */
export function adversarySection(found: readonly BestFound[]): string {
	const broken = found.filter((entry) => !bound(entry).holds).map(({ primary }) => `\`${primary}\``);
	return `${HEADING}

\`npm run study:adversaries\` plays the adversaries, then searches their parameters for policies that win a primary without
understanding: random draws and changes of the best so far. Such a policy hears sound, silence and level, knows its own
speech, the time and the number of the session, and never a word. The search is repeatable for a given number of plays;
sessions come in a drawn order. The bound: no policy reaches the oracle's interval, and on a difference none gets
further than ${SHARE_MAX} of the way to the oracle. The way begins at silence or at 0, whichever is higher: a system that never
stops, or always does, has a difference of 0.

| primary | policies played | best policy | parameters | score | oracle | silence | share of the way | bound |
|---|---|---|---|---|---|---|---|---|
${found.map(line).join('\n')}

${
	broken.length === 0
		? 'The bound holds on every primary.'
		: `The bound does not hold on ${broken.join(', ')}: there, the best policy found
lies within the oracle's interval or further on the way to it than the bound allows. A wide interval of the oracle counts
against the primary: few scenarios, or an oracle that fails some of them, break the bound too.`
}
`;
}

/** The page with this section in place of the one it has, before the columns of other benchmarks. */
export function withSection(page: string, section: string): string {
	const next = page.indexOf(NEXT);
	const old = page.indexOf(HEADING);
	return `${page.slice(0, old === -1 ? next : old)}${section}\n${page.slice(next)}`;
}

function line(found: BestFound): string {
	const { share, holds } = bound(found);
	const { primary, played, id, policy, score, ci, oracle, silent } = found;
	const cells = [
		primary,
		`${played}`,
		id,
		`\`${JSON.stringify(policy).replaceAll('"', '').replaceAll(',', ', ').replaceAll(':', ': ')}\``,
		withInterval(score, ci),
		withInterval(oracle.value, oracle.ci),
		silent?.toFixed(2) ?? '–',
		share.toFixed(2),
		holds ? 'holds' : '**broken**',
	];
	return `| ${cells.join(' | ')} |`;
}

function withInterval(value: number | null, ci: readonly [number, number] | null): string {
	return `${value?.toFixed(2) ?? '–'}${ci === null ? '' : ` [${ci[0].toFixed(2)}, ${ci[1].toFixed(2)}]`}`;
}
