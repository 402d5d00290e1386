import type {
	RealtimeAudioInputTurnDetection,
	RealtimeSessionCreateRequest,
} from 'openai/resources/realtime/realtime';
import type { SessionSettings, TurnDetection } from './session-settings.ts';

/** The `session` of a `session.update` in one dialect. */
export type SessionShape = (settings: SessionSettings) => object;

/** OpenAI's own (GA, 2025-08): formats, detection and voice live under `audio`. */
export function gaSession(settings: SessionSettings): RealtimeSessionCreateRequest {
	const { voice, instructions, transcription } = settings;
	return {
		type: 'realtime',
		output_modalities: ['audio'],
		...(instructions === null ? {} : { instructions }),
		audio: {
			input: {
				format: { type: 'audio/pcm', rate: 24_000 },
				turn_detection: gaTurnDetection(settings.turnDetection),
				...(transcription === null ? {} : { transcription: { model: transcription } }),
			},
			output: { format: { type: 'audio/pcm', rate: 24_000 }, ...(voice === null ? {} : { voice }) },
		},
	};
}

/** GA events where the model is named in the session and not in the address. */
export function gaSessionWithModel(settings: SessionSettings): RealtimeSessionCreateRequest {
	return { ...gaSession(settings), ...(settings.model === null ? {} : { model: settings.model }) };
}

/** xAI's: detection and voice at the top level, formats under `audio`, transcripts without being asked. */
export function flatSession({ voice, instructions, turnDetection, rates }: SessionSettings): object {
	return {
		...(instructions === null ? {} : { instructions }),
		...(voice === null ? {} : { voice }),
		turn_detection: gaTurnDetection(turnDetection),
		audio: {
			input: { format: { type: 'audio/pcm', rate: rates.input } },
			output: { format: { type: 'audio/pcm', rate: rates.output } },
		},
	};
}

/** The beta's, as Qwen kept it: everything at the top level, formats by name. */
export function betaSession({ voice, instructions, transcription, turnDetection }: SessionSettings): object {
	return {
		modalities: ['text', 'audio'],
		...(voice === null ? {} : { voice }),
		...(instructions === null ? {} : { instructions }),
		input_audio_format: 'pcm',
		output_audio_format: 'pcm',
		...(transcription === null ? {} : { input_audio_transcription: { model: transcription } }),
		turn_detection: gaTurnDetection(turnDetection),
	};
}

/** The server answers by itself, and stops by itself when the user speaks. */
function gaTurnDetection(detection: TurnDetection): RealtimeAudioInputTurnDetection {
	const both = { create_response: true, interrupt_response: true };
	if (detection.type === 'semantic_vad') {
		return { type: 'semantic_vad', eagerness: detection.eagerness, ...both };
	}
	const { threshold, prefixPaddingMs, silenceMs } = detection;
	return {
		type: 'server_vad',
		...(threshold === null ? {} : { threshold }),
		...(prefixPaddingMs === null ? {} : { prefix_padding_ms: prefixPaddingMs }),
		...(silenceMs === null ? {} : { silence_duration_ms: silenceMs }),
		...both,
	};
}
