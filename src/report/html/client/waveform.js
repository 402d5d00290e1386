const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
/** @type {Map<string, number>} */
const PLACES = new Map([...LETTERS].map((letter, i) => [letter, i]));

/**
 * Levels from 0 to 1, one per bin. A dot and a letter stand for as many silent bins as the letter says.
 * @param {string} letters
 */
function levelsOf(letters) {
	/** @type {number[]} */
	const levels = [];
	for (let i = 0; i < letters.length; i++) {
		if (letters.charAt(i) === '.') {
			i += 1;
			levels.push(...new Array(PLACES.get(letters.charAt(i)) ?? 0).fill(0));
		} else {
			levels.push((PLACES.get(letters.charAt(i)) ?? 0) / 63);
		}
	}
	return levels;
}

/**
 * The outline of a waveform: one step per bin, mirrored about the middle of its lane.
 * @param {string} letters
 * @param {number} binMs
 * @param {(ms: number) => number} x
 * @param {number} middle
 * @param {number} half height of a level of 1
 */
export function waveformPath(letters, binMs, x, middle, half) {
	let upper = '';
	let lower = '';
	for (const [i, level] of levelsOf(letters).entries()) {
		const size = Math.max(0.4, level * half);
		const at = x((i + 0.5) * binMs).toFixed(1);
		upper += `${i === 0 ? 'M' : 'L'}${at} ${(middle - size).toFixed(1)}`;
		lower = `L${at} ${(middle + size).toFixed(1)}${lower}`;
	}
	return `${upper}${lower}Z`;
}

/**
 * The highest level of some waveforms, at least a sixth, so that silence is not blown up to speech.
 * @param {readonly string[]} waves
 */
export function loudest(waves) {
	return Math.max(1 / 6, ...waves.flatMap(levelsOf));
}
