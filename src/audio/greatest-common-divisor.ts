/** The largest number that divides both, for whole numbers from 0 on. */
export function greatestCommonDivisor(a: number, b: number): number {
	return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
