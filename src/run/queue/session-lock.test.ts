import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SessionLock } from './session-lock.ts';

const turns = async (count: number) => {
	for (let i = 0; i < count; i++) {
		await new Promise((resolve) => setImmediate(resolve));
	}
};

describe('the lock between sessions and exclusive work', () => {
	it('keeps exclusive work apart from sessions and other exclusive work, and admits every caller', async () => {
		const step = fc.record({ alone: fc.boolean(), after: fc.nat(4), lasts: fc.nat(4), fails: fc.boolean() });
		await fc.assert(
			fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
				const lock = new SessionLock();
				let sessions = 0;
				let alone = 0;
				const ends = steps.map(async ({ alone: wantsAlone, after, lasts, fails }) => {
					await turns(after);
					const work = async () => {
						wantsAlone ? alone++ : sessions++;
						expect(alone === 0 || (alone === 1 && sessions === 0)).toBe(true);
						await turns(lasts);
						wantsAlone ? alone-- : sessions--;
						if (fails) {
							throw new Error('as told');
						}
					};
					await (wantsAlone ? lock.alone(work) : lock.session(work)).catch((error: Error) => {
						expect(error.message).toBe('as told');
					});
				});
				await Promise.all(ends);
			}),
			{ numRuns: 60 },
		);
	});
});
