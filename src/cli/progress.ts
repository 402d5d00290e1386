import { isInteractive, say } from './output.ts';

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
			const line = `${label} ${done}/${total}${eta(now - startedAt, done, total)}${note ? ` · ${note}` : ''}`;
			if (interactive) {
				process.stderr.write(`\r\u001b[2K${line.slice(0, (process.stderr.columns ?? 100) - 1)}`);
			} else if (now - shownAt >= plainEveryMs) {
				shownAt = now;
				say(line);
			}
		},
		finish(line) {
			if (interactive) {
				process.stderr.write('\r\u001b[2K');
			}
			say(line);
		},
	};
}

function eta(elapsedMs: number, done: number, total: number): string {
	if (done === 0 || done >= total) {
		return '';
	}
	const seconds = Math.round((elapsedMs / done) * (total - done)) / 1000;
	return seconds < 90
		? ` · about ${Math.ceil(seconds)} s left`
		: ` · about ${Math.ceil(seconds / 60)} min left`;
}
