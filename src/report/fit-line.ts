/** Longest line that is printed for people, in characters; only paths and commands may be longer. */
export const LINE_WIDTH = 100;

/**
 * A text on one line of at most `width` characters, an ellipsis where it was cut. Line ends and other control
 * characters become spaces: what a server said may be in it.
 */
export function fitLine(text: string, width = LINE_WIDTH): string {
	const line = text.replace(/\p{Cc}+/gu, ' ').trimEnd();
	return line.length > width ? `${line.slice(0, Math.max(0, width - 1)).trimEnd()}…` : line;
}
