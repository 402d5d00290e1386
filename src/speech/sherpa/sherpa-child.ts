import { createRequire } from 'node:module';
import { serve } from '../child/serve.ts';
import type { SherpaRequest, SherpaResponse } from './sherpa-message.ts';

type Recognizer = {
	createStream(): { acceptWaveform(audio: { samples: Float32Array; sampleRate: number }): void };
	decode(stream: object): void;
	getResult(stream: object): { text: string; tokens?: readonly string[]; timestamps?: readonly number[] };
};
type Voice = {
	readonly numSpeakers: number;
	generate(request: object): { readonly samples: Float32Array; readonly sampleRate: number };
};
type Sherpa = {
	readonly OfflineRecognizer: new (config: object) => Recognizer;
	readonly OfflineTts: new (config: object) => Voice;
};

const { OfflineRecognizer, OfflineTts } = createRequire(import.meta.url)('sherpa-onnx-node') as Sherpa;
const ENGINE = { numThreads: 1, provider: 'cpu', debug: 0 } as const;

let recognizer: Recognizer | null = null;
let voice: Voice | null = null;

serve(async (request: SherpaRequest): Promise<SherpaResponse> => {
	if (request.type === 'transcribe') {
		recognizer ??= new OfflineRecognizer({
			featConfig: { sampleRate: 16_000, featureDim: 80 },
			modelConfig: { ...request.modelConfig, ...ENGINE },
		});
		const stream = recognizer.createStream();
		stream.acceptWaveform({ samples: request.samples, sampleRate: 16_000 });
		recognizer.decode(stream);
		const { text, tokens = [], timestamps = [] } = recognizer.getResult(stream);
		return { type: 'transcribe', text, tokens, timestamps };
	}
	voice ??= new OfflineTts({ model: request.model, ...ENGINE, maxNumSentences: 1 });
	if (request.speaker >= voice.numSpeakers) {
		throw new Error(
			`unknown speaker ${request.speaker}: the model has ${voice.numSpeakers}, numbered from 0`,
		);
	}
	const { samples, sampleRate } = voice.generate({
		text: request.text,
		sid: request.speaker,
		speed: 1,
		enableExternalBuffer: false,
	});
	return { type: 'speak', samples, sampleRate };
});
