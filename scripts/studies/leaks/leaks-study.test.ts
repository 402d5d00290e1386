import { describe, expect, it } from 'vitest';
import { dbToAmplitude } from '../../../src/core/pcm.ts';
import { seededRandom } from '../../../src/core/random.ts';
import type { BargeInCause, Cue, LoadedScenario, ScenarioType } from '../../../src/core/scenario.ts';
import { fakeScenario, toneClip } from '../../../src/session/fixtures/fake-scenario.ts';
import { leakFaults } from './leak-faults.ts';
import { leakTables } from './leak-tables.ts';
import { measureLeaks } from './leaks-study.ts';
import { PAIRS } from './pairs.ts';
import { scenarioFeatures } from './scenario-features.ts';
import { endExamples, midSpeechExamples, referenceExamples, urgencyExamples } from './silence-examples.ts';

/** What a sound over the reply is like. */
type Sound = { readonly durationMs: number; readonly dbfs: number; readonly delayMs: number };

function renamed(loaded: LoadedScenario, type: ScenarioType, n: number): LoadedScenario {
	const id = `${type}.fake.${String(n).padStart(4, '0')}`;
	return {
		...loaded,
		scenario: { ...loaded.scenario, id, type, cluster: `${type}.${n}`, voice: `v${(n >> 1) % 4}` },
	};
}

function soundScenario(n: number, cause: BargeInCause, { durationMs, dbfs, delayMs }: Sound): LoadedScenario {
	const endSamples = Math.round(durationMs * 24);
	const cues: readonly Cue[] = [{ type: 'barge-in', cause, startSamples: 0, endSamples }];
	const trigger = { after: 'heard-onset', delayMs, needActiveMs: delayMs, deadlineMs: 10_000 } as const;
	const clip = toneClip(
		's',
		{ kind: 'trigger', trigger: { ...trigger, onDeadline: 'skip' } },
		durationMs,
		cues,
	);
	const loaded = fakeScenario(toneClip('request', { kind: 'lead' }, 1_500), clip);
	const pcm = Int16Array.from(
		{ length: endSamples },
		(_, i) => 32_768 * dbToAmplitude(dbfs + 3) * Math.sin(i / 10),
	);
	const type = cause === 'interrupt' ? 'user-interrupt' : 'user-backchannel';
	return renamed({ ...loaded, audio: new Map([['s', pcm]]) }, type, n);
}

/** 60 interruptions and 60 backchannels, drawn alike except for what `change` does to interruptions. */
function sounds(change: (drawn: Sound) => Sound): LoadedScenario[] {
	const random = seededRandom('sounds');
	return Array.from({ length: 120 }, (_, n) => {
		const drawn = {
			durationMs: 400 + 1_600 * random.next(),
			dbfs: -30 + 7 * random.next(),
			delayMs: 600 + 5_400 * random.next(),
		};
		return n % 2 === 0
			? soundScenario(n, 'interrupt', change(drawn))
			: soundScenario(n, 'backchannel', drawn);
	});
}

function backchannelFaults(change: (drawn: Sound) => Sound): string[] {
	const leaks = measureLeaks(sounds(change), 1).filter(({ pair }) => pair === 'interruption or backchannel');
	return leakFaults('test', leaks);
}

