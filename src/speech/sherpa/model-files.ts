import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { errorMessage, UsageError } from '../../core/errors.ts';

/** A model for sherpa-onnx's offline recognizer: the part of its configuration that depends on the model. */
export type TranscriptionModel = {
	readonly family: string;
	readonly modelConfig: Readonly<Record<string, unknown>>;
};

/** The same for sherpa-onnx's offline synthesis. */
export type SynthesisModel = { readonly family: string; readonly model: Readonly<Record<string, unknown>> };

type Find = (pattern: RegExp) => string | null;

async function finderIn(folder: string): Promise<Find> {
	let names: string[];
	try {
		names = (await readdir(folder)).sort();
	} catch (cause) {
		throw new UsageError({
			what: `cannot read the model folder ${folder}`,
			found: errorMessage(cause),
			cause,
		});
	}
	return (pattern) => {
		const matches = names.filter((name) => pattern.test(name));
		// Prefer quantized weights: the same words in a quarter of the memory.
		const name = matches.find((candidate) => candidate.includes('.int8.')) ?? matches[0];
		return name === undefined ? null : join(folder, name);
	};
}

function unknownModel(folder: string, expected: string): UsageError {
	return new UsageError({
		what: `${folder} does not contain a supported model`,
		expected,
		hint: 'run `bench models list`',
	});
}

/**
 * Detects from file names which kind of recognizer a folder holds: transducer (Parakeet, Zipformer), Whisper, Moonshine,
 * SenseVoice, Paraformer or NeMo CTC, as published by sherpa-onnx.
 *
 * @throws UsageError when the folder holds none of them.
 */
export async function transcriptionModel(folder: string): Promise<TranscriptionModel> {
	const find = await finderIn(folder);
	const name = basename(folder).toLowerCase();
	const tokens = find(/tokens\.txt$/);
	const [encoder, decoder, joiner] = [
		find(/encoder.*\.onnx$/),
		find(/decoder.*\.onnx$/),
		find(/joiner.*\.onnx$/),
	];
	const single = find(/^model.*\.onnx$/);
	if (tokens === null) {
		throw unknownModel(folder, 'a file tokens.txt');
	}
	if (encoder && decoder && joiner) {
		const nemo = /nemo|parakeet/.test(name);
		return {
			family: 'transducer',
			modelConfig: {
				transducer: { encoder, decoder, joiner },
				tokens,
				modelType: nemo ? 'nemo_transducer' : '',
			},
		};
	}
	const preprocessor = find(/^preprocess.*\.onnx$/);
	const [encode, uncached, cached] = [
		find(/^encode.*\.onnx$/),
		find(/^uncached_decode.*\.onnx$/),
		find(/^cached_decode.*\.onnx$/),
	];
	if (preprocessor && encode && uncached && cached) {
		const moonshine = { preprocessor, encoder: encode, uncachedDecoder: uncached, cachedDecoder: cached };
		return { family: 'moonshine', modelConfig: { moonshine, tokens } };
	}
	if (encoder && decoder) {
		return { family: 'whisper', modelConfig: { whisper: { encoder, decoder, task: 'transcribe' }, tokens } };
	}
	if (single && /sense-?voice/.test(name)) {
		return { family: 'sense-voice', modelConfig: { senseVoice: { model: single }, tokens } };
	}
	if (single && name.includes('paraformer')) {
		return { family: 'paraformer', modelConfig: { paraformer: { model: single }, tokens } };
	}
	if (single && /nemo|parakeet|ctc/.test(name)) {
		return { family: 'nemo-ctc', modelConfig: { nemoCtc: { model: single }, tokens } };
	}
	throw unknownModel(
		folder,
		'encoder, decoder (and joiner) .onnx, or a model.onnx in a folder named after its kind',
	);
}

/**
 * Detects which kind of voice a folder holds: Kokoro (`voices.bin`) or VITS and Piper (`lexicon.txt` or
 * `espeak-ng-data`).
 *
 * @throws UsageError when the folder holds neither.
 */
export async function synthesisModel(folder: string): Promise<SynthesisModel> {
	const find = await finderIn(folder);
	const model = find(/\.onnx$/);
	const tokens = find(/^tokens\.txt$/);
	const [lexicon, dataDir, voices] = [
		find(/^lexicon.*\.txt$/),
		find(/^espeak-ng-data$/),
		find(/^voices\.bin$/),
	];
	const frontend = { ...(lexicon && { lexicon }), ...(dataDir && { dataDir }) };
	if (model && tokens && voices) {
		return { family: 'kokoro', model: { kokoro: { model, voices, tokens, ...frontend } } };
	}
	if (model && tokens && (lexicon || dataDir)) {
		return { family: 'vits', model: { vits: { model, tokens, ...frontend } } };
	}
	throw unknownModel(folder, 'a .onnx file, tokens.txt, and voices.bin, lexicon.txt or espeak-ng-data');
}
