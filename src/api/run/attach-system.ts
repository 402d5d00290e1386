import { ORACLE, simulatedAdapter } from '../../../adapters/simulated/index.ts';
import { loadScenario } from '../../../scenarios/index.ts';
import type { System } from '../../core/adapter.ts';
import type { LoadedScenario } from '../../core/scenario.ts';
import { parseAs } from '../../results/json-file.ts';
import { assistWithText } from '../../run/assist-with-text.ts';
import { type JobContext, notice } from '../../run/events.ts';
import { type AttachedSystem, DEFAULT_CONCURRENCY } from '../../run/prepared-run.ts';
import type { RunOptions } from '../../run/run-options.ts';
import type { Pacer } from '../../session/pacer.ts';
import { prepareForPacing } from '../../session/prepare-process.ts';
import { RealPacer } from '../../session/real-pacer.ts';
import { VirtualPacer } from '../../session/virtual-pacer.ts';
import type { LoadableRun } from './prepare-run.ts';
import { connectSimulated } from './simulated-system.ts';

/** Connects the model of a run. Rejects with a `BenchError`. */
export async function attachSystem(
	prepared: LoadableRun,
	options: RunOptions,
	context: JobContext,
): Promise<AttachedSystem> {
	const { model } = prepared;
	const pacer = options.clock === 'virtual' ? new VirtualPacer() : new RealPacer();
	if (!pacer.virtual) {
		await prepareForPacing();
	}
	if (model.adapter === simulatedAdapter && model.variant === ORACLE) {
		// It alone knows the cues of a unit, and nothing of them may pass through the adapter contract.
		const { system, systemFor } = await connectSimulated(ORACLE);
		return { system, systemFor, pacer, concurrency: atOnce(system, options), close: async () => undefined };
	}
	const clock = pacer.virtual ? (model.adapter.virtualClock ?? {}) : {};
	const config = parseAs(
		model.adapter.config,
		{ ...options.modelConfig, ...clock },
		`configuration of ${model.id}`,
	);
	const system = await model.adapter.connect(config, { variant: model.variant, signal: context.signal });
	const close = async () => {
		await system.close();
		for (const line of system.report?.() ?? []) {
			notice(context, line);
		}
	};
	const concurrency = atOnce(system, options);
	if (system.textAssistance === undefined) {
		return { system, systemFor: () => system, pacer, concurrency, close };
	}
	const assisted = await assistWithText(system.textAssistance, ahead(prepared, pacer), context);
	return {
		system: assisted.system,
		systemFor: assisted.systemFor,
		pacer,
		concurrency,
		close: async () => {
			await assisted.close();
			await close();
		},
	};
}

/** On the virtual clock, work between conversations disturbs none. */
function ahead({ units, manifest }: LoadableRun, { virtual }: Pacer): (() => Promise<LoadedScenario>)[] {
	const ids = virtual ? [] : [...new Set(units.map(({ scenarioId }) => scenarioId))];
	return ids.map((id) => () => loadScenario(manifest, id));
}

function atOnce({ capabilities }: System, options: RunOptions): number {
	const wanted = options.concurrency ?? capabilities.maxSessions ?? DEFAULT_CONCURRENCY;
	return Math.min(wanted, capabilities.maxSessions ?? wanted);
}
