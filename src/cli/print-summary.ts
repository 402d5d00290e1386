import { namedObservations } from '../api/named-observations.ts';
import type { SummaryFile } from '../api/results.ts';
import { unitCounts } from '../api/results.ts';
import { shortSummary } from '../report/short-summary.ts';
import { summaryText } from '../report/summary-text.ts';
import { worstUnit } from '../report/worst-unit.ts';
import { commandName, shellWord } from './command-name.ts';
import { logInfo } from './output.ts';

/** Options that decide what is printed of a summary. */
export type SummaryFlags = {
	/** Every number instead of the headline. */
	readonly all: boolean;
	/** Scorers other than the usual ones, so that the commands printed keep them. */
	readonly judge?: string;
	readonly transcriber?: string;
};

/** What `bench run`, `bench score` and `bench merge` print at their end. The run's summary must be on disk. */
export async function printSummary(dir: string, summary: SummaryFile, flags: SummaryFlags): Promise<void> {
	const scored = summary.metrics.length > 0;
	const { measured } = unitCounts(summary.units);
	if (flags.all && scored) {
		logInfo(`\n${summaryText(summary)}\n\nlook at it: ${viewCommand(dir)}`);
		return;
	}
	const score = `${commandName()} score ${shellWord(dir)}`;
	const worst = scored ? worstUnit(await namedObservations(dir)) : null;
	const numbers = scored
		? [['all numbers', `${score} --all${scorers(flags)}`] as const]
		: measured > 0
			? [['score it', `${score}${scorers(flags)}`] as const]
			: [];
	const commands = [['look at it', viewCommand(dir)] as const, ...numbers];
	logInfo(`\n${shortSummary(summary, { worst, commands })}`);
}

function viewCommand(dir: string): string {
	return `${commandName()} view ${shellWord(dir)}`;
}

function scorers({ judge = 'lexical', transcriber = 'none' }: SummaryFlags): string {
	return [
		...(judge === 'lexical' ? [] : [` --judge ${shellWord(judge)}`]),
		...(transcriber === 'none' ? [] : [` --transcriber ${shellWord(transcriber)}`]),
	].join('');
}
