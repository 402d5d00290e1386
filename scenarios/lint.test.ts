import { describe, expect, it } from 'vitest';
import { levelTo } from '../src/audio/level.ts';
import { TRACK_RATE } from '../src/core/pcm.ts';
import { seededRandom } from '../src/core/random.ts';
import type { BargeInCause, Cue, LoadedScenario, Scenario } from '../src/core/scenario.ts';
import { VOICES } from '../src/speech/synthesize/voice.ts';
import { fileClip } from './clip.ts';
import { type Finding, lintAudio, lintVoices } from './lint.ts';

function hiss(samples: number, activeDbfs = -26): Int16Array {
	const random = seededRandom(samples);
	const raw = Int16Array.from({ length: samples }, () => random.int(8_000) - 4_000);
	return levelTo(raw, TRACK_RATE, { activeDbfs, peakDbfs: -3 });
}

function scenarioOf(pcm: Int16Array, cues: Cue[]): LoadedScenario {
	const { clip } = fileClip('turn', { kind: 'lead' }, pcm, 'some words', cues);
	const scenario: Scenario = {
		schemaVersion: 1,
		id: 'turn-taking.question.0000',
		type: 'turn-taking',
		kind: 'question',
		language: 'en-US',
		seed: 1,
		generator: { name: 'turn-taking', version: 1 },
		cluster: 'turn-taking.0001',
		voice: 'slt',
		clips: [clip],
		expect: { type: 'turn-taking', respond: 'answer' },
	};
	return { scenario, audio: new Map([['turn', pcm]]) };
}

const whole = (samples: number): Cue => ({ type: 'turn', startSamples: 0, endSamples: samples });
const rules = (found: readonly Finding[]): string[] => found.map(({ rule }) => rule);

describe('lintAudio', () => {
	it('finds nothing in a clip that is as it should be', () => {
		expect(lintAudio(scenarioOf(hiss(24_000), [whole(24_000)]))).toEqual([]);
	});

	it('finds a cue outside the audio or without length', () => {
		expect(rules(lintAudio(scenarioOf(hiss(24_000), [whole(24_001)])))).toContain('cue-outside');
		const empty: Cue = { type: 'turn', startSamples: 100, endSamples: 100 };
		expect(rules(lintAudio(scenarioOf(hiss(24_000), [empty])))).toContain('cue-outside');
	});

	it('finds speech that is too quiet or too loud', () => {
		expect(rules(lintAudio(scenarioOf(hiss(24_000, -32), [whole(24_000)])))).toEqual(['level']);
		expect(rules(lintAudio(scenarioOf(hiss(24_000, -20), [whole(24_000)])))).toEqual(['level']);
	});

	it('lets a sound over the reply have any level that is drawn for its cause, and no other', () => {
		const sound = (cause: BargeInCause, dbfs: number): Finding['rule'][] => {
			const cue: Cue = { type: 'barge-in', cause, startSamples: 0, endSamples: 24_000 };
			return lintAudio(scenarioOf(hiss(24_000, dbfs), [cue])).map(({ rule }) => rule);
		};
		expect(sound('interrupt', -30)).toEqual([]);
		expect(sound('interrupt', -33)).toEqual(['level']);
		expect(sound('background-speech', -33)).toEqual([]);
		expect(sound('noise', -20)).toEqual(['level']);
	});

	it('finds samples at full scale', () => {
		const pcm = hiss(24_000);
		pcm.fill(32_767, 1_000, 1_004);
		expect(rules(lintAudio(scenarioOf(pcm, [whole(24_000)])))).toContain('clipping');
	});

	it('finds silence where speech is due, in a whole clip and in one cue', () => {
		expect(rules(lintAudio(scenarioOf(new Int16Array(24_000), [whole(24_000)])))).toEqual(['silence']);
		const pcm = hiss(24_000);
		pcm.fill(0, 12_000, 18_000);
		const late: Cue = { type: 'urgency', real: true, startSamples: 12_500, endSamples: 17_000 };
		expect(rules(lintAudio(scenarioOf(pcm, [whole(24_000), late])))).toContain('silence');
	});

	it('finds a cue that begins before its sound, and a pause that holds sound', () => {
		const pcm = hiss(24_000);
		pcm.fill(0, 0, 480);
		expect(rules(lintAudio(scenarioOf(pcm, [whole(24_000)])))).toEqual(['cue-misplaced']);
		const pause: Cue = { type: 'pause', role: 'hold', reason: '', startSamples: 470, endSamples: 490 };
		const turn: Cue = { type: 'turn', startSamples: 480, endSamples: 24_000 };
		expect(rules(lintAudio(scenarioOf(pcm, [turn, pause])))).toEqual(['cue-misplaced']);
	});

	it('finds a story that ends too soon after its emergency', () => {
		const urgency: Cue = { type: 'urgency', real: true, startSamples: 24_000, endSamples: 48_000 };
		const found = lintAudio(scenarioOf(hiss(96_000), [whole(96_000), urgency]));
		expect(found).toMatchObject([{ rule: 'short-continuation', where: 'turn-taking.question.0000 turn' }]);
	});
});

describe('lintVoices', () => {
	const spoken = (uses: number[]): Scenario[] =>
		uses.flatMap((count, i) =>
			Array.from({ length: count }, (_, n) => ({
				...scenarioOf(hiss(2_400), []).scenario,
				voice: VOICES[i]?.id ?? '',
				cluster: `${i}.${n}`,
			})),
		);

	it('accepts even use and finds a voice that speaks too often or never', () => {
		expect(lintVoices(spoken(VOICES.map(() => 3)))).toEqual([]);
		expect(rules(lintVoices(spoken(VOICES.map((_, i) => (i === 0 ? 6 : 3)))))).toEqual(['voice-balance']);
		expect(rules(lintVoices(spoken(VOICES.map((_, i) => (i === 0 ? 0 : 3)))))).toEqual(['voice-balance']);
	});
});
