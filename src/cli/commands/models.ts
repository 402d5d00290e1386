import { Command, Option } from 'commander';

/** Options of `bench models pull`. */
export type PullFlags = { readonly mirror?: string; readonly from?: string };

/** `bench models`: speech models that a user may pull; nothing ever pulls them unasked. */
export function modelsCommand(): Command {
	const list = new Command('list')
		.description('list the models that can be pulled, and which are there')
		.option('--json', 'print as JSON on stdout', false)
		.action(async (flags: { json: boolean }) => {
			const { listModelsAction } = await import('../actions/models.ts');
			await listModelsAction(flags);
		});
	const pull = new Command('pull')
		.description('download a model, or copy it from a folder; goes on where an earlier download stopped')
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
			const { pullModelAction } = await import('../actions/models.ts');
			await pullModelAction(id, flags);
		});
	const verify = new Command('verify')
		.description('compare the SHA-256 of every file of a model; exit 2 if one is missing or differs')
		.argument('<model>', 'id of `bench models list`')
		.option('--json', 'print as JSON on stdout', false)
		.action(async (id: string, flags: { json: boolean }) => {
			const { verifyModelAction } = await import('../actions/models.ts');
			await verifyModelAction(id, flags);
		});
	const command = new Command('models')
		.description('speech models for --transcriber and for voices')
		.addHelpText(
			'after',
			'\nModels are kept in $BENCH_MODELS, else beside the generated audio. A model of your own needs no pull:\n' +
				'  bench score <run> --transcriber sherpa:./my-model',
		);
	for (const part of [list, pull, verify]) {
		command.addCommand(part.exitOverride());
	}
	return command;
}
