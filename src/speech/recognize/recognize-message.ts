import type { WeightedPhrase } from './phrase-loop.ts';
import type { Recognized, SearchSettings } from './recognizer.ts';

/** From the harness to a recognizer process. `sentMs` is the host's monotonic clock. */
export type ToRecognizer =
	| {
			readonly type: 'init';
			readonly phrases: readonly WeightedPhrase[];
			readonly search: SearchSettings;
			readonly decoders: number;
	  }
	| { readonly type: 'start'; readonly id: string }
	| { readonly type: 'audio'; readonly id: string; readonly samples: Float32Array; readonly sentMs: number }
	| { readonly type: 'finish'; readonly id: string }
	| { readonly type: 'cancel'; readonly id: string };

/** From a recognizer process to the harness. */
export type FromRecognizer =
	| { readonly type: 'ready' }
	| { readonly type: 'refused'; readonly what: string; readonly usage: boolean }
	| {
			readonly type: 'partial';
			readonly id: string;
			readonly text: string;
			readonly audioMs: number;
			readonly lagMs: number;
	  }
	| { readonly type: 'result'; readonly id: string; readonly result: Recognized }
	| { readonly type: 'error'; readonly id: string; readonly message: string };

/** The host's monotonic clock in ms; the same in every process of the machine. */
export function monotonicMs(): number {
	return Number(process.hrtime.bigint()) / 1e6;
}
