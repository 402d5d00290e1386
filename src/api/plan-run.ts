import { type Estimate, estimateRun } from '../run/dry-run.ts';
import { type JobContext, SILENT } from '../run/events.ts';
import { DEFAULT_CONCURRENCY } from '../run/prepared-run.ts';
import { parseRunOptions, type RunOptionsInput } from '../run/run-options.ts';
import { missingVariables } from './run/choose-model.ts';
import { prepareRun } from './run/prepare-run.ts';

/** What a run of one system would be. */
export type RunPlan = {
	readonly model: string;
	readonly title: string;
	readonly suite: string;
	readonly seed: number;
	readonly conditions: readonly string[];
	readonly trials: number;
	readonly units: readonly string[];
	readonly estimate: Estimate;
	/** Sessions at once that the estimate of wall time assumes. */
	readonly concurrency: number;
	/** Variables that have to be set first. */
	readonly missing: readonly string[];
};

/** Plans runs without attaching a system or recording anything; synthesizes what the suite lacks. */
export async function planRun(
	input: RunOptionsInput,
	context: JobContext = SILENT,
): Promise<readonly RunPlan[]> {
	const options = parseRunOptions(input);
	const concurrency = options.concurrency ?? DEFAULT_CONCURRENCY;
	const plans: RunPlan[] = [];
	for (const id of options.model) {
		const { model, manifest, units, conditions } = await prepareRun(id, options, context, { planOnly: true });
		plans.push({
			model: model.id,
			title: model.adapter.title,
			suite: manifest.suite,
			seed: manifest.seed,
			conditions,
			trials: options.trials,
			units: units.map(({ unitId }) => unitId),
			estimate: estimateRun(units, manifest.scenarios, { capMs: manifest.capMs, concurrency }),
			concurrency,
			missing: missingVariables(model.adapter),
		});
	}
	return plans;
}
