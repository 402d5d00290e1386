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
import { readJson, writeJson } from '../../results/json-file.ts';
import { createTextModel, type TextModel } from '../../speech/provider/text-model.ts';
import type { AnnotateFlags } from '../commands/annotate.ts';
import { ExitRequest } from '../failure.ts';
import { printJson, say } from '../output.ts';
import { startProgress } from '../progress.ts';
import { prepareSuite } from '../suite.ts';

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
	const manifest = await narratives(suite);
	const model = createTextModel(flags.llm, process.env);
	const progress = startProgress(`${model.id} marks ${suite}`);
	const scenarios: PositionReview['scenarios'] = [];
	let leftOut = 0;
	for (const [i, scenario] of manifest.scenarios.entries()) {
		progress.update(i, manifest.scenarios.length, scenario.id);
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
	const manifest = await narratives(suite, review.hash);
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

/** The narratives of a suite; with a hash, the whole suite, which must be the one that was marked. */
async function narratives(suite: string, hash?: string): Promise<SuiteManifest> {
	const types = ['model-backchannel'] as const;
	const whole = await prepareSuite(suite, { seed: 1, types, limit: undefined });
	if (hash !== undefined && whole.hash !== hash) {
		throw new UsageError({
			what: `these marks were made for another suite than ${suite}`,
			expected: `hash ${hash.slice(0, 12)}`,
			found: whole.hash.slice(0, 12),
		});
	}
	if (whole.scenarios.length === 0) {
		throw new UsageError({
			what: `suite ${suite} holds no narratives`,
			expected: 'scenarios of model-backchannel',
		});
	}
	return whole;
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
