// Plays scenarios against the embedded agent in lock-step: the same agent, settings and scenarios give the same turns,
// to the sample.
import { SMALL_TALK } from '../../../adapters/local/agent/knowledge.ts';
import { local } from '../../../adapters/local/index.ts';
import { treeCpuMs } from '../../lib/process-cpu.mjs';
import { playUnits } from './play-units.mjs';

const BACKCHANNELS = new Set([...SMALL_TALK.continuers, ...SMALL_TALK.encouragements]);
const AT_ONCE = 3;

/**
 * @param {object} settings Settings of the agent, as in --model-config.
 * @returns the conversations, and the CPU time of the agent's processes, ms (null without /proc).
 */
export async function playAgent(manifest, scenarios, settings, onUnit) {
	const { signal } = new AbortController();
	const config = local.config.parse({ ...settings, lockstep: true, conversations: AT_ONCE });
	const system = await local.connect(config, { variant: null, signal });
	try {
		const before = await treeCpuMs();
		const isBackchannel = (text) => BACKCHANNELS.has(text);
		const units = await playUnits(() => system, manifest, scenarios, {
			atOnce: AT_ONCE,
			isBackchannel,
			onUnit,
		});
		const after = await treeCpuMs();
		return {
			units,
			cpuMs: before === null || after === null ? null : after - before,
			conversationMs: units.reduce((sum, { endMs }) => sum + endMs, 0),
		};
	} finally {
		await system.close();
	}
}
