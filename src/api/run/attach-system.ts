import { z } from 'zod';
import { minicpmDuplex } from '../../../adapters/minicpm-duplex/index.ts';
import { loadScenario } from '../../../scenarios/index.ts';
import type { Adapter, System } from '../../core/adapter.ts';
import type { LoadedScenario } from '../../core/scenario.ts';
import { parseAs, readJson } from '../../results/json-file.ts';
import type { Pacer } from '../../session/pacer.ts';
import { prepareForPacing } from '../../session/prepare-process.ts';
import { RealPacer } from '../../session/real-pacer.ts';
import type { BegunClip } from '../../session/session-options.ts';
import { VirtualPacer } from '../../session/virtual-pacer.ts';
import type { RunFlags } from '../../cli/commands/run.ts';
import { DEFAULT_CONCURRENCY, type PreparedRun } from './prepare-run.ts';
import { connectSimulated } from './simulated-system.ts';
import { connectTextAssisted } from './text-assisted.ts';

/** What a settings file holds before the adapter has looked at it. */
const settingsSchema = z.record(z.string(), z.unknown());

/** Adapters whose system can be driven by a virtual clock, and which want to be told. */
const LOCKSTEP = new Set(['local', 'minicpm-o', 'minicpm-duplex']);

/** Whether `--clock virtual` can drive the system of an adapter. */
export function drivenByVirtualClock({ id }: Pick<Adapter, 'id'>): boolean {
	return LOCKSTEP.has(id) || id === 'simulated';
}

/** A system that is ready for conversations, and the schedule on which they run. */
export type AttachedSystem = {
	/** Describes the system to the run's identity. */
	readonly system: System;
	readonly systemFor: (loaded: LoadedScenario, begun?: readonly BegunClip[] | null) => System;
	readonly pacer: Pacer;
	/** Most sessions at once. */
	readonly concurrency: number;
	readonly close: () => Promise<void>;
};

/** Connects the model of a run. */
export async function attachSystem(
	{ model, units, manifest }: PreparedRun,
	flags: RunFlags,
	signal: AbortSignal,
): Promise<AttachedSystem> {
	const pacer = flags.clock === 'virtual' ? new VirtualPacer() : new RealPacer();
	if (!pacer.virtual) {
		await prepareForPacing();
	}
	if (model.id === 'simulated:oracle') {
		const { system, systemFor } = await connectSimulated('oracle');
		return { system, systemFor, pacer, concurrency: atOnce(system, flags), close: async () => undefined };
	}
	const given = flags.modelConfig === undefined ? {} : await readJson(flags.modelConfig, settingsSchema);
	const lockstep = flags.clock === 'virtual' && LOCKSTEP.has(model.adapter.id) ? { lockstep: true } : {};
	const origin = flags.modelConfig ?? `configuration of ${model.id}`;
	const config = parseAs(model.adapter.config, { ...given, ...lockstep }, origin);
	if (model.adapter.id === minicpmDuplex.id) {
		const settings = minicpmDuplex.config.parse(config);
		const ids = pacer.virtual ? [] : [...new Set(units.map(({ scenarioId }) => scenarioId))];
		const ahead = ids.map((id) => () => loadScenario(manifest, id));
		const assisted = await connectTextAssisted(settings, { variant: model.variant, signal }, ahead);
		return { ...assisted, pacer, concurrency: atOnce(assisted.system, flags) };
	}
	const system = await model.adapter.connect(config, { variant: model.variant, signal });
	return {
		system,
		systemFor: () => system,
		pacer,
		concurrency: atOnce(system, flags),
		close: () => system.close(),
	};
}

function atOnce({ capabilities }: System, flags: RunFlags): number {
	const wanted = flags.concurrency ?? capabilities.maxSessions ?? DEFAULT_CONCURRENCY;
	return Math.min(wanted, capabilities.maxSessions ?? wanted);
}
