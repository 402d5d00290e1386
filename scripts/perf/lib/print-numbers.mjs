// Prints the numbers of several runs with their median, minimum and maximum, as a table or as JSON.

/** The measurements of a run, with heading and decimals. */
const COLUMNS = [
	['seconds', 'wall s', 1],
	['cpuSeconds', 'CPU s', 1],
	['conversationSeconds', 'conversation s', 1],
	['cpuPerSecond', 'CPU s per s', 3],
	['tries', 'tries', 0],
	['triedAgain', 'units tried again', 0],
	['lagP95Ms', 'lag p95 ms', 1],
];

const STATISTICS = {
	median: (sorted) => (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2,
	min: (sorted) => sorted[0],
	max: (sorted) => sorted.at(-1),
};

/** All numbers, for `--json`. */
export function allNumbers(machine, runs) {
	return { ...machine, runs, ...statistics(runs) };
}

/** A table with a line per run and per statistic. */
export function numbersTable({ situation, cores, node }, runs) {
	return [
		`\nbench run --model local: ${situation}, ${cores} cores, Node ${node}; CPU time is that of all processes`,
		`${' '.repeat(10)}${COLUMNS.map(([, heading]) => heading).join('  ')}`,
		...runs.map((run, i) => `${line(`${i + 1} ${run.cache}`, run)}  ${ending(run)}`),
		...Object.entries(statistics(runs)).map(([name, values]) => line(name, values)),
	].join('\n');
}

/** Statistics of every column by name; null if no run has a value. */
function statistics(runs) {
	const of = (statistic, key) => {
		const values = runs.map((run) => run[key]).filter((value) => value !== null);
		return values.length === 0 ? null : statistic(values.sort((a, b) => a - b));
	};
	return Object.fromEntries(
		Object.entries(STATISTICS).map(([name, statistic]) => [
			name,
			Object.fromEntries(COLUMNS.map(([key]) => [key, of(statistic, key)])),
		]),
	);
}

function line(label, values) {
	const cells = COLUMNS.map(([key, heading, digits]) =>
		(values[key]?.toFixed(digits) ?? '–').padStart(heading.length),
	);
	return `${label.padEnd(10)}${cells.join('  ')}`;
}

function ending({ exit, units }) {
	const counts = Object.entries(units).map(([status, count]) => `${count} ${status}`);
	return [`exit ${exit ?? 'unknown'}`, ...counts].join(', ');
}
