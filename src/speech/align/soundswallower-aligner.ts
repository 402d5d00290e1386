import { resample } from '../../audio/resample.ts';
import { samplesToMs, toFloat } from '../../core/pcm.ts';
import { childEntry } from '../child/child-entry.ts';
import { ChildPool } from '../child/child-pool.ts';
import { DECODER_RATE, DECODER_VERSION } from '../decoder/decoder-identity.ts';
import { addDither } from '../detect/dither.ts';
import { createSileroDetector } from '../detect/silero.ts';
import type { SpeechDetector, SpeechSegment } from '../detect/speech-detector.ts';
import { excerpt } from '../synthesize/speakable-text.ts';
import type { AlignAttempt, AlignRequest, AlignResponse } from './align-child.ts';
import type { AlignedWord, Aligner, AlignerIdentity, Alignment, AlignmentChecks } from './alignment.ts';
import { type CompactSpeech, compactSpeech } from './compact-speech.ts';
import { type SpokenToken, spokenTokens } from './spoken-text.ts';

/** Longest audio that is aligned at once, in ms. */
const MAX_ALIGN_MS = 180_000;

/** An alignment must reach these values to be accepted. Measured with `scripts/perf/speech/aligner-accuracy.ts`. */
const ACCEPTED = {
	exact: { meanP: 0.9, coverage: 0, uncoveredTailMs: Number.POSITIVE_INFINITY },
	prefix: { meanP: 0.9, coverage: 0.5, uncoveredTailMs: 500 },
	skip: { meanP: 0.9, coverage: 0.5, uncoveredTailMs: Number.POSITIVE_INFINITY },
} as const;

/** A less strict alignment is preferred only if its mean posterior is this much higher. */
const CLEARLY_BETTER_P = 0.02;

/** No word is shorter than this, in ms. */
const SLIVER_MS = 40;

const TIMEOUT_MS = 120_000;

class SoundswallowerAligner implements Aligner {
	readonly identity: AlignerIdentity;
	readonly #pool: ChildPool<AlignRequest, AlignResponse>;
	readonly #detector: SpeechDetector;

	constructor(workers: number, detector: SpeechDetector) {
		this.identity = {
			id: 'soundswallower',
			version: `${DECODER_VERSION}+1, ${detector.id} v${detector.version}`,
		};
		this.#detector = detector;
		this.#pool = new ChildPool<AlignRequest, AlignResponse>({
			entry: childEntry(import.meta.url, 'align-child'),
			name: 'forced alignment (soundswallower)',
			workers,
			timeoutMs: TIMEOUT_MS,
			describe: ({ words }) => `"${excerpt(words.join(' '))}"`,
		});
	}

	async align(pcm: Int16Array, sampleRate: number, text: string): Promise<Alignment> {
		const tokens = spokenTokens(text);
		const words = tokens.flatMap((token) => token.words);
		if (words.length === 0) {
			return { outcome: 'failed', reason: 'the text has no words' };
		}
		const segments = this.#detector.detect(pcm, sampleRate);
		if (segments.length === 0) {
			return { outcome: 'failed', reason: 'no speech in the audio' };
		}
		const compact = compactSpeech(pcm, sampleRate, segments);
		const ms = samplesToMs(compact.pcm.length, sampleRate);
		if (ms > MAX_ALIGN_MS) {
			return {
				outcome: 'failed',
				reason: `${Math.round(ms / 1000)} s of speech, more than the limit of ${MAX_ALIGN_MS / 1000} s`,
			};
		}
		const samples = toFloat(resample(compact.pcm, sampleRate, DECODER_RATE));
		addDither(samples, 0);
		const response = await this.#pool.run({ samples, words, seconds: ms / 1000 });
		return judge(response, tokens, compact, segments);
	}

	close(): Promise<void> {
		return this.#pool.close();
	}

	async [Symbol.asyncDispose](): Promise<void> {
		await this.close();
	}
}

/**
 * The embedded aligner. Tries the exact text, then a prefix of it, then the text with words left out. Each is accepted
 * only if its posterior, its coverage of the speech and the speech after its last word allow. English only.
 */
export function createAligner(
	options: { readonly workers?: number; readonly detector?: SpeechDetector } = {},
): Aligner {
	return new SoundswallowerAligner(options.workers ?? 1, options.detector ?? createSileroDetector());
}

