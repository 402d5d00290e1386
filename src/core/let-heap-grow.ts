import { setFlagsFromString } from 'node:v8';

/**
 * Lets this process's heap grow to five times what was alive before the collector looks through it again. Its default
 * counts the audio that a session or a unit holds, and so searches once for every one of them: pauses of 5 ms beside
 * sessions, and a quarter of the processor time of scoring. What is alive is some 12 MB, so memory stays bounded.
 */
export function letHeapGrow(): void {
	setFlagsFromString('--heap-growing-percent=400');
}
