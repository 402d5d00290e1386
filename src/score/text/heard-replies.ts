import type { ReceivedPacket, ReceivedText, Recording } from '../../core/recording.ts';

/** Text without a reply id may come this long before its sound, in ms. */
const LOOSE_MS = 1_000;

/** One reply's text, and when and how much of it was heard. */
export type HeardReply = {
	readonly text: string;
	/** Session ms at which its first packet is heard. */
	readonly startMs: number;
	/** Its sound ends here at the latest; +∞ = where the next reply begins. */
	readonly endMs: number;
	/** Share of its audio that was heard; the rest was dropped. */
	readonly share: number;
};

type Piece = Pick<ReceivedText, 'text' | 'atMs' | 'final'>;

/** What the model sent as its own words. */
function modelPieces(recording: Recording): ReceivedText[] {
	return recording.texts.filter((text) => text.role === 'model' && text.text.trim() !== '');
}

/** Whether the system sent any words of its own speech. */
export function hasTranscript(recording: Recording): boolean {
	return modelPieces(recording).length > 0;
}

/**
 * The texts of replies that were heard, in order of their sound. Pieces without a reply id are one text each (or,
 * with `whole`, one text up to each final piece: a stream of tokens is better aligned in one go).
 */
export function heardReplies(recording: Recording, { whole = false } = {}): HeardReply[] {
	const pieces = modelPieces(recording);
	const named = [...new Set(pieces.map(({ responseId }) => responseId))].filter((id) => id !== null);
	const anonymous = pieces.filter(({ responseId }) => responseId === null);
	const joined = whole
		? afterFinal(anonymous).flatMap((group) => joinedReply(placeLooseText(recording, group)))
		: placeLooseText(recording, anonymous);
	const replies = named.flatMap((id) =>
		placeReply(recording, id, joinPieces(pieces.filter(({ responseId }) => responseId === id))),
	);
	return [...replies, ...joined].toSorted((a, b) => a.startMs - b.startMs);
}

/**
 * The text of one reply from its pieces. Some systems close with the whole text, others with the last piece: a
 * final piece that repeats everything before it replaces it.
 */
export function joinPieces(pieces: readonly { readonly text: string; readonly final: boolean }[]): string {
	let joined = '';
	let closed = false;
	for (const { text, final } of pieces) {
		const repeats = final && joined !== '' && bare(text).startsWith(bare(joined));
		joined = repeats ? text : `${joined}${closed ? ' ' : ''}${text}`;
		closed = final;
	}
	return joined.replace(/\s+/g, ' ').trim();
}

function bare(text: string): string {
	return text.replace(/\s+/g, '').toLowerCase();
}

function placeReply(recording: Recording, responseId: string, text: string): HeardReply[] {
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
function placeLooseText(recording: Recording, texts: readonly Piece[]): HeardReply[] {
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

/** Pieces in groups that end with a final one. */
function afterFinal(texts: readonly Piece[]): Piece[][] {
	const groups: Piece[][] = [[]];
	for (const piece of texts) {
		groups.at(-1)?.push(piece);
		if (piece.final) {
			groups.push([]);
		}
	}
	return groups.filter((group) => group.length > 0);
}

/** One reply of a group of pieces; it lasts until the next one begins. */
function joinedReply(pieces: readonly HeardReply[]): HeardReply[] {
	const [first] = pieces;
	return first === undefined
		? []
		: [
				{
					...first,
					text: pieces.map(({ text }) => text.trim()).join(' '),
					endMs: Number.POSITIVE_INFINITY,
				},
			];
}

/** Glues pieces of words (tokens) together: an unfinished piece goes on in the next one unless a space is between. */
function wholeWords(texts: readonly Piece[]): { readonly text: string; readonly atMs: number }[] {
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
