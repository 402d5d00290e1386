import { TRACK_RATE } from '../../core/pcm.ts';
import type { Transcriber } from '../../speech/transcribe/transcriber.ts';
import type { UnitTranscriber } from './unit-transcriber.ts';

/**
 * Words recognized from the heard track, whatever the system says it said. An engine without word times has its words
 * spread over their stretch of speech: their number is still the engine's, so they may decide takeovers.
 */
export function createHeardTranscript(engine: Transcriber): UnitTranscriber {
	return {
		identity: engine.identity,
		transcribe: async ({ heard }) => {
			const transcript = await engine.transcribe(heard, TRACK_RATE);
			return transcript === null ? null : { source: 'transcriber', words: transcript.words };
		},
	};
}
