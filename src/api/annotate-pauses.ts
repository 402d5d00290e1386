import { access } from 'node:fs/promises';
import {
	type PauseContext,
	type PositionReview,
	pauseContexts,
	positionRequest,
	positionReviewSchema,
	positionsIn,
	withPositions,
} from '../../scenarios/drafts/positions.ts';
import { exportSuite, type SuiteManifest } from '../../scenarios/index.ts';
import { UsageError } from '../core/errors.ts';
import { SCENARIO_TYPES, type Scenario } from '../core/scenario.ts';
import { readJson, writeJson } from '../results/json-file.ts';
import { beginWork, type JobContext, notice, SILENT } from '../run/events.ts';
import { createTextModel, type TextModel } from '../speech/provider/text-model.ts';
import { prepareSuite } from './suite/prepare-suite.ts';
import { suiteFile } from './suite/suite-file.ts';

const HOW_TO =
	'Read the story, correct a "role" where you disagree, set "accepted" to true or false, then: bench annotate <suite> --accept <this file> --out <folder>';

/**
 * Has a language model mark where a listener would respond in the narratives of a suite, into a file for a person to
 * review. The file is never overwritten.
 */
export async function annotatePauses(
	suite: string,
	{ llm, out = 'marks.json' }: { readonly llm: string; readonly out?: string },
	context: JobContext = SILENT,
): Promise<{ readonly review: PositionReview; readonly leftOut: number }> {
	if (await exists(out)) {
		throw new UsageError({
			what: `${out} exists already`,
			hint: 'name another file with --out: reviews are work',
		});
	}
	const model = createTextModel(llm, process.env);
	const manifest = await markedSuite(suite, context);
	const narratives = manifest.scenarios.filter(isNarrative);
	const work = beginWork(context, `${model.id} marks ${suite}`);
	const scenarios: PositionReview['scenarios'] = [];
	let leftOut = 0;
	for (const [i, scenario] of narratives.entries()) {
		work.update(i, narratives.length, scenario.id);
		const contexts = pauseContexts(scenario);
		const roles = contexts === null ? null : await mark(model, contexts);
		if (contexts === null || roles === null) {
			leftOut += 1;
			const why =
				contexts === null ? 'the words before its pauses are not known' : 'the model’s answer does not fit';
			notice(context, `bench: ${scenario.id}: ${why}`);
			continue;
		}
		const pauses = contexts.map(({ atS, words, role: before }, k) => ({
			atS,
			words,
			before,
			role: roles[k] ?? 'distractor',
		}));
		scenarios.push({ id: scenario.id, accepted: null, pauses });
	}
	if (scenarios.length === 0) {
		throw new UsageError({ what: `nothing of suite ${manifest.suite} could be marked` });
	}
	const review: PositionReview = {
		schemaVersion: 1,
		what: 'positions',
		suite: manifest.suite,
		hash: manifest.hash,
		model: model.id,
		howTo: HOW_TO,
		scenarios,
	};
	await writeJson(out, review);
	work.end(`${scenarios.length} narratives marked in ${out}, ${leftOut} left out; ${agreement(scenarios)}`);
	return { review, leftOut };
}

/** Writes a suite with the marks that a person accepted. Throws a UsageError for marks of another suite, or none. */
export async function acceptMarks(
	suite: string,
	{ review: path, out }: { readonly review: string; readonly out: string },
	context: JobContext = SILENT,
): Promise<{
	readonly suite: string;
	readonly hash: string;
	readonly taken: number;
	readonly refused: readonly string[];
}> {
	const review = await readJson(path, positionReviewSchema);
	const manifest = await markedSuite(suite, context);
	if (manifest.hash !== review.hash) {
		throw new UsageError({
			what: `these marks were made for another suite than ${suite}`,
			expected: `hash ${review.hash.slice(0, 12)}`,
			found: manifest.hash.slice(0, 12),
		});
	}
	const { manifest: marked, taken, refused } = withPositions(manifest, review);
	for (const line of refused) {
		notice(context, `bench: ${path} ${line}`);
	}
	if (taken === 0) {
		throw new UsageError({
			what: `${path} holds nothing to accept`,
			hint: 'set "accepted" to true where you agree',
		});
	}
	await exportSuite(marked, out);
	return { suite: marked.suite, hash: marked.hash, taken, refused };
}

/** The suite that is marked: the whole of one in a folder, the narratives of a built-in one. */
async function markedSuite(suite: string, context: JobContext): Promise<SuiteManifest> {
	const types = (await suiteFile(suite)) === null ? (['model-backchannel'] as const) : SCENARIO_TYPES;
	const whole = await prepareSuite(suite, { seed: 1, types, limit: undefined }, context);
	if (!whole.scenarios.some(isNarrative)) {
		throw new UsageError({
			what: `suite ${suite} holds no narratives`,
			expected: 'scenarios of model-backchannel',
		});
	}
	return whole;
}

function isNarrative({ type }: Scenario): boolean {
	return type === 'model-backchannel';
}

async function mark(model: TextModel, contexts: readonly PauseContext[]) {
	const text = await model.complete({ ...positionRequest(contexts), temperature: 0 });
	try {
		return positionsIn(JSON.parse(text), contexts);
	} catch {
		return null;
	}
}

function agreement(scenarios: PositionReview['scenarios']): string {
	const known = scenarios.flatMap(({ pauses }) => pauses).filter(({ before }) => before !== 'hold');
	const same = known.filter(({ before, role }) => before === role).length;
	return known.length === 0
		? 'no earlier marks'
		: `${same} of ${known.length} agree with the marks there were`;
}

async function exists(path: string): Promise<boolean> {
	return access(path).then(
		() => true,
		() => false,
	);
}
