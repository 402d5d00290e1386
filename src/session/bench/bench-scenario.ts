import { msToSamples, TRACK_RATE } from '../../core/pcm.ts';
import type { Clip, LoadedScenario } from '../../core/scenario.ts';
import type { SessionOptions } from '../session-options.ts';

/** One turn of a 200 Hz tone that lasts `lengthMs`, so that playback and detector have work to do. */
export function toneScenario(lengthMs: number): LoadedScenario {
	const samples = msToSamples(lengthMs, TRACK_RATE);
	const clip: Clip = {
		id: 'tone',
		start: { kind: 'lead' },
		source: { kind: 'file', sha256: 'tone', samples },
		text: '',
		cues: [{ type: 'turn', startSamples: 0, endSamples: samples }],
	};
	const pcm = Int16Array.from({ length: samples }, (_, i) =>
		Math.round(9_000 * Math.sin((2 * Math.PI * 200 * i) / TRACK_RATE)),
	);
	return {
		scenario: {
			schemaVersion: 1,
			id: 'turn-taking.bench.0001',
			type: 'turn-taking',
			kind: 'bench',
			language: 'en',
			seed: 1,
			generator: { name: 'bench', version: 1 },
			cluster: 'bench',
			voice: 'tone',
			clips: [clip],
			expect: { type: 'turn-taking', respond: 'answer' },
		},
		audio: new Map([[clip.id, pcm]]),
	};
}

/** Session options for a benchmark: all but the system and the pacer. */
export function benchOptions(
	loaded: LoadedScenario,
	times: { readonly leadMs: number; readonly capMs: number },
): Omit<SessionOptions, 'system' | 'pacer'> {
	return {
		loaded,
		unitId: `${loaded.scenario.id}--clean--t1`,
		timeline: { greetingQuietMs: 500, greetingMaxMs: 8_000, settleMs: 3_000, horizonMs: 10_000, ...times },
		jitterMs: 0,
		limits: { maxReceivedMs: 600_000, handshakeTimeoutMs: 10_000 },
		signal: new AbortController().signal,
		keepWire: false,
	};
}
