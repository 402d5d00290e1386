import { describe, expect, it } from 'vitest';
import { question } from '../score/fixtures/plans.ts';
import { plantedDetector, plantedRecording } from '../score/fixtures/planted.ts';
import { scoreUnit } from '../score/score-unit.ts';
import { unitsWithoutSpeech } from './units-without-speech.ts';

const DEAF = { ...plantedDetector, detect: () => [] };

/** A scored unit whose model makes a sound of that length at 5.4 s; `deaf`: the detector finds no speech in it. */
async function unit(number: number, soundMs: number, { deaf = true } = {}) {
	const recording = plantedRecording(question({ number, model: [[5_400, 5_400 + soundMs]] }));
	const detector = deaf ? DEAF : plantedDetector;
	const scores = await scoreUnit(recording, { detector, transcriber: null, judge: null });
	return { unitId: recording.unitId, scores };
}

describe('units without speech', () => {
	it('are those with sound in which the detector found none', async () => {
		const units = [await unit(1, 2_000), await unit(2, 3_000), await unit(3, 3_000, { deaf: false })];
		expect(units.map(({ scores }) => scores.soundWithoutSpeechMs)).toEqual([2_000, 3_000, undefined]);
		expect(unitsWithoutSpeech([...units, { unitId: 'unscored', scores: null }])).toEqual({
			units: 2,
			scored: 3,
			longest: { unitId: 'turn-taking.question.0002--clean--t1', soundMs: 3_000 },
		});
	});

	it('are named in the same way whatever their order', async () => {
		const units = [await unit(1, 2_000), await unit(2, 2_000)];
		expect(unitsWithoutSpeech(units.toReversed())).toEqual(unitsWithoutSpeech(units));
		expect(unitsWithoutSpeech(units)?.longest.unitId).toContain('0001');
	});

	it('leave no field in the scores of silence, of speech and of tracks of no use', async () => {
		const units = [await unit(1, 0), await unit(2, 2_000, { deaf: false })];
		const broken = { ...plantedRecording(question({ model: [] })), heard: new Int16Array(100) };
		const scores = await scoreUnit(broken, { detector: DEAF, transcriber: null, judge: null });
		for (const each of [...units, { unitId: broken.unitId, scores }]) {
			expect(each.scores).not.toHaveProperty('soundWithoutSpeechMs');
		}
		expect(unitsWithoutSpeech(units)).toBeNull();
	});
});
