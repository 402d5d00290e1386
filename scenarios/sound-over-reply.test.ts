import { describe, expect, it } from 'vitest';
import type { BargeInCause } from '../src/core/scenario.ts';
import {
	drawSound,
	HEARD_BEFORE_SOUND_MS,
	SOUND_LENGTH_MS,
	type SoundDraw,
	soundLevels,
} from './sound-over-reply.ts';

const CAUSES = [
	'interrupt',
	'backchannel',
	'third-party',
	'background-speech',
	'misplaced-turn',
	'noise',
	'echo',
] as const satisfies readonly BargeInCause[];

function draws(cause: BargeInCause, count: number, seed: number): SoundDraw[] {
	return Array.from({ length: count }, (_, round) => drawSound(cause, round, seed));
}

function logPlace(value: number, [least, most]: readonly [number, number]): number {
	return Math.log(value / least) / Math.log(most / least);
}

describe.each(CAUSES)('the draw for %s', (cause) => {
	it('has one onset delay and one length in each tenth of the range already after ten rounds', () => {
		const ten = draws(cause, 10, 1);
		const tenths = (places: number[]): number[] =>
			places.map((place) => Math.floor(10 * (place + 1e-3))).sort((a, b) => a - b);
		const each = Array.from({ length: 10 }, (_, i) => i);
		expect(tenths(ten.map(({ heardMs }) => logPlace(heardMs, HEARD_BEFORE_SOUND_MS)))).toEqual(each);
		expect(tenths(ten.map(({ lengthMs }) => logPlace(lengthMs, SOUND_LENGTH_MS)))).toEqual(each);
	});

	it('is continuous, in range, and another one for another seed', () => {
		const many = draws(cause, 400, 1);
		expect(new Set(many.map(({ heardMs }) => heardMs)).size).toBeGreaterThan(350);
		const [least, most] = soundLevels(cause);
		for (const { heardMs, activeDbfs } of many) {
			expect(heardMs).toBeGreaterThanOrEqual(600);
			expect(heardMs).toBeLessThan(6_000);
			expect(activeDbfs).toBeGreaterThanOrEqual(least);
			expect(activeDbfs).toBeLessThanOrEqual(most);
		}
		expect(draws(cause, 10, 2)).not.toEqual(many.slice(0, 10));
	});

	it('is at the level of users for at least six sounds of seven', () => {
		const quiet = draws(cause, 1_000, 1).filter(({ activeDbfs }) => activeDbfs < -30).length;
		expect(quiet).toBeLessThanOrEqual(160);
		expect(quiet > 130).toBe(cause === 'background-speech' || cause === 'noise' || cause === 'echo');
	});
});
