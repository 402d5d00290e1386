import { Command, Option } from 'commander';
import { EXIT } from '../../core/errors.ts';
import { ExitRequest } from '../failure.ts';
import { logInfo, printJson } from '../output.ts';

/** Options of `bench doctor`. */
export type DoctorFlags = { readonly model?: string; readonly json: boolean };

/** `bench doctor`: what works on this machine, what is missing, and how many conversations it carries. */
export function doctorCommand(): Command {
	return new Command('doctor')
		.description(
			'check this machine and, within 10 s, how many conversations of `local` it carries; with --model also a system: key, address, format, handshake',
		)
		.addOption(new Option('-m, --model <id>', 'system to check').env('BENCH_MODEL'))
		.option('--json', 'print as JSON on stdout', false)
		.action(async (flags: DoctorFlags) => {
			await doctor(flags);
		});
}

/** Exit 2 when something that the harness or the system needs is missing. */
async function doctor({ model, json }: DoctorFlags): Promise<void> {
	const { checkMachine } = await import('../../api/check-machine.ts');
	const { textTable } = await import('../../report/text-table.ts');
	const { othersText } = await import('../other-benchmarks-text.ts');
	const { checks, machine } = await checkMachine(model === undefined ? {} : { model });
	if (json) {
		printJson({ schemaVersion: 1, checks, machine });
	}
	const rows = checks.map(({ name, ok, required, detail }) => [
		ok ? 'ok' : required ? 'MISSING' : 'optional',
		name,
		detail,
	]);
	logInfo(textTable(['', 'check', 'detail'], rows));
	if (machine.others.length > 0) {
		logInfo(othersText(machine.others, Date.now()));
	}
	if (checks.some(({ ok, required }) => required && !ok)) {
		throw new ExitRequest(EXIT.usage);
	}
}
