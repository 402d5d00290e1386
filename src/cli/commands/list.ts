import { Argument, Command } from 'commander';
import type * as Lists from '../../api/list.ts';
import type { textTable as TextTable } from '../../report/text-table.ts';
import { logInfo, printJson } from '../output.ts';

/** What `bench list` can list. */
export const LISTABLE = ['models', 'scenarios', 'metrics', 'conditions'] as const;

/** `bench list`: what there is to choose from. */
export function listCommand(): Command {
	return new Command('list')
		.description('list systems, scenarios, metrics or acoustic conditions')
		.addArgument(new Argument('<what>', 'what to list').choices(LISTABLE))
		.option('--json', 'print as JSON on stdout', false)
		.action(async (what: (typeof LISTABLE)[number], flags: { json: boolean }) => {
			const lists = await import('../../api/list.ts');
			const { textTable } = await import('../../report/text-table.ts');
			await PRINTERS[what](lists, textTable, flags.json);
		});
}

type Printer = (lists: typeof Lists, textTable: typeof TextTable, json: boolean) => void | Promise<void>;

/** People read stderr, programs read stdout with `--json`. */
const PRINTERS: Readonly<Record<(typeof LISTABLE)[number], Printer>> = {
	models: async ({ listModels }, textTable, json) => {
		const { models, simulated } = await listModels();
		if (json) {
			printJson({ schemaVersion: 2, models, simulated });
			return;
		}
		const { modelTableText } = await import('../tables/model-table.ts');
		logInfo(modelTableText(models));
		logInfo();
		logInfo(
			textTable(
				['simulated system', ''],
				simulated.map(({ id, summary }) => [id, summary]),
			),
		);
	},
	scenarios: ({ listScenarios }, textTable, json) => {
		const { types, suites } = listScenarios();
		if (json) {
			printJson({ schemaVersion: 1, types, suites });
			return;
		}
		const rows = types.map(({ type, kinds, scenarios }) => [type, `${scenarios}`, kinds.join(', ')]);
		logInfo(textTable(['type', 'scenarios', 'kinds'], rows, new Set([1])));
		logInfo();
		logInfo(
			textTable(
				['suite', ''],
				suites.map(({ id, summary }) => [id, summary]),
			),
		);
	},
	metrics: ({ listMetrics }, textTable, json) => {
		const metrics = listMetrics();
		if (json) {
			printJson({ schemaVersion: 1, metrics });
			return;
		}
		const arrows = { up: '↑', down: '↓', band: '◇', none: '' } as const;
		const rows = metrics.map((spec) => [
			`${spec.primary ? '* ' : '  '}${spec.id}`,
			`${spec.version}`,
			`${spec.unit} ${arrows[spec.direction]}`,
			spec.title,
		]);
		logInfo(textTable(['metric (* primary)', 'version', 'unit', ''], rows, new Set([1])));
	},
	conditions: ({ listConditions }, textTable, json) => {
		const parts = listConditions();
		if (json) {
			printJson({ schemaVersion: 1, parts });
			return;
		}
		logInfo(
			textTable(
				['condition', 'stage', ''],
				[['clean', '', 'as generated'], ...parts.map(({ form, stage, summary }) => [form, stage, summary])],
			),
		);
		logInfo();
		logInfo(
			'Numbers may be left out. Combine parts of different stages with dots: far-field.babble-10db.telephony',
		);
	},
};
