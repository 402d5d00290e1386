import { describe, expect, it } from 'vitest';
import { exitCodeOf } from './failure.ts';
import { withInterrupt } from './interrupt.ts';

/** What a command ends with whose work is interrupted and then fails with `error`. */
async function interruptedWith(error: (signal: AbortSignal) => unknown): Promise<unknown> {
	const work = withInterrupt('nothing is lost', async (signal) => {
		process.emit('SIGTERM');
		throw error(signal);
	});
	return work.catch((thrown: unknown) => thrown);
}

describe('a command that is interrupted', () => {
	it('exits with 130, and without a stack, when its work stops for that reason', async () => {
		expect(exitCodeOf(await interruptedWith((signal) => signal.reason))).toBe(130);
	});

	it('still reports an error of its own', async () => {
		const error = new Error('the disk is full');
		expect(await interruptedWith(() => error)).toBe(error);
	});
});
