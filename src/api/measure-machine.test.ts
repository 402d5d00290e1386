import { describe, expect, it } from 'vitest';
import { simulatedAdapter } from '../../adapters/simulated/index.ts';
import type { System } from '../core/adapter.ts';
import { HarnessError } from '../core/errors.ts';
import { type MachineReport, machineText, measureMachine } from './measure-machine.ts';

/** A system that counted `startSessions`, and how often it was closed. */
async function counted(startSessions?: number): Promise<{ system: System; closed: () => number }> {
	const signal = new AbortController().signal;
	const silent = await simulatedAdapter.connect(simulatedAdapter.config.parse({}), {
		variant: 'silent',
		signal,
	});
	let closed = 0;
	const capabilities = {
		...silent.capabilities,
		...(startSessions === undefined ? {} : { startSessions }),
	};
	const close = async () => {
		closed += 1;
	};
	return { system: { ...silent, capabilities, close }, closed: () => closed };
}

describe('the measurement of this machine', () => {
	it('asks the embedded agent itself', async () => {
		const { cores, cpuShare, localSessions, problem } = await measureMachine({ longestMs: 30_000 });
		expect(cores).toBeGreaterThanOrEqual(1);
		expect(cpuShare).toBeGreaterThan(0);
		expect(cpuShare).toBeLessThanOrEqual(1.05);
		expect(localSessions === null).toBe(problem !== null);
		if (problem !== null) {
			expect(problem).toBe('local does not say how many it carries');
		}
	});

	it('reports whole conversations and closes the system', async () => {
		const { system, closed } = await counted(3.7);
		const report = await measureMachine({ connect: async () => system });
		expect(report).toMatchObject({ localSessions: 3, problem: null });
		expect(closed()).toBe(1);
	});

	it('says when the system counts nothing, or does not start', async () => {
		const { system } = await counted();
		const silent = await measureMachine({ connect: async () => system });
		expect(silent).toMatchObject({ localSessions: null, problem: 'local does not say how many it carries' });
		const broken = await measureMachine({
			connect: async () => {
				throw new HarnessError({
					what: 'the local agent did not start',
					found: `no decoder\n${'  at a place '.repeat(99)}`,
				});
			},
		});
		expect(broken.localSessions).toBeNull();
		expect(broken.problem).toMatch(/^the local agent did not start.{10,80}$/);
	});

	it('stops the embedded agent and reports when time runs out', async () => {
		const report = await measureMachine({ longestMs: 200 });
		expect(report).toMatchObject({
			localSessions: null,
			problem: 'local was not ready within 0.2 s; the machine is busy or too slow',
		});
	});

	it('closes a system that comes too late', async () => {
		const { system, closed } = await counted(3);
		let finish = (_: System) => {};
		const connect = () =>
			new Promise<System>((resolve) => {
				finish = resolve;
			});
		const report = await measureMachine({ connect, longestMs: 200 });
		expect(report.problem).toContain('local was not ready within 0.2 s');
		finish(system);
		await new Promise(setImmediate);
		expect(closed()).toBe(1);
	});
});

describe('the line about this machine', () => {
	const report: MachineReport = { cores: 2, cpuShare: 0.978, localSessions: 3, problem: null, others: [] };

	it('says how many conversations it carries', () => {
		expect(machineText(report)).toBe(
			'2 cores, 98 % of one free; carries about 3 conversations of local at once',
		);
		expect(machineText({ ...report, cores: 1, cpuShare: 0.2, localSessions: 1 })).toBe(
			'1 core, 20 % of it free; carries about 1 conversation of local at once',
		);
	});

	it('says what to do where it carries none, and why the number is missing', () => {
		expect(machineText({ ...report, localSessions: 0 })).toBe(
			'2 cores, 98 % of one free; too slow for local in real time (run it with --clock virtual)',
		);
		expect(machineText({ ...report, localSessions: null, problem: 'local was not ready within 10 s' })).toBe(
			'2 cores, 98 % of one free; local was not ready within 10 s',
		);
	});
});
