import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../../core/errors.ts';
import { TRACK_RATE } from '../../core/pcm.ts';
import { speechBounds } from '../envelope.ts';
import { activeLevelDbfs, rmsDbfs } from '../level.ts';
import { applyEffect, applyEffects, describeEffect, type Effect } from './index.ts';

/** Two tone bursts at the nominal level with silence around them, of a length that is no multiple of three. */
const speech = Int16Array.from({ length: TRACK_RATE + 1 }, (_, i) => {
	const loud = (i > 4_000 && i < 9_000) || (i > 12_000 && i < 19_000);
	return loud ? 2_000 * Math.sin(i / 7) * Math.sin(i / 61) + 1_500 * Math.sin(i / 3.3) : 0;
});
const voices = [1, 2, 3].map((k) =>
	Int16Array.from({ length: 9_000 }, (_, i) => 5_000 * Math.sin((i * k) / 11)),
);

const EFFECTS: readonly Effect[] = [
	{ type: 'noise', colour: 'white', snrDb: 10 },
	{ type: 'noise', colour: 'pink', snrDb: 10 },
	{ type: 'noise', colour: 'babble', snrDb: 10 },
	{ type: 'telephony' },
	{ type: 'reverberation', rt60Ms: 400, directToReverberantDb: 6 },
	{ type: 'packet-loss', lossShare: 0.1, meanBurstPackets: 3 },
	{ type: 'jitter', meanMs: 15, bufferMs: 20 },
	{ type: 'level-change', gainDb: -12 },
	{ type: 'far-field', rt60Ms: 500, directToReverberantDb: 3, attenuationDb: 12, snrDb: 15 },
];
const named = EFFECTS.map((effect) => [describeEffect(effect), effect] as const);

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
		const once = applyEffect(speech, effect, 7, { voices });
		expect(speech).toEqual(before);
		expect(once.length).toBe(speech.length);
		expect(once).not.toEqual(speech);
		expect(applyEffect(speech, effect, 7, { voices })).toEqual(once);
	});

	it.each(named)('(%s) delays nothing', (_, effect) => {
		expect(lag(applyEffect(speech, effect, 3, { voices }))).toBe(0);
	});

	it.each(named)('(%s) survives signals of any length', (_, effect) => {
		fc.assert(
			fc.property(fc.array(fc.integer({ min: -32_768, max: 32_767 }), { maxLength: 1_200 }), (samples) => {
				const pcm = Int16Array.from(samples);
				expect(applyEffect(pcm, effect, 1, { voices }).length).toBe(pcm.length);
			}),
			{ numRuns: 5 },
		);
	});

	it.each(named.filter(([, { type }]) => !['telephony', 'level-change'].includes(type)))(
		'(%s) differs with another seed',
		(_, effect) => {
			const seeds = [1, 2].map((seed) => applyEffect(speech, effect, seed, { voices }));
			expect(seeds[0]).not.toEqual(seeds[1]);
		},
	);

	it('gives exactly these samples, on every machine', () => {
		const hash = createHash('sha256');
		for (const effect of EFFECTS) {
			const integer = speech.map((_, i) => ((i * 7_919) % 4_001) - 2_000);
			hash.update(new Uint8Array(applyEffect(integer, effect, 5, { voices: [integer] }).buffer));
		}
		expect(hash.digest('hex')).toMatchInlineSnapshot(
			`"a2e4bb46acb30bf343a2c01dd22e168511a4dbcf6ac2f1f89bb99f3ee46883c1"`,
		);
	});
});

describe('applyEffects', () => {
	it('is the effects one after another, each with a seed of its own', () => {
		const noise = EFFECTS[0] as Effect;
		const line = EFFECTS[3] as Effect;
		const both = applyEffects(speech, [noise, line], 's');
		expect(both).toEqual(applyEffect(applyEffect(speech, noise, 's/0/noise'), line, 's/1/telephony'));
		expect(both).not.toEqual(applyEffects(speech, [line, noise], 's'));
		const twice = applyEffects(new Int16Array(100), [noise, noise], 's');
		expect(twice).not.toEqual(applyEffect(new Int16Array(100), noise, 's/0/noise').map((x) => 2 * x));
	});

	it('without effects is a copy', () => {
		const copy = applyEffects(speech, [], 1);
		expect(copy).toEqual(speech);
		expect(copy).not.toBe(speech);
	});
});

describe('effects', () => {
	it('set noise at the stated ratio to the active speech', () => {
		for (const colour of ['white', 'pink', 'babble'] as const) {
			const noisy = applyEffect(speech, { type: 'noise', colour, snrDb: 5 }, 1, { voices });
			const added = noisy.map((sample, i) => sample - (speech[i] ?? 0));
			expect(activeLevelDbfs(speech, TRACK_RATE) - rmsDbfs(added)).toBeCloseTo(5, 1);
		}
	});

	it('change the level by the stated gain', () => {
		const quieter = applyEffect(speech, { type: 'level-change', gainDb: -12 }, 1);
		expect(rmsDbfs(quieter) - rmsDbfs(speech)).toBeCloseTo(-12, 1);
	});

	it('put a far talker below its noise floor by the stated ratio, in silence too', () => {
		const effect = { ...(EFFECTS[8] as Effect & { type: 'far-field' }), attenuationDb: 20, snrDb: 10 };
		expect(rmsDbfs(applyEffect(new Int16Array(TRACK_RATE), effect, 1))).toBeCloseTo(-26 - 20 - 10, 0);
	});

	it('keep the edges of speech on the telephone within 3 ms', () => {
		const clean = speechBounds(speech, TRACK_RATE);
		const line = speechBounds(applyEffect(speech, { type: 'telephony' }, 1), TRACK_RATE);
		expect(Math.abs((clean?.startSamples ?? 0) - (line?.startSamples ?? 1e9))).toBeLessThan(72);
		expect(Math.abs((clean?.endSamples ?? 0) - (line?.endSamples ?? 1e9))).toBeLessThan(72);
	});

	it('refuse what cannot be, and say what could', () => {
		const impossible: readonly Effect[] = [
			{ type: 'noise', colour: 'white', snrDb: Number.NaN },
			{ type: 'noise', colour: 'babble', snrDb: 10 },
			{ type: 'reverberation', rt60Ms: 0, directToReverberantDb: 0 },
			{ type: 'packet-loss', lossShare: 1, meanBurstPackets: 2 },
			{ type: 'packet-loss', lossShare: 0.9, meanBurstPackets: 1 },
			{ type: 'jitter', meanMs: -1, bufferMs: 40 },
			{ type: 'level-change', gainDb: 200 },
			{ type: 'far-field', rt60Ms: 500, directToReverberantDb: 3, attenuationDb: -1, snrDb: 15 },
		];
		for (const effect of impossible) {
			expect(() => applyEffect(speech, effect, 1)).toThrow(UsageError);
		}
	});
});
