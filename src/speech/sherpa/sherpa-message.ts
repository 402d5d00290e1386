/** What a sherpa-onnx child is asked. One child serves one model. */
export type SherpaRequest =
	| {
			readonly type: 'transcribe';
			readonly modelConfig: Readonly<Record<string, unknown>>;
			/** 16 kHz, [−1, 1). */
			readonly samples: Float32Array;
	  }
	| {
			readonly type: 'speak';
			readonly model: Readonly<Record<string, unknown>>;
			readonly text: string;
			readonly speaker: number;
	  };

/** What it answers. `timestamps` are seconds, one per token, or none. */
export type SherpaResponse =
	| {
			readonly type: 'transcribe';
			readonly text: string;
			readonly tokens: readonly string[];
			readonly timestamps: readonly number[];
	  }
	| { readonly type: 'speak'; readonly samples: Float32Array; readonly sampleRate: number };
