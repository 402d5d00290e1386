/** A request to a sherpa-onnx child. One child serves one model. */
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

/** The child's answer. `timestamps` are seconds, one per token, or empty. */
export type SherpaResponse =
	| {
			readonly type: 'transcribe';
			readonly text: string;
			readonly tokens: readonly string[];
			readonly timestamps: readonly number[];
	  }
	| { readonly type: 'speak'; readonly samples: Float32Array; readonly sampleRate: number };
