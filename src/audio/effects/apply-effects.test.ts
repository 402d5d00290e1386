import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../../core/errors.ts';
import { TRACK_RATE } from '../../core/pcm.ts';
import { speechBounds } from '../envelope.ts';
import { rmsDbfs } from '../fixtures/rms-dbfs.ts';
import { applyEffect, applyEffects, type Effect, tailMs } from './apply-effects.ts';

/** Two tone bursts at the nominal level with silence around them, of a length that is no multiple of three. */
const speech = Int16Array.from({ length: TRACK_RATE + 1 }, (_, i) => {
	const loud = (i > 4_000 && i < 9_000) || (i > 12_000 && i < 19_000);
	return loud ? 2_000 * Math.sin(i / 7) * Math.sin(i / 61) + 1_500 * Math.sin(i / 3.3) : 0;
});
const EFFECTS: readonly Effect[] = [
	{ type: 'telephony' },
	{ type: 'reverberation', rt60Ms: 400, directToReverberantDb: 6 },
	{ type: 'level-change', gainDb: -12 },
	{ type: 'level-swing', depthDb: 10 },
];
const named = EFFECTS.map((effect) => [effect.type, effect] as const);

/** Lag at which `later` resembles the clean speech most, in samples, by its envelope-free waveform. */
function lag(later: Int16Array): number {
	let best = { lag: 0, product: -Infinity };
	for (let shift = -200; shift <= 200; shift++) {
		let product = 0;
		for (let i = 300; i < speech.length - 300; i++) {
			product += (speech[i] ?? 0) * (later[i + shift] ?? 0);
		}
		best = product > best.product ? { lag: shift, product } : best;
	}
	return best.lag;
}

describe('every effect', () => {
	it.each(named)('(%s) keeps the length, leaves its input alone and repeats with its seed', (_, effect) => {
		const before = speech.slice();
		const once = applyEffect(speech, effect, 7);
		expect(speech).toEqual(before);
		expect(once.length).toBe(speech.length);
		expect(once).not.toEqual(speech);
		expect(applyEffect(speech, effect, 7)).toEqual(once);
	});

	it.each(named)('(%s) delays nothing', (_, effect) => {
		expect(lag(applyEffect(speech, effect, 3))).toBe(0);
	});

	it.each(named)('(%s) survives signals of any length', (_, effect) => {
		fc.assert(
			fc.property(fc.array(fc.integer({ min: -32_768, max: 32_767 }), { maxLength: 1_200 }), (samples) => {
				const pcm = Int16Array.from(samples);
				expect(applyEffect(pcm, effect, 1).length).toBe(pcm.length);
			}),
			{ numRuns: 5 },
		);
	});

	it.each(named.filter(([, { type }]) => !['telephony', 'level-change'].includes(type)))(
		'(%s) differs with another seed',
		(_, effect) => {
			const seeds = [1, 2].map((seed) => applyEffect(speech, effect, seed));
			expect(seeds[0]).not.toEqual(seeds[1]);
		},
	);

	it('gives exactly these samples, on every machine', () => {
		const hash = createHash('sha256');
		for (const effect of EFFECTS) {
			const integer = speech.map((_, i) => ((i * 7_919) % 4_001) - 2_000);
			hash.update(new Uint8Array(applyEffect(integer, effect, 5).buffer));
		}
		expect(hash.digest('hex')).toMatchInlineSnapshot(
			`"fcbb261d95acd467a9ee9eacebf11f0eeaaf98a213dae5853bee819fdef459e3"`,
		);
	});
});

describe('applyEffects', () => {
	it('is the effects one after another, each with a seed of its own', () => {
		const [line, room] = EFFECTS as [Effect, Effect];
		const both = applyEffects(speech, [room, line], 's');
		expect(both).toEqual(applyEffect(applyEffect(speech, room, 's/0/reverberation'), line, 's/1/telephony'));
		expect(both).not.toEqual(applyEffects(speech, [line, room], 's'));
	});

	it('without effects is a copy', () => {
		const copy = applyEffects(speech, [], 1);
		expect(copy).toEqual(speech);
		expect(copy).not.toBe(speech);
	});

	it('ring on for as long as the room does', () => {
		expect(tailMs(EFFECTS)).toBe(400);
		expect(tailMs([{ type: 'telephony' }])).toBe(0);
	});
});

describe('effects', () => {
	it('change the level by the stated gain', () => {
		const quieter = applyEffect(speech, { type: 'level-change', gainDb: -12 }, 1);
		expect(rmsDbfs(quieter) - rmsDbfs(speech)).toBeCloseTo(-12, 1);
	});

	it('swing the level between its own and the stated depth, without a jump', () => {
		const steady = new Int16Array(10 * TRACK_RATE).fill(10_000);
		const swung = applyEffect(steady, { type: 'level-swing', depthDb: 20 }, 4);
		const [lowest = 0, highest = 0] = [...swung]
			.sort((a, b) => a - b)
			.filter((_, i, all) => i % (all.length - 1) === 0);
		expect(lowest).toBeGreaterThanOrEqual(1_000);
		expect(lowest).toBeLessThan(4_000);
		expect(highest).toBeLessThanOrEqual(10_000);
		expect(highest).toBeGreaterThan(6_000);
		expect(swung.every((value, i) => i === 0 || Math.abs(value - (swung[i - 1] ?? 0)) <= 2)).toBe(true);
	});

	it('keep the edges of speech on the telephone within 3 ms', () => {
		const clean = speechBounds(speech, TRACK_RATE);
		const line = speechBounds(applyEffect(speech, { type: 'telephony' }, 1), TRACK_RATE);
		expect(Math.abs((clean?.startSamples ?? 0) - (line?.startSamples ?? 1e9))).toBeLessThan(72);
		expect(Math.abs((clean?.endSamples ?? 0) - (line?.endSamples ?? 1e9))).toBeLessThan(72);
	});

	it('refuse what cannot be, and say what could', () => {
		const impossible: readonly Effect[] = [
			{ type: 'reverberation', rt60Ms: 0, directToReverberantDb: 0 },
			{ type: 'level-change', gainDb: 200 },
			{ type: 'level-swing', depthDb: -1 },
		];
		for (const effect of impossible) {
			expect(() => applyEffect(speech, effect, 1)).toThrow(UsageError);
		}
	});
});
