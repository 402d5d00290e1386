import type { System } from '../core/adapter.ts';
import { msToSamples, TRACK_RATE } from '../core/pcm.ts';
import type { Clip, LoadedScenario } from '../core/scenario.ts';

/** An in-memory system that returns the audio it receives, so that a rehearsal exercises the receiving side too. */
export function mirrorSystem(): System {
	return {
		capabilities: {
			input: { sampleRate: TRACK_RATE, frameMs: 20 },
			output: { sampleRate: TRACK_RATE },
			pacing: 'frame',
			latencyClass: 'model-time',
			transcripts: { model: false, user: false },
			truncation: false,
			flush: false,
			sessionLimitMs: null,
			maxSessions: null,
			clientClocked: true,
		},
		identity: { name: 'mirror' },
		async open({ emit, now, wire }) {
			return {
				bufferedBytes: 0,
				send({ pcm }) {
					wire('out', pcm.byteLength, { type: 'audio' });
					emit({ type: 'audio', at: now(), pcm, responseId: 'mirror' });
				},
				settle: async () => {},
				close: async () => {
					emit({ type: 'closed', at: now(), reason: { by: 'local', code: null, reason: '' } });
				},
			};
		},
		async close() {},
	};
}

/** A scenario of one turn: a 200 Hz tone that lasts `lengthMs`. */
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
			id: 'turn-taking.rehearsal.0001',
			type: 'turn-taking',
			kind: 'rehearsal',
			language: 'en',
			seed: 1,
			generator: { name: 'rehearsal', version: 1 },
			cluster: 'rehearsal',
			voice: 'tone',
			clips: [clip],
			expect: { type: 'turn-taking', respond: 'answer' },
		},
		audio: new Map([[clip.id, pcm]]),
	};
}
