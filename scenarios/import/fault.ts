import { BenchError, errorMessage } from '../../src/core/errors.ts';

/** A fault in one file of a dataset. */
export type ImportFault = {
	/** `left-out`: the item is not in the suite; `note`: the item was imported, with a remark. */
	readonly severity: 'left-out' | 'note';
	/** Folder or id of the item inside the dataset. */
	readonly item: string;
	/** Path from the dataset's folder, with `/`. */
	readonly file: string;
	/** Field of a JSON file, `[0].timestamp[1]`; null if it concerns the whole file. */
	readonly field: string | null;
	/** One line without a full stop; foreign text in it is made printable by {@link faultLine}. */
	readonly message: string;
};

/** Collects the faults of one item, so that all of them are reported and not just the first. */
export class ItemFaults {
	readonly item: string;
	readonly #found: ImportFault[] = [];

	constructor(item: string) {
		this.item = item;
	}

	/** Records a reason to leave the item out. Returns null, so that readers can return it. */
	leaveOut(file: string, field: string | null, message: string): null {
		this.#found.push({ severity: 'left-out', item: this.item, file, field, message });
		return null;
	}

	/** Records a remark that does not prevent the import of the item. */
	note(file: string, field: string | null, message: string): void {
		this.#found.push({ severity: 'note', item: this.item, file, field, message });
	}

	/** Whether the item has to be left out. */
	get fatal(): boolean {
		return this.#found.some(({ severity }) => severity === 'left-out');
	}

	/** Everything found so far, in order. */
	get all(): readonly ImportFault[] {
		return this.#found;
	}
}

/** A fault as one line for a terminal: file, field, what is wrong. Control characters are replaced. */
export function faultLine({ severity, file, field, message }: ImportFault): string {
	const where = field === null || field === '' ? file : `${file} ${field}`;
	return `${where}: ${message}${severity === 'note' ? ' (imported)' : ''}`
		.replace(/\s+/gu, ' ')
		.replace(/[\p{Cc}\p{Cf}]/gu, '�');
}

/** The message of an error without the path, which the fault names already. */
export function faultMessage(error: unknown): string {
	if (!(error instanceof BenchError)) {
		return errorMessage(error);
	}
	const { what, expected, found, hint } = error.explanation;
	if (found !== undefined) {
		return expected === undefined ? found : `${found}, expected ${expected}`;
	}
	return [what, expected && `expected ${expected}`, hint].filter(Boolean).join('; ');
}
