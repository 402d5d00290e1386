import { basename } from 'node:path';
import { HarnessError, UsageError } from '../../core/errors.ts';
import { joinSamples, toPcm16 } from '../../core/pcm.ts';
import { childEntry } from '../child/child-entry.ts';
import { ChildPool } from '../child/child-pool.ts';
import { synthesisModel } from '../sherpa/model-files.ts';
import type { SherpaRequest, SherpaResponse } from '../sherpa/sherpa-message.ts';
import type { EngineVoice } from './provider-voice.ts';
import { excerpt, splitText } from './speakable-text.ts';
import type { Synthesizer } from './synthesizer.ts';

/** Longest text of one call, in characters; longer ones are split at sentences. */
const MAX_INPUT = 500;

/** The first `count` speakers of a model, as voices. */
export function sherpaVoices(count: number): EngineVoice[] {
	return Array.from({ length: count }, (_, i) => ({ id: `sherpa-${i}`, engine: 'sherpa', speaker: `${i}` }));
}

/**
 * A neural voice that the user has pulled or supplied (Kokoro, Piper, VITS), in child processes. A voice's `speaker` is the
 * number of one of the model's speakers.
 *
 * @throws UsageError when the folder holds no voice.
 */
export async function createSherpaSynthesizer(options: {
	readonly folder: string;
	readonly workers?: number;
}): Promise<Synthesizer<EngineVoice>> {
	const { family, model } = await synthesisModel(options.folder);
	const pool = new ChildPool<SherpaRequest, SherpaResponse>({
		entry: childEntry(import.meta.url, '../sherpa/sherpa-child'),
		name: `speech synthesis (sherpa-onnx, ${basename(options.folder)})`,
		workers: options.workers ?? 1,
		timeoutMs: 120_000,
		describe: (request) => (request.type === 'speak' ? `"${excerpt(request.text)}"` : request.type),
	});
	return {
		id: `sherpa-${family}`,
		version: `sherpa-onnx 1.13.8, ${basename(options.folder)}`,
		async speak(text, { speaker }) {
			const number = Number(speaker);
			if (!Number.isInteger(number) || number < 0) {
				throw new UsageError({ what: 'unknown voice', expected: 'the number of a speaker', found: speaker });
			}
			if (!/[\p{L}\p{N}]/u.test(text)) {
				throw new UsageError({
					what: `cannot speak "${excerpt(text)}"`,
					expected: 'at least one letter or digit',
				});
			}
			const parts: Int16Array[] = [];
			let sampleRate = 16_000;
			for (const piece of splitText(text, MAX_INPUT)) {
				const spoken = await pool.run({ type: 'speak', model, text: piece, speaker: number });
				if (spoken.type !== 'speak' || spoken.samples.length === 0) {
					throw new HarnessError({ what: `the voice returned no sound for "${excerpt(piece)}"` });
				}
				parts.push(toPcm16(spoken.samples));
				sampleRate = spoken.sampleRate;
			}
			return { pcm: joinSamples(parts), sampleRate };
		},
		close: () => pool.close(),
		[Symbol.asyncDispose]: () => pool.close(),
	};
}
