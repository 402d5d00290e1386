import { describe, expect, it } from 'vitest';
import type { LoadedScenario } from '../src/core/scenario.ts';
import { drawScenario } from './show.ts';

const loud = new Int16Array(24_000).fill(8_000, 0, 12_000);

const SCENARIO: LoadedScenario = {
	scenario: {
		schemaVersion: 1,
		id: 'user-backchannel.echo.0007',
		type: 'user-backchannel',
		kind: 'echo',
		language: 'en-US',
		seed: 1,
		generator: { name: 'user-backchannel', version: 1 },
		cluster: 'user-backchannel.0001',
		voice: 'slt',
		clips: [
			{
				id: 'request',
				start: { kind: 'lead' },
				source: { kind: 'file', sha256: 'a'.repeat(64), samples: 24_000 },
				text: 'Tell me \u001b[31mmore',
				cues: [
					{ type: 'turn', startSamples: 0, endSamples: 24_000 },
					{
						type: 'pause',
						role: 'hold',
						reason: '500 ms: thinking',
						startSamples: 12_000,
						endSamples: 24_000,
					},
				],
			},
			{
				id: 'sound',
				start: {
					kind: 'trigger',
					trigger: {
						after: 'heard-onset',
						delayMs: 1_600,
						needActiveMs: 1_600,
						deadlineMs: 11_600,
						onDeadline: 'skip',
					},
				},
				source: { kind: 'echo', delayMs: 200, gainDb: -15, samples: 36_000 },
				text: '',
				cues: [{ type: 'barge-in', cause: 'echo', startSamples: 0, endSamples: 36_000 }],
			},
		],
		expect: { type: 'user-backchannel', cause: 'echo' },
	},
	audio: new Map([['request', loud]]),
};

describe('drawScenario', () => {
	const drawn = drawScenario(SCENARIO, 60);

	it('draws sound where there is sound and each cue under its place', () => {
		const lines = drawn.split('\n');
		const wave = lines.find((line) => /[▁▂▃▄▅▆▇█]/.test(line)) ?? '';
		expect(wave.trimEnd()).toHaveLength(2 + 29);
		const pause = lines.findIndex((line) => line.includes('pause, hold: 500 ms: thinking  0.500 s–1.000 s'));
		expect(lines[pause - 1]?.indexOf('├')).toBe(2 + 29);
	});

	it('says when a reactive clip comes and where its samples come from', () => {
		expect(drawn).toContain('once 1600 ms of model speech heard (skip after 11600 ms)');
		expect(drawn).toContain('echo of the heard track, 200 ms late, -15 dB');
		expect(drawn).toContain('cause: echo');
	});

	it('lets no control character of a text reach the terminal', () => {
		expect(drawn).toContain('Tell me �[31mmore');
		expect(/[^\P{Cc}\n]/u.test(drawn)).toBe(false);
	});

	it('keeps within the width', () => {
		for (const line of drawn.split('\n').slice(4)) {
			expect([...line].length).toBeLessThanOrEqual(120);
		}
	});
});
