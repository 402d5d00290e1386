/**
 * A pause's reason with the words that a listener has just heard: `800 ms; after “to the shop.”`.
 * {@link wordsInReason} reads them back.
 */
export function reasonWithWords(reason: string, words: string): string {
	return words === '' ? reason : `${reason}; after “${words.replace(/[“”]/g, '"')}”`;
}

/** The words that {@link reasonWithWords} wrote; '' if there are none. */
export function wordsInReason(reason: string): string {
	return /; after “([^”]*)”/u.exec(reason)?.[1] ?? '';
}
