import type { Processors, RunResult } from '../api/results.ts';
import { fitLine, LINE_WIDTH } from '../report/fit-line.ts';
import { commandName, shellWord } from './command-name.ts';

/** What is known of a run that ended because this machine does not keep time. */
export type TooSlow = {
	/** Null where it could not be measured, because other sessions still run in this process. */
	readonly processors: Processors | null;
	/** Why the last conversation was void; null = not known. */
	readonly reason: string | null;
	/** See {@link virtualArguments}. */
	readonly virtual: readonly string[] | null;
	readonly dir: string;
};

/** What the machine lacks, and what to type next; the command that resumes the run comes last. */
export function tooSlowText({ processors, reason, virtual, dir }: TooSlow, name = commandName()): string {
	const resume = `  ${name} run --resume ${shellWord(dir)}`;
	const lacks = [
		...(processors === null ? [] : [`  ${processorsText(processors)}`]),
		...(reason === null ? [] : [reasonLine(reason)]),
	];
	return [
		`bench: this machine is too slow for even one conversation at a time${lacks.length === 0 ? '' : ':'}`,
		...lacks,
		...(virtual === null
			? ['Close other programs or use a faster machine, then resume this run:', resume]
			: [
					'On simulated time speed does not matter (not comparable with results on real time):',
					`  ${name} run ${virtual.map(shellWord).join(' ')} --clock virtual`,
					'Or close other programs and resume this run on real time:',
					resume,
				]),
	].join('\n');
}

/** As many of the broken bounds as fit on one line, the first one in any case. */
function reasonLine(reason: string): string {
	const bounds = reason.split('; ');
	const lines = bounds.map((_, i) => `  the last conversation: ${bounds.slice(0, i + 1).join('; ')}`);
	return fitLine(lines.findLast((line) => line.length <= LINE_WIDTH) ?? lines[0] ?? '');
}

function processorsText({ cores, cpuShare }: Processors): string {
	const usable = cores === 1 ? '1 usable core' : `${cores} usable cores`;
	return `${usable}; a busy program gets ${Math.round(cpuShare * 100)} % of one`;
}

/** Arguments of `bench run` that play the same conversations on the virtual clock; null where the system cannot. */
export function virtualArguments(
	virtual: RunResult['virtual'],
	flags: {
		readonly scenario?: readonly string[] | undefined;
		readonly limit?: number | undefined;
		readonly modelConfig?: string | undefined;
	},
): readonly string[] | null {
	if (virtual === null) {
		return null;
	}
	const { model, suite } = virtual;
	return [
		...['--model', model],
		...(flags.modelConfig === undefined ? [] : ['--model-config', flags.modelConfig]),
		...(suite === 'quick' ? [] : ['--suite', suite]),
		...(flags.scenario === undefined ? [] : ['--scenario', flags.scenario.join(',')]),
		...(flags.limit === undefined ? [] : ['--limit', String(flags.limit)]),
	];
}
