/** Markup that may go into a page unchanged. Only {@link html} makes it, so every plain string is escaped. */
export class SafeHtml {
	readonly #markup: string;

	private constructor(markup: string) {
		this.#markup = markup;
	}

	/** Declares text of this program (never of a model, a transcript or a file) to be markup. */
	static trust(markup: string): SafeHtml {
		return new SafeHtml(markup);
	}

	toString(): string {
		return this.#markup;
	}
}

/** What may stand between the pieces of a template: strings and numbers are escaped, null and false leave nothing. */
export type HtmlPart = SafeHtml | string | number | null | false | readonly HtmlPart[];

/** A template whose values are escaped unless they are markup themselves, so that hostile text stays text. */
export function html(pieces: TemplateStringsArray, ...parts: readonly HtmlPart[]): SafeHtml {
	let markup = pieces[0] ?? '';
	for (const [i, part] of parts.entries()) {
		markup += render(part) + (pieces[i + 1] ?? '');
	}
	return SafeHtml.trust(markup);
}

function render(part: HtmlPart): string {
	if (part instanceof SafeHtml) {
		return part.toString();
	}
	if (part === null || part === false) {
		return '';
	}
	return typeof part === 'object' ? part.map(render).join('') : escapeHtml(String(part));
}

const ENTITIES: Readonly<Record<string, string>> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
};

/** Text as it may stand in an element or a quoted attribute. */
export function escapeHtml(text: string): string {
	return text.replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char);
}

/**
 * JSON that may stand inside a `<script>` element: no `<` and `&` can end the element or open a comment, and the two
 * line separators that old parsers take for line ends are written as escapes. `JSON.parse` gives the same value.
 */
export function jsonForScript(value: unknown): SafeHtml {
	const escaped = JSON.stringify(value).replace(
		/[<>&\u2028\u2029]/g,
		(char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
	);
	return SafeHtml.trust(escaped);
}
