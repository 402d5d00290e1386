import { findSimulated } from '../../../adapters/simulated/find-simulated.ts';
import type { Cast } from '../../../adapters/simulated/index.ts';
import { createCast } from '../../../adapters/simulated/index.ts';
import { SimulatedSession } from '../../../adapters/simulated/simulated-session.ts';
import { loadScenario, type SuiteManifest } from '../../../scenarios/index.ts';
import { connectSimulated, type SimulatedSystems } from '../../../src/api/run/simulated-system.ts';
import type { ObservationsFile } from '../../../src/results/schema-observations.ts';
import type { ScoredUnit } from '../../../src/score/finding.ts';
import { METRICS } from '../../../src/score/registry.ts';
import { summarize } from '../../../src/score/summarize.ts';
import { createSileroDetector } from '../../../src/speech/detect/silero.ts';
import { studyObservations } from '../gate-power/study-observations.ts';
import { playUnit } from '../play-unit.ts';
import { ClipMemory, type KnownClips } from './clip-memory.ts';

const SCORING = { detector: createSileroDetector(), transcriber: null, judge: null };
const PRIMARIES = METRICS.filter(({ spec }) => spec.primary);

/** The policy, except in conversations that it knows by heart. A fixture: it is no part of the product. */
export async function cheatingSystem(known: KnownClips): Promise<SimulatedSystems> {
	const { system: policy } = await connectSimulated('policy');
	const cast: Cast = await createCast();
	const { create } = findSimulated('policy', { seed: 1 });
	const system = {
		...policy,
		identity: { policy: 'clip-memory' },
		open: async (context: Parameters<typeof policy.open>[0]) => {
			const other = create(cast, `${context.seed}`, 0);
			return new SimulatedSession(new ClipMemory(known, cast, other), { kind: 'frames' }, context);
		},
	};
	return { system, systemFor: () => system };
}

/** Plays a suite against a system on simulated time and scores the primaries. `onUnit` is called after each unit. */
export async function playSeed(
	manifest: SuiteManifest,
	{ systemFor }: SimulatedSystems,
	onUnit: () => void,
): Promise<ObservationsFile> {
	const units: ScoredUnit[] = [];
	for (const { id } of manifest.scenarios) {
		const loaded = await loadScenario(manifest, id);
		units.push(await playUnit(loaded, systemFor(loaded), manifest.capMs, SCORING));
		onUnit();
	}
	return studyObservations(`seed-${manifest.seed}`, units, summarize(units, { metrics: PRIMARIES }));
}
