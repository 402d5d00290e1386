import { describe, expect, it } from 'vitest';
import { planUnits } from './plan.ts';
import { playOrder } from './play-order.ts';

const TYPES = ['turn-taking', 'model-interrupt', 'user-backchannel'];
const PER_TYPE = 20;
/** The plan as suites list it: type by type; every second model-interrupt is the control of the one before it. */
const plan = planUnits(
	TYPES.flatMap((type) => Array.from({ length: PER_TYPE }, (_, i) => ({ id: `${type}.x.${i}` }))),
	['clean', 'babble-10db'],
	2,
);
const SEEDS = Array.from({ length: 200 }, (_, seed) => seed);

/** The place of every unit under a seed. */
function placesUnder(seed: number): Map<string, number> {
	return new Map(playOrder(plan, { seed }).map(({ unitId }, place) => [unitId, place]));
}

/** Share of pairs, over all seeds, in which the first comes first. */
function shareFirst(pairs: readonly (readonly [string, string])[]): number {
	const first = SEEDS.map((seed) => {
		const places = placesUnder(seed);
		return pairs.filter(([a, b]) => (places.get(a) ?? 0) < (places.get(b) ?? 0)).length / pairs.length;
	});
	return first.reduce((sum, share) => sum + share, 0) / first.length;
}

describe('the order of play', () => {
	it('is the same for one seed, whatever the order of the plan, and another for another', () => {
		const ids = (seed: number, units = plan) => playOrder(units, { seed }).map(({ unitId }) => unitId);
		expect(ids(1)).toEqual(ids(1, plan.toReversed()));
		expect(ids(1)).not.toEqual(ids(2));
		expect(ids(1).toSorted()).toEqual(plan.map(({ unitId }) => unitId).toSorted());
	});

	it('is the same for what is left of a run', () => {
		const left = plan.filter((_, i) => i % 3 !== 0);
		expect(playOrder(left, { seed: 5 })).toEqual(
			playOrder(plan, { seed: 5 }).filter((unit) => left.includes(unit)),
		);
	});

	// 40 pairs over 200 seeds: a fair order is within .02 of one half in all but one case in two thousand.
	it('puts an emergency before its control as often as after it', () => {
		const pairs = Array.from({ length: PER_TYPE / 2 }, (_, i) => i).flatMap((i) =>
			[1, 2].flatMap((trial) =>
				['clean', 'babble-10db'].map(
					(condition) =>
						[
							`model-interrupt.x.${2 * i}--${condition}--t${trial}`,
							`model-interrupt.x.${2 * i + 1}--${condition}--t${trial}`,
						] as const,
				),
			),
		);
		expect(Math.abs(shareFirst(pairs) - 0.5)).toBeLessThan(0.02);
	});

	it('mixes trials and conditions: neither comes first', () => {
		const trials = plan.flatMap(({ unitId, trial }) =>
			trial === 1 ? [[unitId, unitId.replace(/t1$/, 't2')] as const] : [],
		);
		const conditions = plan.flatMap(({ unitId, condition }) =>
			condition === 'clean' ? [[unitId, unitId.replace('--clean--', '--babble-10db--')] as const] : [],
		);
		expect(Math.abs(shareFirst(trials) - 0.5)).toBeLessThan(0.02);
		expect(Math.abs(shareFirst(conditions) - 0.5)).toBeLessThan(0.02);
	});

	it('does not alternate: the type of a unit says nothing about the next', () => {
		const same = SEEDS.map((seed) => {
			const types = playOrder(plan, { seed }).map(({ scenarioId }) => scenarioId.split('.')[0]);
			return types.filter((type, i) => i > 0 && type === types[i - 1]).length / (types.length - 1);
		});
		const mean = same.reduce((sum, share) => sum + share, 0) / same.length;
		const chance = (plan.length / TYPES.length - 1) / (plan.length - 1);
		expect(Math.abs(mean - chance)).toBeLessThan(0.01);
	});
});
