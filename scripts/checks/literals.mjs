// The string literals of TypeScript source, with what is needed to tell text for people from identifiers.

const FIELDS = new Set(['what', 'hint', 'expected', 'found', 'title', 'summary', 'description']);
/** After these a slash begins a regular expression, not a division. */
const BEFORE_REGEX = /(?:^|[([{,;:=!&|?+\-*%<>~^]|\b(?:return|typeof|case|in|of|do|else|void|delete|await))$/;

/**
 * Every string literal and template of `source`, in order: its text (expressions as "…"), its line, whether it is the
 * path of an import, and whether it is (part of) a field such as `what:` or `hint:` or a variable of that name.
 * A tokenizer and no parser: it knows comments, strings, nested templates and regular expressions.
 */
export function literalsOf(source) {
	const literals = [];
	let at = 0;
	let line = 1;
	/** Code before the current position without spaces and comments, as much as is needed to look back. */
	let before = '';
	let depth = 0;
	/** Depths at which a field's value began. */
	const fields = [];

	function push(character) {
		before = (before + character).slice(-64);
	}

	function string(quote) {
		const start = line;
		let text = '';
		at++;
		while (at < source.length && source[at] !== quote) {
			if (source[at] === '\\') {
				at++;
				text += source[at] === 'n' || source[at] === 't' ? ' ' : source[at];
			} else {
				text += source[at];
			}
			if (source[at] === '\n') line++;
			at++;
		}
		at++;
		add(text, start);
	}

	function template() {
		const start = line;
		let text = '';
		const slot = literals.length;
		const inField = fields.length > 0;
		const isImport = importBefore();
		at++;
		while (at < source.length && source[at] !== '`') {
			if (source[at] === '\\') {
				text += source[at + 1] === 'n' || source[at + 1] === 't' ? ' ' : source[at + 1];
				at += 2;
			} else if (source.startsWith('${', at)) {
				text += '…';
				at += 2;
				before += '(';
				code(() => source[at] === '}');
				at++;
			} else {
				if (source[at] === '\n') line++;
				text += source[at];
				at++;
			}
		}
		at++;
		literals.splice(slot, 0, { text, line: start, isImport, inField });
		push('"');
	}

	function importBefore() {
		return /(?:\bfrom|\bimport|\bimport\(|\brequire\()$/.test(before);
	}

	function add(text, start) {
		literals.push({ text, line: start, isImport: importBefore(), inField: fields.length > 0 });
		push('"');
	}

	function regex() {
		at++;
		let inClass = false;
		while (at < source.length && (inClass || source[at] !== '/') && source[at] !== '\n') {
			if (source[at] === '\\') at++;
			else if (source[at] === '[') inClass = true;
			else if (source[at] === ']') inClass = false;
			at++;
		}
		at++;
		push('"');
	}

	/** Reads code until `ends` holds at the depth at which it began. */
	function code(ends) {
		const floor = depth;
		while (at < source.length) {
			const character = source[at];
			if (depth === floor && ends()) {
				return;
			}
			if (character === '\n') {
				line++;
				at++;
			} else if (/\s/.test(character)) {
				if (/\w$/.test(before) && /\w/.test(source[at + 1] ?? '')) before += ' ';
				at++;
			} else if (source.startsWith('//', at)) {
				while (at < source.length && source[at] !== '\n') at++;
			} else if (source.startsWith('/*', at)) {
				const end = source.indexOf('*/', at + 2);
				const stop = end < 0 ? source.length : end + 2;
				line += source.slice(at, stop).split('\n').length - 1;
				at = stop;
			} else if (character === "'" || character === '"') {
				string(character);
			} else if (character === '`') {
				template();
			} else if (character === '/' && BEFORE_REGEX.test(before)) {
				regex();
			} else {
				structure(character);
				push(character);
				at++;
			}
		}
	}

	function structure(character) {
		if ('([{'.includes(character)) depth++;
		if (')]}'.includes(character)) depth--;
		while (
			fields.length > 0 &&
			(depth < fields.at(-1) || (',;'.includes(character) && depth === fields.at(-1)))
		) {
			fields.pop();
		}
		const name = /(?:^|[^\w.])(\w+)\??$/.exec(before)?.[1];
		const opensField = character === ':' || (character === '=' && !/[=>]/.test(source[at + 1] ?? ''));
		if (opensField && name !== undefined && FIELDS.has(name)) fields.push(depth);
	}

	code(() => false);
	return literals;
}
