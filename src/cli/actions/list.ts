import { listSimulated } from '../../../adapters/simulated/index.ts';
import { GENERATORS } from '../../../scenarios/registry.ts';
import { SUITES } from '../../../scenarios/suites.ts';
import { CONDITION_FAMILIES } from '../../audio/effects/condition-names.ts';
import { SCENARIO_TYPES } from '../../core/scenario.ts';
import { textTable } from '../../report/text-table.ts';
import { METRICS } from '../../score/registry.ts';
import type { LISTABLE } from '../commands/list.ts';
import { modelTable } from '../../api/list-models.ts';
import { modelTableText } from '../tables/model-table.ts';
import { printJson, say } from '../output.ts';

/** `bench list`: people read stderr, programs read stdout with `--json`. */
export async function listAction(
	what: (typeof LISTABLE)[number],
	{ json }: { json: boolean },
): Promise<void> {
	switch (what) {
		case 'models':
			return listModels(json);
		case 'scenarios':
			return listScenarios(json);
		case 'metrics':
			return listMetrics(json);
		case 'conditions':
			return listConditions(json);
	}
}

async function listModels(json: boolean): Promise<void> {
	const models = await modelTable();
	const simulated = listSimulated().map(({ id, summary }) => ({ id: `simulated:${id}`, summary }));
	if (json) {
		printJson({ schemaVersion: 2, models, simulated });
		return;
	}
	say(modelTableText(models));
	say();
	say(
		textTable(
			['simulated system', ''],
			simulated.map(({ id, summary }) => [id, summary]),
		),
	);
}

function listScenarios(json: boolean): void {
	const types = SCENARIO_TYPES.map((type) => {
		const { kinds, count, version } = GENERATORS[type];
		return { type, kinds, scenarios: count, version };
	});
	const suites = Object.values(SUITES).map(({ id, summary, conditions }) => ({ id, summary, conditions }));
	if (json) {
		printJson({ schemaVersion: 1, types, suites });
		return;
	}
	const rows = types.map(({ type, kinds, scenarios }) => [type, `${scenarios}`, kinds.join(', ')]);
	say(textTable(['type', 'scenarios', 'kinds'], rows, new Set([1])));
	say();
	say(
		textTable(
			['suite', ''],
			suites.map(({ id, summary }) => [id, summary]),
		),
	);
}

function listMetrics(json: boolean): void {
	const specs = METRICS.map(({ spec }) => spec);
	if (json) {
		printJson({ schemaVersion: 1, metrics: specs });
		return;
	}
	const arrows = { up: '↑', down: '↓', band: '◇', none: '' } as const;
	const rows = specs.map((spec) => [
		`${spec.primary ? '* ' : '  '}${spec.id}`,
		`${spec.version}`,
		`${spec.unit} ${arrows[spec.direction]}`,
		spec.title,
	]);
	say(textTable(['metric (* primary)', 'version', 'unit', ''], rows, new Set([1])));
}

function listConditions(json: boolean): void {
	const parts = CONDITION_FAMILIES.map(({ stage, form, summary, numbers }) => ({
		stage,
		form,
		summary,
		numbers: numbers.map((each) => ({ ...each })),
	}));
	if (json) {
		printJson({ schemaVersion: 1, parts });
		return;
	}
	say(
		textTable(
			['condition', 'stage', ''],
			[['clean', '', 'as generated'], ...parts.map(({ form, stage, summary }) => [form, stage, summary])],
		),
	);
	say();
	say(
		'Numbers may be left out. Parts of different stages compose with dots: far-field.babble-10db.telephony',
	);
}
