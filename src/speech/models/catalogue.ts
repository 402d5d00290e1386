/** One file of a model. */
export type ModelFile = { readonly name: string; readonly bytes: number | null; readonly sha256: string };

/** Weights that a user may pull. The harness never needs them and never pulls them by itself. */
export type ModelEntry = {
	/** The name for `--transcriber` and `--voices`, characters `[a-z0-9.-]`. */
	readonly id: string;
	readonly task: 'transcribe' | 'synthesize';
	readonly title: string;
	/** BCP 47 tags. */
	readonly languages: readonly string[];
	readonly license: string;
	/** URL of the folder that holds the files, at a fixed revision. A mirror replaces its origin. */
	readonly base: string;
	readonly files: readonly ModelFile[];
};

const HUB = 'https://huggingface.co/csukuangfj';

/** English Whisper models use GPT-2's token list. */
const GPT2_TOKENS = '306cd27f03c1a714eca7108e03d66b7dc042abe8c258b44c199a7ed9838dd930';

/** Models for sherpa-onnx, with the revision and the SHA-256 of every file. Any other model works from a folder. */
export const MODEL_CATALOGUE: readonly ModelEntry[] = [
	{
		id: 'whisper-tiny.en',
		task: 'transcribe',
		title: 'Whisper tiny, English, int8',
		languages: ['en'],
		license: 'MIT',
		base: `${HUB}/sherpa-onnx-whisper-tiny.en/resolve/d026532c022fa99fd789d6b32446a1df7b6bfc43`,
		files: [
			{
				name: 'tiny.en-encoder.int8.onnx',
				bytes: null,
				sha256: '0ce578b827c94a961aacb8fa14b02f096504b337e5c94be37c36238cbe3e8bc6',
			},
			{
				name: 'tiny.en-decoder.int8.onnx',
				bytes: null,
				sha256: '06c0e6ff6348d427e51839219d1c886c18cfdf411e629e33f5e1679bff9c1527',
			},
			{ name: 'tiny.en-tokens.txt', bytes: 835_554, sha256: GPT2_TOKENS },
		],
	},
	{
		id: 'whisper-base.en',
		task: 'transcribe',
		title: 'Whisper base, English, int8',
		languages: ['en'],
		license: 'MIT',
		base: `${HUB}/sherpa-onnx-whisper-base.en/resolve/59eea950fc76df2453efb57e6c0fd334548e8ffe`,
		files: [
			{
				name: 'base.en-encoder.int8.onnx',
				bytes: 29_120_534,
				sha256: 'ef6b936f4c9b1d90a3b68634b60c4ed8576b26172b33c2535ec0e933c9edb823',
			},
			{
				name: 'base.en-decoder.int8.onnx',
				bytes: 130_669_978,
				sha256: 'f7162ad6db2dbef16cfaeaa7f945b9d7dd9c1b8d472f6aca82f2273d185e4d41',
			},
			{ name: 'base.en-tokens.txt', bytes: 835_554, sha256: GPT2_TOKENS },
		],
	},
	{
		id: 'parakeet-tdt-0.6b-v2',
		task: 'transcribe',
		title: 'NVIDIA Parakeet TDT 0.6B v2, English, int8, with word times',
		languages: ['en'],
		license: 'CC-BY-4.0',
		base: `${HUB}/sherpa-onnx-nemo-parakeet-tdt-0.6b-v2-int8/resolve/b9bd32696df49cbb1e7e499238a22804c82f9ef7`,
		files: [
			{
				name: 'encoder.int8.onnx',
				bytes: 652_184_296,
				sha256: 'a32b12d17bbbc309d0686fbbcc2987b5e9b8333a7da83fa6b089f0a2acd651ab',
			},
			{
				name: 'decoder.int8.onnx',
				bytes: 7_257_753,
				sha256: 'b6bb64963457237b900e496ee9994b59294526439fbcc1fecf705b31a15c6b4e',
			},
			{
				name: 'joiner.int8.onnx',
				bytes: 1_739_080,
				sha256: '7946164367946e7f9f29a122407c3252b680dbae9a51343eb2488d057c3c43d2',
			},
			{
				name: 'tokens.txt',
				bytes: 9_384,
				sha256: 'ec182b70dd42113aff6c5372c75cac58c952443eb22322f57bbd7f53977d497d',
			},
		],
	},
	{
		id: 'vits-ljs',
		task: 'synthesize',
		title: 'VITS trained on LJ Speech, one English voice',
		languages: ['en'],
		license: 'MIT; training data in the public domain',
		base: `${HUB}/vits-ljs/resolve/7ac337c834f318e45a34037cb3371cc3929187ff`,
		files: [
			{
				name: 'vits-ljs.onnx',
				bytes: null,
				sha256: '5bbd273797a9ecf8d94bd6ec02ad16cb41cbb85f055ad98d528ced3e44c9b31a',
			},
			{
				name: 'tokens.txt',
				bytes: null,
				sha256: '5fee2c6b238d712287f2ecb08f34a8a8b413bcb7390862ef6fb6fd6f0f8d3a17',
			},
			{
				name: 'lexicon.txt',
				bytes: null,
				sha256: 'bdccfc6da71c45c48e2e0056fcf0aab760577c5f959f6c1b5eb3e3e916fd5a0e',
			},
		],
	},
];
