import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { onRestart } from '../../src/speech/child/restarts.ts';
import { probeContext } from '../shared/attach.ts';
import { agentSettingsSchema } from './agent/agent-settings.ts';
import { type AgentProcess, startAgentProcess } from './agent-process.ts';
import { attachAgent } from './index.ts';
import { LocalSystem } from './local-system.ts';

const { signal } = new AbortController();
const settings = agentSettingsSchema.parse({ conversations: 1, recognizers: 1 });

async function killed(agent: AgentProcess | undefined): Promise<void> {
	process.kill(agent?.pid ?? 0, 'SIGKILL');
	while (agent?.ended() === false) {
		await sleep(10);
	}
}

describe('the local agent as a system', { timeout: 180_000 }, () => {
	it('is started again when it died, says so, and gives up when it keeps dying', async () => {
		const lines: string[] = [];
		onRestart((line) => lines.push(line));
		const agents: AgentProcess[] = [];
		const start = async () => {
			const agent = await startAgentProcess(settings, { signal });
			agents.push(agent);
			return attachAgent(agent, { lockstep: false, handshakeMs: 60_000, settings, signal });
		};
		const system = new LocalSystem(await start(), start);
		expect(system.capabilities.startSessions).toBe(1);
		for (let death = 0; death < 3; death++) {
			await killed(agents.at(-1));
			const [one, other] = await Promise.allSettled([
				system.open(probeContext(signal)),
				system.open(probeContext(signal)),
			]);
			// It holds one conversation at once, in one process.
			expect([one.status, other.status].filter((status) => status === 'fulfilled')).toHaveLength(1);
			expect(agents).toHaveLength(death + 2);
		}
		await killed(agents.at(-1));
		await expect(system.open(probeContext(signal))).rejects.toThrow(/died 4 times/);
		await system.close();
		expect(lines).toHaveLength(3);
		expect(lines[0]).toBe(`the local agent (process ${agents[0]?.pid}) died; restart 1`);
	});
});
