import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../src/core/random.ts';
import type { Classifier } from './classifier.ts';
import type { Example } from './features.ts';
import { forest } from './forest.ts';
import { heldOutScores } from './held-out-scores.ts';
import { logistic } from './logistic.ts';
import { areaUnderCurve } from './separation.ts';

const GROUPS = ['duration', 'level'] as const;

/** 120 prompts with two examples each; `features` says what an example of a side and a prompt looks like. */
function examplesOf(
	features: (positive: boolean, prompt: number) => readonly [number, number],
	positive: (prompt: number, i: number) => boolean = (_prompt, i) => i === 1,
): Example[] {
	return Array.from({ length: 120 }, (_, prompt) => prompt).flatMap((prompt) =>
		[0, 1].map((i): Example => {
			const side = positive(prompt, i);
			const [duration, level] = features(side, prompt);
			return {
				positive: side,
				cluster: `p${prompt}`,
				features: { duration: [duration], level: [level] },
			};
		}),
	);
}

function auc(examples: readonly Example[], classifier: Classifier) {
	return areaUnderCurve(examples, heldOutScores(examples, GROUPS, classifier, 'test'), 'test');
}

const CLASSIFIERS = [
	['logistic', logistic],
	['forest', forest],
] as const;

describe.each(CLASSIFIERS)('an attack by %s', { timeout: 300_000 }, (_, classifier) => {
	it('is at chance on noise', () => {
		const random = seededRandom('noise');
		const { value, ci } = auc(
			examplesOf(() => [random.normal(), random.normal()]),
			classifier,
		);
		expect(Math.abs((value ?? 0) - 0.5)).toBeLessThan(0.08);
		expect(ci?.[0]).toBeLessThan(0.5);
		expect(ci?.[1]).toBeLessThan(0.65);
	});

	it('finds a shifted feature as often as it can be found', () => {
		const random = seededRandom('shift');
		const { value, ci } = auc(
			examplesOf((positive) => [random.normal() + (positive ? 2 : 0), random.normal()]),
			classifier,
		);
		// Two normals whose means are two deviations apart: AUC = Φ(√2) = .921.
		expect(value).toBeGreaterThan(0.87);
		expect(value).toBeLessThan(0.96);
		expect(ci?.[0]).toBeGreaterThan(0.8);
	});

	it('does not recognize prompts: a feature that names the prompt is worth nothing', () => {
		const random = seededRandom('prompts');
		const sides = Array.from({ length: 120 }, () => random.next() < 0.5);
		const looks = Array.from({ length: 120 }, () => [random.normal(), random.normal()] as const);
		const examples = examplesOf(
			(_side, prompt) => looks[prompt] ?? [0, 0],
			(prompt) => sides[prompt] ?? false,
		);
		expect(auc(examples, classifier).value).toBeLessThan(0.62);
	});

	it('gives the same result again', () => {
		const random = seededRandom('again');
		const examples = examplesOf((positive) => [random.normal() + Number(positive), random.normal()]);
		expect(auc(examples, classifier)).toEqual(auc(examples, classifier));
	});
});

describe('the two classifiers', { timeout: 300_000 }, () => {
	it('find what no column shows alone', () => {
		const random = seededRandom('xor');
		const examples = examplesOf((positive) => {
			const side = random.next() < 0.5 ? 1 : -1;
			return [side + 0.3 * random.normal(), side * (positive ? 1 : -1) + 0.3 * random.normal()];
		});
		expect(auc(examples, logistic).value).toBeGreaterThan(0.9);
		expect(auc(examples, forest).value).toBeGreaterThan(0.9);
	});
});

describe('the area under the curve', () => {
	const pair = (positive: boolean, cluster: string): Example => ({ positive, cluster, features: {} });

	it('counts the pairs of a fold, ties half', () => {
		const examples = [pair(true, 'a'), pair(false, 'b'), pair(true, 'c'), pair(false, 'd')];
		const repeats = [{ score: [2, 1, 0, 0], fold: [0, 0, 1, 1] }];
		expect(areaUnderCurve(examples, repeats, 's').value).toBe(0.75);
	});

	it('is undefined without pairs', () => {
		const repeats = [{ score: [2], fold: [0] }];
		expect(areaUnderCurve([pair(true, 'a')], repeats, 's')).toEqual({ value: null, ci: null });
	});
});
