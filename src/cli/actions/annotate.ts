import { access } from 'node:fs/promises';
import {
	type PauseContext,
	type PositionReview,
	pauseContexts,
	positionRequest,
	positionReviewSchema,
	positionsIn,
	withPositions,
} from '../../../scenarios/drafts/positions.ts';
import { exportSuite, type SuiteManifest } from '../../../scenarios/index.ts';
import { EXIT, UsageError } from '../../core/errors.ts';
import { SCENARIO_TYPES, type Scenario } from '../../core/scenario.ts';
import { readJson, writeJson } from '../../results/json-file.ts';
import { createTextModel, type TextModel } from '../../speech/provider/text-model.ts';
import type { AnnotateFlags } from '../commands/annotate.ts';
import { ExitRequest } from '../failure.ts';
import { printJson, say } from '../output.ts';
import { startProgress } from '../progress.ts';
import { prepareSuite } from '../../api/suite/prepare-suite.ts';
import { suiteFile } from '../../api/suite/suite-file.ts';

const HOW_TO =
	'Read the story, mend a "role" where you disagree, set "accepted" to true or false, then: bench annotate <suite> --accept <this file> --out <folder>';

/** `bench annotate`: marks into a file for a person. Exit 3 when a narrative could not be marked. */
export async function annotateAction(suite: string, flags: AnnotateFlags): Promise<void> {
	const out = flags.out ?? 'marks.json';
	if (await exists(out)) {
		throw new UsageError({
			what: `${out} exists already`,
			hint: 'name another file with --out: reviews are work',
		});
	}
	const model = createTextModel(flags.llm, process.env);
	const manifest = await markedSuite(suite);
	const narratives = manifest.scenarios.filter(isNarrative);
	const progress = startProgress(`${model.id} marks ${suite}`);
	const scenarios: PositionReview['scenarios'] = [];
	let leftOut = 0;
	for (const [i, scenario] of narratives.entries()) {
		progress.update(i, narratives.length, scenario.id);
		const contexts = pauseContexts(scenario);
		const roles = contexts === null ? null : await mark(model, contexts);
		if (contexts === null || roles === null) {
			leftOut += 1;
			const why =
				contexts === null ? 'the words before its pauses are not known' : 'the model’s answer does not fit';
			say(`bench: ${scenario.id}: ${why}`);
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
	progress.finish(
		`${scenarios.length} narratives marked in ${out}, ${leftOut} left out; ${agreement(scenarios)}`,
	);
	say(HOW_TO);
	if (flags.json) {
		printJson(review);
	}
	if (leftOut > 0) {
		throw new ExitRequest(EXIT.incomplete);
	}
}

/** `bench annotate --accept`: a suite with the marks that a person accepted. */
export async function acceptMarksAction(suite: string, path: string, flags: AnnotateFlags): Promise<void> {
	if (flags.out === undefined) {
		throw new UsageError({ what: '--accept needs a folder for the new suite', expected: '--out <folder>' });
	}
	const review = await readJson(path, positionReviewSchema);
	const manifest = await markedSuite(suite);
	if (manifest.hash !== review.hash) {
		throw new UsageError({
			what: `these marks were made for another suite than ${suite}`,
			expected: `hash ${review.hash.slice(0, 12)}`,
			found: manifest.hash.slice(0, 12),
		});
	}
	const { manifest: marked, taken, refused } = withPositions(manifest, review);
	for (const line of refused) {
		say(`bench: ${path} ${line}`);
	}
	if (taken === 0) {
		throw new UsageError({
			what: `nothing of ${path} was taken`,
			hint: 'set "accepted" to true where you agree',
		});
	}
	await exportSuite(marked, flags.out);
	say(`${taken} narratives marked; suite ${marked.suite}, hash ${marked.hash.slice(0, 12)}`);
	say(`bench run --suite ${flags.out}`);
	if (refused.length > 0) {
		throw new ExitRequest(EXIT.incomplete);
	}
}

/** The suite that is marked: the whole of one in a folder, the narratives of a built-in one. */
async function markedSuite(suite: string): Promise<SuiteManifest> {
	const types = (await suiteFile(suite)) === null ? (['model-backchannel'] as const) : SCENARIO_TYPES;
	const whole = await prepareSuite(suite, { seed: 1, types, limit: undefined });
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
