const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
/** @type {Map<string, number>} */
const LEVELS = new Map([...LETTERS].map((letter, i) => [letter, i / 63]));

/**
 * The outline of a waveform: one step per bin, mirrored about the middle of its lane.
 * @param {string} letters
 * @param {number} binMs
 * @param {(ms: number) => number} x
 * @param {number} middle
 * @param {number} half
 */
export function waveformPath(letters, binMs, x, middle, half) {
	let upper = '';
	let lower = '';
	for (let i = 0; i < letters.length; i++) {
		const size = Math.max(0.4, (LEVELS.get(letters.charAt(i)) ?? 0) * half);
		const at = x((i + 0.5) * binMs).toFixed(1);
		upper += `${i === 0 ? 'M' : 'L'}${at} ${(middle - size).toFixed(1)}`;
		lower = `L${at} ${(middle + size).toFixed(1)}${lower}`;
	}
	return `${upper}${lower}Z`;
}
