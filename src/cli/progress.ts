import type { JobContext, JobEvent } from '../api/results.ts';
import { timeLeftText } from './durations.ts';
import { isInteractive, logInfo, showLive } from './output.ts';

/** Before this time an extrapolation says nothing. */
const SETTLED_MS = 3_000;

/** Prints what a job reports: one live line per piece of work, plain lines for the rest. */
export function printJobEvents(): (event: JobEvent) => void {
	const open = new Map<string, Progress>();
	return (event) => {
		switch (event.type) {
			case 'notice':
				return logInfo(event.text);
			case 'progress': {
				const progress = open.get(event.work) ?? startProgress(event.work);
				open.set(event.work, progress);
				return progress.update(event.done, event.total, event.note);
			}
			case 'progress-ended':
				(open.get(event.work) ?? startProgress(event.work)).finish(event.text);
				open.delete(event.work);
		}
	};
}

/** A context for jobs that run to their end: what they report is printed. */
export function printingContext(): JobContext {
	return { onEvent: printJobEvents(), signal: new AbortController().signal };
}

/** Shows how far a long piece of work is. */
interface Progress {
	/** `done` of `total` steps; `note` says what is going on. */
	update(done: number, total: number, note: string): void;
	/** Clears the line and prints a last one. */
	finish(line: string): void;
}

/** One line that overwrites itself on a terminal; elsewhere a plain line at most every `plainEveryMs`. */
function startProgress(label: string, plainEveryMs = 10_000): Progress {
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
				logInfo(line);
			}
		},
		finish(line) {
			showLive('');
			logInfo(line);
		},
	};
}

/** For steps of about equal length, one after the other. */
function eta(elapsedMs: number, done: number, total: number): string {
	return done === 0 || done >= total || elapsedMs < SETTLED_MS
		? ''
		: timeLeftText((elapsedMs / done) * (total - done));
}
