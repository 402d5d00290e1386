import type { AttemptEnd } from './retry-policy.ts';

/** So many tries in a row that are void with no session alongside mean that the machine cannot do it … */
const VOID_ALONE = 2;
/** … and so many where it could before: other work comes and goes. */
const VOID_ALONE_LATER = 6;

/** Watches the tries of a run for a machine that does not keep time even with one session. */
export class VoidStreak {
	#inTime = false;
	#count = 0;

	/** Takes the end of a try; returns whether going on is of no use. */
	add({ status, alone }: AttemptEnd): boolean {
		this.#inTime ||= status === 'ok' || status === 'not-exercised';
		this.#count = status === 'invalid-timing' && alone ? this.#count + 1 : 0;
		return this.#count >= (this.#inTime ? VOID_ALONE_LATER : VOID_ALONE);
	}
}
