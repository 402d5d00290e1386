/** A line for a person. Everything for people goes to stderr; stdout carries machine-readable output alone. */
export function say(line = ''): void {
	process.stderr.write(`${line}\n`);
}

/** The machine-readable result of a command, on stdout. */
export function printJson(value: unknown): void {
	process.stdout.write(`${JSON.stringify(value, null, '\t')}\n`);
}

/** Whether lines may be overwritten and coloured: a terminal, and nobody asked for plain output. */
export function isInteractive(): boolean {
	const { NO_COLOR: noColor, CI: ci } = process.env;
	return process.stderr.isTTY === true && !noColor && !ci;
}
