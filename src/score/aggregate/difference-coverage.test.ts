import { describe, expect, it, vi } from 'vitest';
import { type Random, seededRandom } from '../../core/random.ts';
import type { Sample } from './aggregate.ts';
import { difference } from './difference.ts';

// Nine seconds of computing on a shared machine.
vi.setConfig({ testTimeout: 600_000 });

const WORLDS = 600;
const CAUSES = ['backchannel', 'noise', 'echo', 'third-party'];

function sample(value: boolean, stratum: string, cluster: string): Sample {
	const evidence = { windows: [], events: [] };
	return { observation: { value: value ? 1 : 0, exercised: true, stratum, evidence }, cluster };
}

/** 40 prompts that interrupt, and 40 with one control sound of every cause. */
function world(random: Random, stops: number, falseStops: number): Sample[] {
	return Array.from({ length: 40 }, (_, i) => [
		sample(random.next() < stops, 'interrupt', `i${i}`),
		...CAUSES.map((cause) => sample(random.next() < falseStops, cause, `c${i}`)),
	]).flat();
}

describe('the interval of J', () => {
	// Bounds are widened by two standard errors of the simulation itself.
	it.each([
		[0.7, 0.2],
		[0.5, 0.5],
		[0.9, 0.1],
	])(
		'covers the truth in 93 to 97 of 100 simulated worlds: stops %d, false stops %d',
		(stops, falseStops) => {
			const random = seededRandom(`J ${stops} ${falseStops}`);
			let held = 0;
			for (let seed = 0; seed < WORLDS; seed++) {
				const { ci } = difference('interrupt')(world(random, stops, falseStops), `${seed}`);
				held += ci !== null && ci[0] <= stops - falseStops && stops - falseStops <= ci[1] ? 1 : 0;
			}
			const error = 2 * Math.sqrt((0.95 * 0.05) / WORLDS);
			expect(held / WORLDS).toBeGreaterThanOrEqual(0.93 - error);
			expect(held / WORLDS).toBeLessThanOrEqual(0.97 + error);
		},
	);
});
