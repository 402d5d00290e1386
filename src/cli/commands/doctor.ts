import { Command, Option } from 'commander';

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
			const { doctorAction } = await import('../actions/doctor.ts');
			await doctorAction(flags);
		});
}
