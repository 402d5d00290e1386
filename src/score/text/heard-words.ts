import type { ReceivedPacket, Recording } from '../../core/recording.ts';
import { durationMs, type Interval } from '../../core/time.ts';
import { clip, totalMs } from '../timeline/intervals.ts';
import type { ModelWords, SpokenWord } from '../timeline/model-speech.ts';

/** Text without a reply id may come this long before its sound, in ms. */
const LOOSE_MS = 1_000;

/** One reply's text and when, and how much of it, was heard. */
type Reply = {
	readonly text: string;
	readonly startMs: number;
	readonly endMs: number;
	readonly share: number;
};

/**
 * The system's own transcript as far as its audio was heard, with estimated word times: the words of a reply are
 * spread evenly over the model speech between its first heard packet and the next reply's; of a reply whose end
 * was dropped only the heard share of words is kept. Text without audible speech near it is no text. Good enough
 * to show to a judge; it never decides a takeover. null when the system sent no words.
 */
export function estimateHeardWords(recording: Recording, speech: readonly Interval[]): ModelWords | null {
	const pieces = recording.texts.filter((text) => text.role === 'model' && text.text.trim() !== '');
	if (pieces.length === 0) {
		return null;
	}
	const named = [...new Set(pieces.map(({ responseId }) => responseId))].filter((id) => id !== null);
	const replies = [
		...named.flatMap((id) =>
			placeReply(recording, id, joinPieces(pieces.filter(({ responseId }) => responseId === id))),
		),
		...placeLooseText(
			recording,
			pieces.filter(({ responseId }) => responseId === null),
		),
	];
	const inOrder = replies.toSorted((a, b) => a.startMs - b.startMs);
	const words = inOrder.flatMap((reply, i) => {
		const next = inOrder[i + 1]?.startMs ?? Number.POSITIVE_INFINITY;
		const endMs = Number.isFinite(reply.endMs) ? reply.endMs : next;
		return spread(reply, clip(speech, { startMs: reply.startMs, endMs }));
	});
	return { source: 'estimated', words: words.toSorted((a, b) => a.startMs - b.startMs) };
}

/** The words that begin in [startMs, endMs), as a text. */
export function wordsWithin(words: ModelWords, { startMs, endMs }: Interval): string {
	return words.words
		.filter((word) => word.startMs >= startMs && word.startMs < endMs)
		.map((word) => word.text)
		.join(' ');
}

/**
 * The text of one reply from its pieces. Some systems close with the whole text, others with the last piece: a
 * final piece that repeats everything before it replaces it.
 */
export function joinPieces(pieces: readonly { readonly text: string; readonly final: boolean }[]): string {
	let joined = '';
	for (const { text, final } of pieces) {
		joined = final && joined !== '' && bare(text).startsWith(bare(joined)) ? text : joined + text;
	}
	return joined.replace(/\s+/g, ' ').trim();
}

function bare(text: string): string {
	return text.replace(/\s+/g, '').toLowerCase();
}

function placeReply(recording: Recording, responseId: string, text: string): Reply[] {
	const packets = recording.packets.filter((packet) => packet.responseId === responseId);
	const heard = packets.filter(isHeard);
	const first = heard[0];
	if (first === undefined) {
		return [];
	}
	const total = packets.reduce((sum, packet) => sum + packet.samples, 0);
	const heardSamples = heard.reduce((sum, packet) => sum + packet.samples, 0);
	return [
		{
			text,
			startMs: first.playMs,
			endMs: Number.POSITIVE_INFINITY,
			share: total > 0 ? heardSamples / total : 1,
		},
	];
}

/** Text without a reply id belongs to the audio that arrives with it or next. */
function placeLooseText(
	recording: Recording,
	texts: readonly { readonly text: string; readonly atMs: number; readonly final: boolean }[],
): Reply[] {
	const heard = recording.packets.filter(isHeard);
	const placed = wholeWords(texts).map(({ text, atMs }) => ({
		text,
		startMs: heard.find((packet) => packet.atMs >= atMs)?.playMs ?? atMs,
	}));
	return placed.map(({ text, startMs }, i) => ({
		text,
		startMs,
		// A word that comes a little ahead of its sound still finds it.
		endMs: Math.max(placed[i + 1]?.startMs ?? Number.POSITIVE_INFINITY, startMs + LOOSE_MS),
		share: 1,
	}));
}

/** Glues pieces of words (tokens) together: an unfinished piece goes on in the next one unless a space is between. */
function wholeWords(
	texts: readonly { readonly text: string; readonly atMs: number; readonly final: boolean }[],
): { readonly text: string; readonly atMs: number }[] {
	const out: { text: string; atMs: number }[] = [];
	let said = '';
	let open = false;
	for (const { text, atMs, final } of texts) {
		const repeats = final && said !== '' && bare(text) === bare(said);
		const last = out.at(-1);
		if (!repeats && open && last !== undefined && !/^\s/.test(text) && !/\s$/.test(last.text)) {
			const [head = '', ...rest] = text.split(/(?<=\S)(?=\s)/);
			last.text += head;
			if (rest.length > 0) {
				out.push({ text: rest.join(''), atMs });
			}
		} else if (!repeats) {
			out.push({ text, atMs });
		}
		said = final ? '' : said + text;
		open = !final;
	}
	return out;
}

function isHeard(packet: ReceivedPacket): packet is ReceivedPacket & { readonly playMs: number } {
	return packet.playMs !== null;
}

/** Spreads the heard part of a text evenly over stretches of speech. */
function spread(reply: Reply, speech: readonly Interval[]): SpokenWord[] {
	const all = reply.text.split(/\s+/).filter((word) => word !== '');
	const kept = all.slice(0, Math.ceil(all.length * reply.share));
	const total = totalMs(speech);
	if (total === 0) {
		return [];
	}
	const each = total / kept.length;
	return kept.map((text, i) => ({
		text,
		startMs: instantAfter(speech, i * each),
		endMs: instantAfter(speech, (i + 1) * each),
	}));
}

/** The instant at which `ms` milliseconds of the given speech have passed. */
function instantAfter(speech: readonly Interval[], ms: number): number {
	let left = ms;
	for (const stretch of speech) {
		if (left < durationMs(stretch)) {
			return stretch.startMs + left;
		}
		left -= durationMs(stretch);
	}
	return speech.at(-1)?.endMs ?? 0;
}