// The forest takes seconds, and minutes where the machine is busy.
describe('the leak check', { timeout: 300_000 }, () => {
	it('passes sounds that are drawn alike', () => {
		expect(backchannelFaults((drawn) => drawn)).toEqual([]);
	});

	it.each([
		['duration', (drawn: Sound) => ({ ...drawn, durationMs: drawn.durationMs + 800 })],
		['level', (drawn: Sound) => ({ ...drawn, dbfs: drawn.dbfs + 4 })],
		['onset delay', (drawn: Sound) => ({ ...drawn, delayMs: drawn.delayMs / 3 })],
	])('fails on an injected difference in %s, alone and with the others', (feature, change) => {
		const faults = backchannelFaults(change);
		for (const set of [feature, 'first three', 'everything']) {
			expect(faults).toContainEqual(expect.stringContaining(`by ${set} (`));
		}
		expect(faults).toHaveLength(3);
	});

	it('fails on a correlation that no single feature shows', () => {
		// The louder half of the levels if long, the softer half if short.
		const faults = backchannelFaults((drawn) => ({
			...drawn,
			dbfs: (drawn.dbfs - (drawn.durationMs > 1_200 ? 23 : 30)) / 2,
		}));
		expect(faults).toEqual([expect.stringContaining('by first three (')]);
	});

	it('fails where there is too little to attack, and bold marks what succeeds', () => {
		const leaks = measureLeaks(
			sounds((drawn) => ({ ...drawn, durationMs: 4_000 })),
			1,
		);
		expect(leakFaults('test', leaks)).toContain(
			'test: interruption or echo: too few examples to attack (60 against 0)',
		);
		expect(leakTables('core', leaks)).toMatch(
			/\| interruption or backchannel \| 60 \/ 60 \(120\) \| \*\*1\.00/,
		);
		expect(leaks).toHaveLength(PAIRS.filter(({ types }) => types.includes('user-interrupt')).length);
	});

	it('judges a small suite by its interval, and a large one by its estimate unless that may be luck', () => {
		const leak = (lowest: number) => [
			{
				pair: 'p',
				positives: 10,
				negatives: 10,
				prompts: 20,
				attacks: [
					{ set: 's', by: 'forest', unmatched: false, auc: { value: 0.8, ci: [lowest, 1] as const } },
				],
			},
		];
		expect(leakFaults('core', leak(0.6))).toEqual([]);
		expect(leakFaults('core', leak(0.66))).toHaveLength(1);
		expect(leakFaults('full', leak(0.6))).toHaveLength(1);
		expect(leakFaults('full', leak(0.49))).toEqual([]);
	});
});

describe('the features of a moment', () => {
	const SECOND = 24_000;
	/** Speech 0–1 s, 1.5–3.5 s and 4–5 s; the critical words are the last second. */
	const cues: readonly Cue[] = [
		{ type: 'turn', startSamples: 0, endSamples: 5 * SECOND },
		{ type: 'pause', role: 'reference', reason: '', startSamples: SECOND, endSamples: 1.5 * SECOND },
		{ type: 'mid-speech', startSamples: 2.5 * SECOND, endSamples: 3.5 * SECOND },
		{ type: 'pause', role: 'distractor', reason: '', startSamples: 3.5 * SECOND, endSamples: 4 * SECOND },
		{ type: 'urgency', real: true, startSamples: 4 * SECOND, endSamples: 5 * SECOND },
	];
	const loaded = [renamed(fakeScenario(toneClip('t', { kind: 'lead' }, 5_000, cues)), 'turn-taking', 0)];
	const shared = scenarioFeatures([loaded[0]?.scenario ?? fakeScenario().scenario], 1);
	const row = ({ positive, features }: ReturnType<typeof endExamples>[number]) => ({
		positive,
		silences: features['silences so far']?.[0],
		time: features['time so far']?.[0],
		stretch: features['stretch before']?.[0],
	});

	it('are what was heard before each silence', () => {
		expect(endExamples(loaded, shared).map(row)).toEqual([
			{ positive: true, silences: 2, time: 5_000, stretch: 1_000 },
			{ positive: false, silences: 0, time: 1_000, stretch: 1_000 },
			{ positive: false, silences: 1, time: 3_500, stretch: 2_000 },
		]);
	});

	it('are what was heard before references, distractors, mid-speech and critical words', () => {
		const first = { silences: 0, time: 1_000, stretch: 1_000 };
		expect(referenceExamples(loaded, shared).map(row)).toEqual([
			{ positive: true, ...first },
			{ positive: false, silences: 1, time: 3_500, stretch: 2_000 },
		]);
		expect(midSpeechExamples(loaded, shared).map(row)).toEqual([
			{ positive: true, ...first },
			{ positive: false, silences: 1, time: 2_500, stretch: 1_000 },
		]);
		expect(urgencyExamples(loaded, shared).map(row)).toEqual([
			{ positive: true, silences: 2, time: 5_000, stretch: 1_000 },
		]);
	});
});
