/** Texts longer than this are cut: a hostile transcript or judge must not decide the size of a report. */
export const MAX_TEXT = 8_000;

/** A text of at most `limit` characters, with a mark where it was cut. */
export function cutText(text: string, limit = MAX_TEXT): string {
	return text.length > limit ? `${text.slice(0, limit)} … [cut]` : text;
}
