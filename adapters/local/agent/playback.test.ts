import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Playback } from './playback.ts';

const RATE = 16_000;
const speech = (ms: number): Int16Array => new Int16Array((ms * RATE) / 1_000).fill(1_000);

function listen() {
	const log: string[] = [];
	const pieces: { startMs: number; endMs: number; sentMs: number }[] = [];
	let nowMs = 0;
	const playback = new Playback({
		response: (id) => log.push(`response ${id}`),
		audio: (pcm, startMs) => {
			pieces.push({ startMs, endMs: startMs + (pcm.length * 1_000) / RATE, sentMs: nowMs });
		},
		transcript: (text, final) => log.push(`${final ? 'final' : 'piece'} ${text.trim()}`),
		interrupted: (id) => log.push(`interrupted ${id}`),
	});
	const run = (untilMs: number): void => {
		for (; nowMs < untilMs; nowMs += 20) playback.tick(nowMs);
	};
	return { playback, log, pieces, run, now: () => nowMs };
}

describe("the agent's playback", () => {
	it('sends the first piece at once and the rest several times faster than it plays', () => {
		const { playback, pieces, run } = listen();
		playback.sentence(playback.begin(1, 0), 'one', speech(5_000), 0);
		expect(pieces[0]).toEqual({ startMs: 0, endMs: 100, sentMs: 0 });
		run(500);
		expect(pieces.at(-1)?.endMs).toBeGreaterThan(2_000);
		expect(pieces.at(-1)?.endMs).toBeLessThan(3_500);
		run(1_200);
		expect(pieces.at(-1)?.endMs).toBe(5_000);
		expect(playback.busy).toBe(true);
		run(5_040);
		expect(playback.busy).toBe(false);
	});

	it('counts the sentences that were begun when it is cut, and drops the rest', () => {
		const { playback, log, pieces, run, now } = listen();
		const id = playback.begin(3, 0);
		for (const text of ['one', 'two', 'three']) playback.sentence(id, text, speech(1_000), 0);
		run(1_500);
		expect(playback.cut(now())).toBe(2);
		const sent = pieces.length;
		run(3_000);
		playback.sentence(id, 'late', speech(1_000), now());
		expect(pieces).toHaveLength(sent);
		expect(playback.cut(now())).toBeNull();
		expect(log.at(-1)).toBe(`interrupted ${id}`);
	});

	it('speaks after a cut without waiting for what was dropped', () => {
		const { playback, pieces, run, now } = listen();
		playback.sentence(playback.begin(1, 0), 'one', speech(10_000), 0);
		run(1_000);
		playback.cut(now());
		playback.sentence(playback.begin(1, now()), 'two', speech(500), now());
		expect(pieces.at(-1)?.startMs).toBeLessThan(1_200);
	});

	it('gives up an utterance that cannot be synthesized', () => {
		const { playback, run } = listen();
		playback.giveUp(playback.begin(2, 0));
		run(40);
		expect(playback.busy).toBe(false);
	});

	it('never overlaps its own audio, whatever the order of events', () => {
		const step = fc.oneof(
			fc.record({ do: fc.constant('say' as const), ms: fc.integer({ min: 20, max: 3_000 }) }),
			fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 20, max: 2_000 }) }),
		);
		fc.assert(
			fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
				const { playback, pieces, run, now } = listen();
				for (const { do: what, ms } of steps) {
					if (what === 'say') playback.sentence(playback.begin(1, now()), 'x', speech(ms), now());
					else run(now() + ms);
				}
				for (let i = 1; i < pieces.length; i++) {
					const piece = pieces[i];
					expect(piece?.startMs).toBeGreaterThanOrEqual((pieces[i - 1]?.endMs ?? 0) - 1e-6);
					expect(piece?.startMs).toBeGreaterThanOrEqual(piece?.sentMs ?? 0);
				}
			}),
		);
	});
});
