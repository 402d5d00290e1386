import { Command, Option } from 'commander';
import { EXIT } from '../../core/errors.ts';
import { ExitRequest } from '../failure.ts';
import { withInterrupt } from '../interrupt.ts';
import { logInfo, printJson } from '../output.ts';
import { printJobEvents } from '../progress.ts';

/** Options of `bench models pull`. */
type PullFlags = { readonly mirror?: string; readonly from?: string };

/** `bench models`: speech models that a user may pull; nothing ever pulls them unasked. */
export function modelsCommand(): Command {
	const list = new Command('list')
		.description('list the models that can be pulled, and which are there')
		.option('--json', 'print as JSON on stdout', false)
		.action(async (flags: { json: boolean }) => {
			await printModels(flags);
		});
	const pull = new Command('pull')
		.description('download a model, or copy it from a folder; continues where an earlier download stopped')
		.argument('<model>', 'id of `bench models list`')
		.addOption(
			new Option('--mirror <address>', 'take the place of https://huggingface.co, at the same paths').env(
				'BENCH_MODELS_MIRROR',
			),
		)
		.addOption(
			new Option('--from <folder>', 'copy the files from this folder; no network').env('BENCH_MODELS_FROM'),
		)
		.action(async (id: string, flags: PullFlags) => {
			const { pullSpeechModel } = await import('../../api/speech-models.ts');
			await withInterrupt('what has arrived is kept; pull again to continue', (signal) =>
				pullSpeechModel(id, flags, { onEvent: printJobEvents(), signal }),
			);
		});
	const verify = new Command('verify')
		.description('compare the SHA-256 of every file of a model; exit 2 if one is missing or differs')
		.argument('<model>', 'id of `bench models list`')
		.option('--json', 'print as JSON on stdout', false)
		.action(async (id: string, flags: { json: boolean }) => {
			await verifyFiles(id, flags);
		});
	const command = new Command('models')
		.description('speech models for --transcriber and for voices')
		.addHelpText(
			'after',
			'\nModels are kept in $BENCH_MODELS, else with the generated audio. A model of your own needs no pull:\n' +
				'  bench score <run> --transcriber sherpa:./my-model',
		);
	for (const part of [list, pull, verify]) {
		command.addCommand(part.exitOverride());
	}
	return command;
}

async function printModels({ json }: { readonly json: boolean }): Promise<void> {
	const { listSpeechModels } = await import('../../api/speech-models.ts');
	const { modelsFolder } = await import('../../api/options.ts');
	const { textTable } = await import('../../report/text-table.ts');
	const listings = await listSpeechModels();
	if (json) {
		const models = listings.map(({ entry, state, folder, bytes, files }) => ({
			id: entry.id,
			task: entry.task,
			title: entry.title,
			languages: entry.languages,
			license: entry.license,
			state,
			folder,
			bytes,
			files,
		}));
		printJson({ schemaVersion: 1, models });
		return;
	}
	const rows = listings.map(({ entry, state, bytes }) => [
		entry.id,
		entry.task,
		state,
		sizeText(sizeOf(entry.files) ?? bytes),
		entry.license,
		entry.title,
	]);
	logInfo(textTable(['model', 'for', 'state', 'size', 'license', ''], rows, new Set([3])));
	logInfo(`\nkept in ${modelsFolder()}`);
}

/** Exit 2 where a file is missing or differs. */
async function verifyFiles(id: string, { json }: { readonly json: boolean }): Promise<void> {
	const { verifySpeechModel } = await import('../../api/speech-models.ts');
	const { textTable } = await import('../../report/text-table.ts');
	const files = await verifySpeechModel(id);
	const ok = files.every((file) => file.ok);
	if (json) {
		printJson({ schemaVersion: 1, model: id, ok, files });
	}
	const rows = files.map((file) => [
		file.ok ? 'ok' : file.found === null ? 'MISSING' : 'DIFFERS',
		file.file,
		file.found ?? '',
	]);
	logInfo(textTable(['', 'file', 'SHA-256'], rows));
	if (!ok) {
		logInfo(`bench: repair it with \`bench models pull ${id}\``);
		throw new ExitRequest(EXIT.usage);
	}
}

/** Sum of the lengths; null where one is not known. */
function sizeOf(files: readonly { readonly bytes: number | null }[]): number | null {
	return files.reduce<number | null>(
		(sum, { bytes }) => (sum === null || bytes === null ? null : sum + bytes),
		0,
	);
}

function sizeText(bytes: number): string {
	return bytes === 0 ? '?' : `${megabytes(bytes)} MB`;
}

function megabytes(bytes: number): number {
	return Math.round(bytes / 1e6);
}
