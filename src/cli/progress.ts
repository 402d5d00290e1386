import { timeLeftText } from './durations.ts';
import { isInteractive, say, showLive } from './output.ts';

/** Before this time an extrapolation says nothing. */
const SETTLED_MS = 3_000;

/** Shows how far a long piece of work is. */
export interface Progress {
	/** `done` of `total` steps; `note` says what is going on. */
	update(done: number, total: number, note: string): void;
	/** Clears the line and prints a last one. */
	finish(line: string): void;
}

/** One line that overwrites itself on a terminal; elsewhere a plain line at most every `plainEveryMs`. */
export function startProgress(label: string, plainEveryMs = 10_000): Progress {
	const startedAt = performance.now();
	const interactive = isInteractive();
	let shownAt = Number.NEGATIVE_INFINITY;
	return {
		update(done, total, note) {
			const now = performance.now();
			const left = eta(now - startedAt, done, total);
			const line = [`${label} ${done}/${total}`, left, note].filter(Boolean).join(' · ');
			if (interactive) {
				showLive(line);
			} else if (now - shownAt >= plainEveryMs) {
				shownAt = now;
				say(line);
			}
		},
		finish(line) {
			showLive('');
			say(line);
		},
	};
}

/** For steps of about equal length, one after the other. */
function eta(elapsedMs: number, done: number, total: number): string {
	return done === 0 || done >= total || elapsedMs < SETTLED_MS
		? ''
		: timeLeftText((elapsedMs / done) * (total - done));
}
