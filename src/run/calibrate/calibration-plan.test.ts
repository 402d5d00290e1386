import { describe, expect, it } from 'vitest';
import { clipSamples } from '../../core/scenario.ts';
import type { CalibrationClips } from './calibration-clips.ts';
import { PLANT_VOICES } from './calibration-phrases.ts';
import { FULL_SIZE, PLANT_LEVELS_DBFS, planConversations, RESPONSE_DELAYS_MS } from './calibration-plan.ts';

/** A user who speaks for 1 s, and plants of 4 s at most. */
const clips: CalibrationClips = {
	voices: PLANT_VOICES,
	raw: (voice, phrase) => ({ file: `${voice}-${phrase}`, samples: phrase.length > 60 ? 120_000 : 24_000 }),
	user: { pcm: new Int16Array(24_000), sha256: '', startSamples: 0, endSamples: 23_700 },
};

const plan = (seed: number) => planConversations(clips, { seed, conversations: 12, size: FULL_SIZE });

/** First and last instant of every clip of the user, by the schedule's rule, in ms. */
function userTurns(conversation: ReturnType<typeof plan>[number]) {
	let nowMs = 0;
	return conversation.loaded.scenario.clips.map((clip) => {
		const startMs = clip.start.kind === 'after-previous' ? nowMs + clip.start.gapMs : 2_000;
		nowMs = startMs + clipSamples(clip) / 24;
		return { startMs, endMs: nowMs, sounds: clip.source.kind === 'file' };
	});
}

describe('the plan of a calibration', () => {
	it('is the same for a seed and differs between seeds', () => {
		const data = (seed: number) =>
			plan(seed).map(({ planned, notes, loaded }) => [planned, notes, loaded.scenario]);
		expect(data(1)).toEqual(data(1));
		expect(data(1)).not.toEqual(data(2));
	});

	it('puts at least 500 ms of silence between plants, whatever they are cut to', () => {
		for (const { planned } of [1, 2, 3].flatMap(plan)) {
			planned.plants.forEach((plant, i) => {
				const next = planned.plants[i + 1];
				const { part, sound } = plant;
				const whole = sound.kind === 'file' ? clips.raw('', sound.file).samples : sound.lengthMs * 24;
				const end =
					part.kind === 'cut'
						? part.cutAtSamples + 400 * 24
						: plant.atSamples + (part.kind === 'loudest' ? part.samples : whole);
				if (next !== undefined) {
					expect(next.atSamples - end).toBeGreaterThanOrEqual(500 * 24);
				}
			});
		}
	});

	it('starts every clip of the user on a frame, and answers and cuts when it says', () => {
		for (const conversation of plan(4)) {
			const turns = userTurns(conversation);
			for (const { startMs } of turns) {
				expect(startMs % 20).toBe(0);
			}
			conversation.planned.plants.forEach(({ atSamples, part }, i) => {
				const purpose = conversation.notes[i]?.purpose;
				if (purpose === 'response_onset') {
					const ends = turns.map(({ startMs }) => atSamples / 24 - startMs - 23_700 / 24);
					expect(RESPONSE_DELAYS_MS.some((delay) => ends.some((end) => Math.abs(end - delay) < 0.1))).toBe(
						true,
					);
				}
				if (part.kind === 'cut') {
					const cutMs = part.cutAtSamples / 24;
					expect(
						turns.some(({ startMs, sounds }) => sounds && startMs > atSamples / 24 && startMs < cutMs),
					).toBe(true);
				}
			});
			expect(turns.at(-1)?.endMs).toBeCloseTo(conversation.lengthMs, 3);
		}
	});

	it('brings every voice together with every level, in frames and in bursts', () => {
		const seen = new Set(
			plan(5).flatMap(({ planned, notes }) =>
				notes.map(({ voice, levelDbfs }) => `${planned.pacing} ${voice} ${levelDbfs}`),
			),
		);
		for (const voice of PLANT_VOICES) {
			for (const level of PLANT_LEVELS_DBFS) {
				expect(seen).toContain(`frame ${voice} ${level}`);
				expect(seen).toContain(`burst ${voice} ${level}`);
			}
		}
	});

	it('lasts no longer than 80 s', () => {
		for (const { lengthMs } of [6, 7, 8].flatMap(plan)) {
			expect(lengthMs).toBeLessThan(80_000);
		}
	});
});
