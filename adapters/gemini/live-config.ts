import type { LiveConnectConfig } from '@google/genai';
import type { GeminiConfig } from './settings.ts';

/** The SDK, imported when it is needed: it is large. */
export type GenAi = typeof import('@google/genai');

/** The configuration of a session. Unset fields are left out: models refuse some of them. */
export function liveConfig(genai: GenAi, config: GeminiConfig): LiveConnectConfig {
	const { voice, instructions, language, affectiveDialog, proactiveAudio, thinkingBudget } = config;
	const speech = {
		...(voice === null ? {} : { voiceConfig: { prebuiltVoiceConfig: { voiceName: voice } } }),
		...(language === null ? {} : { languageCode: language }),
	};
	return {
		responseModalities: [genai.Modality.AUDIO],
		inputAudioTranscription: {},
		outputAudioTranscription: {},
		// Its updates are recorded; a session is never resumed.
		sessionResumption: {},
		realtimeInputConfig: { automaticActivityDetection: detection(genai, config.detection) },
		...(Object.keys(speech).length === 0 ? {} : { speechConfig: speech }),
		...(instructions === null ? {} : { systemInstruction: instructions }),
		...(affectiveDialog === null ? {} : { enableAffectiveDialog: affectiveDialog }),
		...(proactiveAudio === null ? {} : { proactivity: { proactiveAudio } }),
		...(thinkingBudget === null ? {} : { thinkingConfig: { thinkingBudget } }),
		...(config.compression ? { contextWindowCompression: { slidingWindow: {} } } : {}),
	};
}

function detection(genai: GenAi, settings: GeminiConfig['detection']) {
	const { startSensitivity: start, endSensitivity: end, prefixPaddingMs, silenceMs } = settings;
	const { StartSensitivity, EndSensitivity } = genai;
	const starts = {
		low: StartSensitivity.START_SENSITIVITY_LOW,
		high: StartSensitivity.START_SENSITIVITY_HIGH,
	};
	const ends = { low: EndSensitivity.END_SENSITIVITY_LOW, high: EndSensitivity.END_SENSITIVITY_HIGH };
	return {
		disabled: false,
		...(start === null ? {} : { startOfSpeechSensitivity: starts[start] }),
		...(end === null ? {} : { endOfSpeechSensitivity: ends[end] }),
		...(prefixPaddingMs === null ? {} : { prefixPaddingMs }),
		...(silenceMs === null ? {} : { silenceDurationMs: silenceMs }),
	};
}
