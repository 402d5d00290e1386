import { type PanelRow, PRIMARIES } from './baselines-study.ts';

/**
 * DESIGN §5: every degenerate is exposed by the primaries it names, the oracle's interval lying strictly above its
 * own, and no system beats the oracle on any primary. Returns one sentence per broken promise.
 */
export function panelFaults(rows: readonly PanelRow[]): string[] {
	const oracle = rows.find(({ role }) => role === 'oracle');
	return rows
		.filter(({ role }) => role !== 'oracle')
		.flatMap((row) => [...unexposed(row, oracle), ...beaten(row, oracle)]);
}

function unexposed(row: PanelRow, oracle: PanelRow | undefined): string[] {
	return row.exposedBy.flatMap((metric) => {
		const above = oracle?.primaries[metric]?.ci?.[0] ?? Number.NaN;
		const below = row.primaries[metric]?.ci?.[1] ?? Number.NaN;
		return above > below
			? []
			: [
					`${row.id} is not exposed by ${metric}: its interval reaches ${below}, the oracle's begins at ${above}`,
				];
	});
}

function beaten(row: PanelRow, oracle: PanelRow | undefined): string[] {
	return PRIMARIES.flatMap((metric) => {
		const value = row.primaries[metric]?.value ?? Number.NaN;
		const best = oracle?.primaries[metric]?.value ?? Number.NaN;
		return value <= best ? [] : [`${row.id} beats the oracle on ${metric}: ${value} against ${best}`];
	});
}