function judge(
	{ attempts, unknown }: AlignResponse,
	tokens: readonly SpokenToken[],
	compact: CompactSpeech,
	segments: readonly SpeechSegment[],
): Alignment {
	const owner = tokens.flatMap((token, index) => token.words.map(() => index));
	const dropped = [...new Set(unknown.map((word) => tokens[owner[word] ?? -1]?.text ?? ''))];
	let closest = '';
	let best: Exclude<Alignment, { outcome: 'failed' }> | null = null;
	for (const attempt of attempts) {
		const words = writtenWords(attempt.path, tokens, owner, compact).map((word) => inSpeech(word, segments));
		const checks = check(words, segments, dropped);
		const needed = ACCEPTED[attempt.kind];
		if (
			words.length > 0 &&
			checks.meanP >= needed.meanP &&
			checks.coverage >= needed.coverage &&
			checks.uncoveredTailMs <= needed.uncoveredTailMs &&
			checks.meanP > (best === null ? 0 : best.checks.meanP + CLEARLY_BETTER_P)
		) {
			best = { outcome: attempt.kind, words, checks };
		}
		closest = `; ${attempt.kind}: ${words.length} of ${tokens.length} words, mean posterior ${checks.meanP.toFixed(2)}`;
	}
	if (best !== null) {
		return best;
	}
	return {
		outcome: 'failed',
		reason:
			attempts.length === 0
				? `no word of the text is in the dictionary (${dropped.slice(0, 5).join(', ')})`
				: `the text does not match the audio${closest}`,
	};
}

/**
 * Moves an edge that lies in silence, or less than `SLIVER_MS` inside the neighbour's speech, to the word's own speech:
 * the engine starts a word with a quiet first sound as soon as the previous one ends.
 */
function inSpeech(word: AlignedWord, segments: readonly SpeechSegment[]): AlignedWord {
	const first = segments.find(({ endMs }) => endMs - SLIVER_MS > word.startMs);
	const startMs =
		first === undefined || first.startMs >= word.endMs ? word.startMs : Math.max(first.startMs, word.startMs);
	const last = segments.findLast((segment) => segment.startMs + SLIVER_MS < word.endMs);
	const endMs = last === undefined || last.endMs <= startMs ? word.endMs : Math.min(last.endMs, word.endMs);
	return { ...word, startMs, endMs };
}

/** Joins the spoken words of each written word, in the time of the original recording. */
function writtenWords(
	path: AlignAttempt['path'],
	tokens: readonly SpokenToken[],
	owner: readonly number[],
	compact: CompactSpeech,
): AlignedWord[] {
	const words: AlignedWord[] = [];
	let count = 0;
	for (const { index: spoken, startMs, endMs, p } of path) {
		const index = owner[spoken] ?? -1;
		const end = compact.originalMs(endMs);
		const last = words.at(-1);
		if (last !== undefined && last.index === index) {
			count++;
			words[words.length - 1] = { ...last, endMs: end, p: last.p + (p - last.p) / count };
		} else {
			count = 1;
			words.push({
				text: tokens[index]?.text ?? '',
				index,
				startMs: compact.originalMs(startMs),
				endMs: end,
				p,
			});
		}
	}
	return words;
}

function check(
	words: readonly AlignedWord[],
	segments: readonly SpeechSegment[],
	dropped: readonly string[],
): AlignmentChecks {
	const end = words.at(-1)?.endMs ?? 0;
	const spokenMs = segments.reduce((sum, segment) => sum + segment.endMs - segment.startMs, 0);
	const coveredMs = words.reduce(
		(sum, word) =>
			sum +
			segments.reduce(
				(inner, { startMs, endMs }) =>
					inner + Math.max(0, Math.min(endMs, word.endMs) - Math.max(startMs, word.startMs)),
				0,
			),
		0,
	);
	return {
		meanP: words.length === 0 ? 0 : words.reduce((sum, { p }) => sum + p, 0) / words.length,
		uncoveredTailMs: segments.reduce(
			(sum, { startMs, endMs }) => sum + Math.max(0, endMs - Math.max(startMs, end)),
			0,
		),
		coverage: spokenMs === 0 ? 0 : coveredMs / spokenMs,
		dropped,
	};
}
