import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TimedWord } from '../../src/core/text-assistance.ts';
import type { Transcriber } from '../../src/speech/transcribe/transcriber.ts';
import { ScriptedWords } from './scripted-words.ts';
import type { WordSource } from './timed-words.ts';
import { TranscribedWords } from './transcribed-words.ts';

const FRAME = 320;

/** A loud tone or silence, 16 kHz. */
function sound(ms: number, amplitude: number): Int16Array {
	return Int16Array.from({ length: ms * 16 }, (_, i) =>
		Math.round(amplitude * Math.sin(i / 5) + amplitude / 2),
	);
}

/** Plays audio in frames of 20 ms; asks for words every `askMs`. */
async function play(
	source: WordSource,
	pcm: Int16Array,
	askMs: number,
): Promise<(TimedWord & { atMs: number })[]> {
	const taken: (TimedWord & { atMs: number })[] = [];
	let askedMs = 0;
	for (let at = 0; at < pcm.length; at += FRAME) {
		source.hear(pcm.subarray(at, at + FRAME));
		const nowMs = (at + FRAME) / 16;
		if (nowMs - askedMs >= askMs) {
			askedMs = nowMs;
			taken.push(...(await source.take(nowMs)).map((word) => ({ ...word, atMs: nowMs })));
		}
	}
	return taken;
}

describe('words that are known beforehand', () => {
	it('come in order, each once, and none before it was spoken, wherever the clips begin', async () => {
		const clip = fc.record({
			gapMs: fc.integer({ min: 1, max: 900 }),
			words: fc.array(fc.integer({ min: 40, max: 400 }), { maxLength: 6 }),
		});
		await fc.assert(
			fc.asyncProperty(fc.array(clip, { maxLength: 4 }), async (plan) => {
				let nowMs = 0;
				const parts: Int16Array[] = [];
				const truth: TimedWord[] = [];
				const clips = plan.map(({ gapMs, words }, c) => {
					nowMs += gapMs;
					const startMs = nowMs;
					let atMs = 0;
					const relative = words.map((ms, w) => {
						const word = { text: `${c}.${w}`, startMs: atMs, endMs: atMs + ms };
						atMs += ms;
						return word;
					});
					const lengthMs = atMs + 50;
					parts.push(new Int16Array(gapMs * 16), sound(lengthMs, 3_000));
					nowMs += lengthMs;
					truth.push(
						...relative.map((word) => ({
							...word,
							startMs: startMs + word.startMs,
							endMs: startMs + word.endMs,
						})),
					);
					return { id: `clip-${c}`, leadMs: 0, lengthMs, words: relative };
				});
				parts.push(new Int16Array(32_000));
				const pcm = Int16Array.from(parts.flatMap((part) => [...part]));
				const taken = await play(new ScriptedWords(clips), pcm, 200);
				expect(taken.map(({ text }) => text)).toEqual(truth.map(({ text }) => text));
				taken.forEach((word, i) => {
					expect(word.endMs).toBeCloseTo(truth[i]?.endMs ?? 0, 6);
					expect(word.atMs).toBeGreaterThanOrEqual(word.endMs);
					expect(word.atMs - word.endMs).toBeLessThanOrEqual(240);
				});
			}),
			{ numRuns: 25 },
		);
	});

	it('are counted as they are spoken', async () => {
		const source = new ScriptedWords([
			{
				id: 'clip',
				leadMs: 0,
				lengthMs: 500,
				words: [
					{ text: 'one', startMs: 0, endMs: 200 },
					{ text: 'two', startMs: 200, endMs: 400 },
				],
			},
		]);
		source.hear(new Int16Array(1_600));
		source.hear(sound(500, 3_000));
		expect([250, 300, 499, 500].map((nowMs) => source.waiting(nowMs))).toEqual([0, 1, 1, 2]);
		expect(await source.take(499)).toHaveLength(1);
		expect(source.waiting(500)).toBe(1);
	});
});

describe('words in noise, where no beginning can be heard', () => {
	it('are placed where the clips are said to have begun, whichever were played', () => {
		const word = (text: string) => [{ text, startMs: 100, endMs: 300 }];
		const begun: { clip: string; startSamples: number }[] = [];
		const source = new ScriptedWords(
			[
				{ id: 'a', leadMs: 10, lengthMs: 500, words: word('first') },
				{ id: 'b', leadMs: 0, lengthMs: 500, words: word('never played') },
				{ id: 'c', leadMs: 20, lengthMs: 500, words: word('last') },
			],
			begun,
		);
		source.hear(sound(500, 3_000));
		expect(source.waiting(10_000)).toBe(0);
		begun.push({ clip: 'a', startSamples: 24_000 });
		source.hear(sound(20, 3_000));
		expect([1_309, 1_310].map((nowMs) => source.waiting(nowMs))).toEqual([0, 1]);
		begun.push({ clip: 'c', startSamples: 48_000 });
		source.hear(sound(20, 3_000));
		expect([2_319, 2_320].map((nowMs) => source.waiting(nowMs))).toEqual([1, 2]);
	});
});

describe('words from a transcriber', () => {
	/** Hears a word in every loud stretch of 200 ms, as an engine would that knows its times. */
	class Counting implements Transcriber {
		readonly identity = { id: 'counting', version: 1, settings: {} };
		calls = 0;
		longestMs = 0;

		async transcribe(pcm: Int16Array, sampleRate: number) {
			this.calls += 1;
			this.longestMs = Math.max(this.longestMs, (pcm.length * 1_000) / sampleRate);
			const words: { text: string; startMs: number; endMs: number }[] = [];
			const step = sampleRate / 5;
			for (let at = 0; at + step <= pcm.length; at += step) {
				const loud = pcm.subarray(at, at + step).filter((sample) => Math.abs(sample) > 500).length;
				if (loud > step / 2) {
					words.push({ text: 'word', startMs: at / 16, endMs: (at + step) / 16 });
				}
			}
			return { words, times: 'engine' as const, notes: [] };
		}

		async close(): Promise<void> {
			this.calls = -1;
		}

		async [Symbol.asyncDispose](): Promise<void> {
			await this.close();
		}
	}

	it('cost nothing while the user is silent', async () => {
		const engine = new Counting();
		expect(await play(new TranscribedWords(engine), new Int16Array(16_000 * 40), 2_000)).toEqual([]);
		expect(engine.calls).toBe(0);
	});

	it('come once, after they were spoken, and what was heard is forgotten', async () => {
		const engine = new Counting();
		const pcm = Int16Array.from([
			...new Int16Array(16_000),
			...sound(5_000, 3_000),
			...new Int16Array(48_000),
			...sound(1_000, 3_000),
			...new Int16Array(48_000),
		]);
		const taken = await play(new TranscribedWords(engine), pcm, 2_000);
		expect(taken.length).toBeGreaterThanOrEqual(27);
		expect(taken.length).toBeLessThanOrEqual(32);
		for (const [i, word] of taken.entries()) {
			expect(word.atMs).toBeGreaterThanOrEqual(word.endMs);
			expect(word.startMs).toBeGreaterThanOrEqual((taken[i - 1]?.endMs ?? 0) - 200);
		}
		expect(engine.longestMs).toBeLessThan(6_500);
	});

	it('pass on that the engine failed', async () => {
		const engine = new Counting();
		engine.transcribe = () => Promise.reject(new Error('engine gone'));
		await expect(play(new TranscribedWords(engine), sound(3_000, 3_000), 2_000)).rejects.toThrow(
			'engine gone',
		);
	});
});
