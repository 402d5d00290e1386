import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../src/core/random.ts';
import { SoundGate } from './sound-gate.ts';

const RATE = 16_000;
const FRAME = 320;

/** Noise in syllables: bursts of 60–240 ms with gaps between them, as speech looks to a level meter. */
function babble(seconds: number, amplitude: number, seed: string): Int16Array {
	const random = seededRandom(seed);
	const out = new Int16Array(seconds * RATE);
	for (let at = 0; at < out.length; ) {
		const length = (0.06 + 0.18 * random.next()) * RATE;
		const loud = amplitude * (0.3 + 0.7 * random.next());
		for (let i = at; i < Math.min(out.length, at + length); i++) {
			out[i] = loud * (2 * random.next() - 1);
		}
		at += Math.round(length + 0.1 * random.next() * RATE);
	}
	return out;
}

function hear(gate: SoundGate, pcm: Int16Array, fromMs: number, isUser: boolean): number {
	let nowMs = fromMs;
	for (let start = 0; start + FRAME <= pcm.length; start += FRAME) {
		nowMs += 20;
		gate.heard(pcm.subarray(start, start + FRAME), nowMs, isUser);
	}
	return nowMs;
}

describe('the sound gate', () => {
	it.each([0, 100, 250, 480])("knows the agent's own voice when it returns %d ms later", (delayMs) => {
		const gate = new SoundGate();
		const voice = babble(4, 8_000, 'agent');
		gate.played(voice, 0);
		const echo = new Int16Array(voice.length);
		echo.set(
			voice.map((sample) => sample * 0.2).subarray(0, voice.length - (delayMs * RATE) / 1_000),
			(delayMs * RATE) / 1_000,
		);
		const nowMs = hear(gate, echo, 0, false);
		expect(gate.judge(nowMs - 2_000, nowMs)).toBe('echo');
	});

	it('does not take another voice for an echo, though both speak', () => {
		for (const seed of ['a', 'b', 'c', 'd', 'e']) {
			const gate = new SoundGate();
			gate.played(babble(4, 8_000, `agent ${seed}`), 0);
			const nowMs = hear(gate, babble(4, 4_000, `user ${seed}`), 0, false);
			expect(gate.judge(nowMs - 1_500, nowMs)).toBe('near');
		}
	});

	it('does not take silence after a cut for an echo of what was never played', () => {
		const gate = new SoundGate();
		const voice = babble(4, 8_000, 'agent');
		gate.played(voice, 0);
		gate.cut(0);
		const nowMs = hear(
			gate,
			voice.map((sample) => sample * 0.2),
			0,
			false,
		);
		expect(gate.judge(nowMs - 1_500, nowMs)).toBe('near');
	});

	it('calls a sound far that is much quieter than the user was', () => {
		const gate = new SoundGate();
		let nowMs = hear(gate, babble(3, 8_000, 'user'), 0, true);
		nowMs = hear(gate, babble(1, 1_000, 'room'), nowMs, false);
		expect(gate.judge(nowMs - 1_000, nowMs)).toBe('far');
		nowMs = hear(gate, babble(1, 7_000, 'user again'), nowMs, false);
		expect(gate.judge(nowMs - 1_000, nowMs)).toBe('near');
	});
});
