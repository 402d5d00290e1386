import { join } from 'node:path';
import { audioSha256 } from '../../scenarios/fingerprint.ts';
import { suiteHash } from '../../scenarios/index.ts';
import { readWav } from '../audio/wav.ts';
import { MEASURED_STATUSES } from '../core/recording.ts';
import type { Scenario } from '../core/scenario.ts';
import { harnessVersion } from '../results/provenance.ts';
import type { RunStore } from '../results/run-store.ts';
import type { UnitFile } from '../results/schema-unit.ts';
import { unitId } from '../run/plan.ts';
import { isPublicSeed } from '../run/seed.ts';

/** Units of a plan that may be missing or unmeasured. */
const UNMEASURED_MAX = 0.05;

/** What an audit found: reasons to refuse, and remarks that are none. */
export type Audit = { readonly reasons: string[]; readonly remarks: string[] };

/**
 * Whether a run hangs together before anything is scored: the plan, the scenarios behind its hash, the user's audio
 * behind the scenarios, statuses behind their timing health. `suite`: the hash that this harness generates for the
 * suite and seed, where it was asked to; null otherwise.
 */
export async function auditRun(store: RunStore, suite: string | null): Promise<Audit> {
	const audit: Audit = { reasons: [], remarks: [] };
	auditPlan(store, audit);
	const scenarios = new Map<string, Scenario>();
	let measured = 0;
	for (const id of await store.recordedUnits()) {
		const unit = await store.readUnit(id);
		auditUnit(id, unit, store, audit);
		if (unit.status === 'ok' || unit.status === 'not-exercised') {
			audit.reasons.push(...(await userAudio(id, unit, store)));
		}
		measured += Number(MEASURED_STATUSES.has(unit.status));
		const known = scenarios.get(unit.scenario.id);
		if (known !== undefined && JSON.stringify(known) !== JSON.stringify(unit.scenario)) {
			audit.reasons.push(`${id}: another scenario under the same id as in an earlier unit`);
		}
		scenarios.set(unit.scenario.id, unit.scenario);
	}
	const planned = store.run.units.length;
	if (planned - measured > UNMEASURED_MAX * planned) {
		audit.reasons.push(`${planned - measured} of ${planned} planned units were not measured`);
	}
	auditSet(store, scenarios, suite, audit);
	return audit;
}

function auditPlan({ run }: RunStore, { reasons, remarks }: Audit): void {
	const ids = new Set(run.units.map((unit) => unit.unitId));
	if (ids.size !== run.units.length || run.units.length === 0) {
		reasons.push('the plan is empty or names a unit twice');
	}
	const odd = run.units.find((unit) => unit.unitId !== unitId(unit.scenarioId, unit.condition, unit.trial));
	if (odd !== undefined) {
		reasons.push(`the plan calls ${odd.scenarioId}, ${odd.condition}, trial ${odd.trial} ${odd.unitId}`);
	}
	const { commit, dirty, version } = run.harness;
	if (version !== harnessVersion()) {
		remarks.push(`made with version ${version} of the harness, checked with ${harnessVersion()}`);
	}
	if (commit === null || dirty !== false) {
		remarks.push('the exact source of the harness that made it is not known');
	}
}

function auditUnit(id: string, unit: UnitFile, { run }: RunStore, { reasons }: Audit): void {
	const plan = run.units.find((planned) => planned.unitId === id);
	if (
		unit.unitId !== id ||
		unit.scenario.id !== plan?.scenarioId ||
		unit.condition !== plan.condition ||
		unit.trial !== plan.trial
	) {
		reasons.push(`${id}: unit.json is of another unit`);
	}
	if (unit.status === 'ok' && unit.health.violations.length > 0) {
		reasons.push(`${id}: counted as ok although ${unit.health.violations.join('; ')}`);
	}
}

/** Clips that nothing was mixed into must be the scenario's, sample by sample. */
async function userAudio(id: string, unit: UnitFile, store: RunStore): Promise<string[]> {
	if (unit.condition !== 'clean') {
		return [];
	}
	const { pcm } = await readWav(join(store.unitDir(id), 'user.wav'));
	const clips = new Map(unit.scenario.clips.map((clip) => [clip.id, clip]));
	return unit.clips.flatMap(({ clip: clipId, startSamples }, i) => {
		const clip = clips.get(clipId);
		const next = unit.clips[i + 1]?.startSamples ?? pcm.length;
		if (clip?.source.kind !== 'file' || startSamples + clip.source.samples > Math.min(next, pcm.length)) {
			return [];
		}
		const sent = pcm.subarray(startSamples, startSamples + clip.source.samples);
		return audioSha256(sent) === clip.source.sha256
			? []
			: [`${id}: user.wav does not hold the audio of clip ${clipId}`];
	});
}

function auditSet(
	{ run }: RunStore,
	scenarios: ReadonlyMap<string, Scenario>,
	suite: string | null,
	{ reasons, remarks }: Audit,
): void {
	const { seed, seedSource } = run.scenarioSet;
	if (seedSource !== undefined && isPublicSeed(seed) !== (seedSource === 'public')) {
		reasons.push(`seed ${seed} is called ${seedSource}`);
	} else if (seedSource === 'fresh') {
		remarks.push('that the seed was drawn for this run is taken on trust');
	}
	const planned = [...new Set(run.units.map(({ scenarioId }) => scenarioId))];
	const found = planned.flatMap((id) => scenarios.get(id) ?? []);
	if (found.length < planned.length) {
		remarks.push('units are missing, so the scenarios could not be held against the hash of their set');
	} else if (suiteHash(found) !== run.scenarioSet.hash) {
		reasons.push('the scenarios of the units are not those of the set that run.json names');
	}
	if (suite === null) {
		remarks.push(
			'the suite was not generated again (--regenerate does), so its scenarios are taken on trust',
		);
	} else if (suite !== run.scenarioSet.hash) {
		reasons.push(
			`suite ${run.scenarioSet.suite} with seed ${run.scenarioSet.seed} has the hash ${suite.slice(0, 12)} here, ` +
				`${run.scenarioSet.hash.slice(0, 12)} in the bundle`,
		);
	}
}
