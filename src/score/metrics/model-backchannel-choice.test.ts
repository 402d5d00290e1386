import { describe, expect, it } from 'vitest';
import { LABELED_PAUSES } from '../backchannel-choice/labeled-pauses.ts';
import { type Plan, plantedDetector, plantedRecording, type Span } from '../fixtures/planted.ts';
import { scoreUnit } from '../score-unit.ts';

/** The narrative of prompt 0001 by its pauses alone: references at 4 and 8 s, a distractor at 6 s. */
function narrative(model: readonly Span[], said: string | null): Plan {
	return {
		type: 'model-backchannel',
		kind: 'narrative',
		cluster: 'model-backchannel.0001',
		expect: { type: 'model-backchannel' },
		durationMs: 18_000,
		clips: [
			{
				id: 'turn',
				atMs: 2_000,
				lengthMs: 10_000,
				cues: [
					{ type: 'turn', at: [0, 10_000] },
					{ type: 'pause', at: [2_000, 2_800], role: 'reference' },
					{ type: 'pause', at: [4_000, 4_800], role: 'distractor' },
					{ type: 'pause', at: [6_000, 6_800], role: 'reference' },
				],
			},
		],
		model,
		texts:
			said === null
				? []
				: [{ role: 'model', atMs: (model[0]?.[0] ?? 0) - 40, text: said, final: true, responseId: 'r' }],
	};
}

async function choiceOf(model: readonly Span[], said: string | null) {
	const recording = plantedRecording(narrative(model, said));
	const packets = model.map(([from, to]) => ({
		atMs: from - 50,
		playMs: from,
		samples: (to - from) * 24,
		responseId: 'r',
	}));
	const { scores } = await scoreUnit(
		{ ...recording, packets },
		{ detector: plantedDetector, transcriber: null, judge: null },
	);
	const of = (id: string) => {
		const found = scores.find(({ metric }) => metric === `model-backchannel.${id}`);
		return found !== undefined && 'observations' in found
			? found.observations.map(({ value }) => value)
			: found;
	};
	return { correct: of('choice-correctness'), hamming: of('choice-hamming') };
}

describe('backchannel choice', () => {
	it('looks at the inviting pauses of its narrative alone', () => {
		expect(LABELED_PAUSES.filter(({ cluster }) => cluster === 'model-backchannel.0001')).toHaveLength(2);
	});

	it('finds "oh no" right after bad news and "mhm" right after an opening', async () => {
		expect((await choiceOf([[8_200, 8_700]], 'oh no')).correct).toEqual([0, 1]);
		expect((await choiceOf([[4_200, 4_600]], 'mhm')).correct).toEqual([1, 0]);
	});

	it('counts a pause at which nothing was said, so that silence wins nothing', async () => {
		expect(await choiceOf([], null)).toEqual({ correct: [0, 0], hamming: [1 / 5, 2 / 5] });
	});

	it('finds "lovely" after bad news worse than nothing', async () => {
		const { correct, hamming } = await choiceOf([[8_200, 8_700]], 'lovely');
		expect(correct).toEqual([0, 0]);
		expect(hamming).toEqual([1 / 5, 3 / 5]);
	});

	it('has missing input where a sound was made and nobody knows its words', async () => {
		expect((await choiceOf([[8_200, 8_700]], null)).correct).toMatchObject({ missing: 'missing-input' });
	});
});
