import { describe, expect, it } from 'vitest';
import type { System } from '../../src/core/adapter.ts';
import type { SessionEvent } from '../../src/core/session-event.ts';
import { clockMs } from '../../src/core/time.ts';
import { RATE, samples } from './behavior.ts';
import { createCast } from './cast.ts';
import { simulatedAdapter } from './index.ts';
import { simulatedNetworkAdapter } from './network-adapter.ts';

const FRAME = samples(20);

/** Feeds a track frame by frame in lock-step; everything but the stamps of what came back. */
async function converse(system: System, user: Int16Array): Promise<unknown[]> {
	const events: SessionEvent[] = [];
	const session = await system.open({
		seed: 1,
		now: () => clockMs(0),
		emit: (event) => events.push(event),
		defer: (work) => work(),
		wire: () => undefined,
		signal: new AbortController().signal,
	});
	for (let at = 0; at < user.length; at += FRAME) {
		session.send({ pcm: user.slice(at, at + FRAME) });
		await session.settle?.();
	}
	await session.close();
	return events.flatMap(({ at: _, ...event }) => (event.type === 'closed' ? [] : [event]));
}

describe('simulated systems behind a server process', { timeout: 180_000 }, () => {
	const options = (variant: string) => ({ variant, signal: new AbortController().signal });

	it.each(['policy', 'bursty'])('do over the network what they do in process: %s', async (variant) => {
		const { reply } = await createCast();
		const user = new Int16Array(Math.ceil((RATE * 7) / FRAME) * FRAME);
		user.set(reply.pcm, samples(500));
		const inProcess = await simulatedAdapter.connect({ seed: 1 }, options(variant));
		const config = simulatedNetworkAdapter.config.parse({ lockstep: true });
		const network = await simulatedNetworkAdapter.connect(config, options(variant));
		try {
			expect(network.capabilities.pacing).toBe(inProcess.capabilities.pacing);
			const expected = await converse(inProcess, user);
			expect(expected.some((event) => (event as SessionEvent).type === 'text')).toBe(true);
			expect(await converse(network, user)).toEqual(expected);
		} finally {
			await network.close();
		}
	});

	it('refuses an unknown system before a process is started', async () => {
		const config = simulatedNetworkAdapter.config.parse({});
		await expect(simulatedNetworkAdapter.connect(config, options('nonesuch'))).rejects.toThrow(/nonesuch/);
	});

	it('leaves nothing behind when starting is aborted', async () => {
		const config = simulatedNetworkAdapter.config.parse({});
		const signal = AbortSignal.abort();
		await expect(simulatedNetworkAdapter.connect(config, { variant: 'silent', signal })).rejects.toThrow(
			/aborted/,
		);
	});
});
