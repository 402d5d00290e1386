import { fitLine } from '../report/fit-line.ts';

/** Back to the start of the line, and nothing on it. */
const CLEAR = '\r\u001b[2K';

/** What the line that overwrites itself says now; empty = there is none. */
let live = '';

/**
 * A line for a person. Everything for people goes to stderr; stdout carries machine-readable output alone. A live
 * line stays below it.
 */
export function logInfo(line = ''): void {
	process.stderr.write(live === '' ? `${line}\n` : `${CLEAR}${line}\n${live}`);
}

/** Shows one line that overwrites itself below everything that is said; empty takes it away. Terminals only. */
export function showLive(line: string): void {
	const before = live;
	live = isInteractive() ? fitLine(line, (process.stderr.columns ?? 100) - 1) : '';
	if (live !== before) {
		process.stderr.write(`${CLEAR}${live}`);
	}
}

/** The machine-readable result of a command, on stdout. */
export function printJson(value: unknown): void {
	process.stdout.write(`${JSON.stringify(value, null, '\t')}\n`);
}

/** Whether lines may be overwritten and coloured: a terminal, where plain output was not asked for. */
export function isInteractive(): boolean {
	const { NO_COLOR: noColor, CI: ci } = process.env;
	return process.stderr.isTTY === true && !noColor && !ci;
}
