import { UsageError } from '../../src/core/errors.ts';
import type { Layout } from './layout.ts';
import { fdb1Layout } from './layout-fdb1.ts';
import { fdb2Layout } from './layout-fdb2.ts';
import { fdb15Layout } from './layout-fdb15.ts';
import { flexiLayout } from './layout-flexi.ts';
import { wavLayout } from './layout-wav.ts';

export { faultLine, type ImportFault } from './fault.ts';
export { importDataset } from './import-dataset.ts';
export { slug } from './imported-scenario.ts';
export type { Layout } from './layout.ts';

/** Every layout that can be imported. */
export const LAYOUTS: readonly Layout[] = [flexiLayout, fdb1Layout, fdb15Layout, fdb2Layout, wavLayout];

/** The layout of this id. Throws a `UsageError` that lists the known ones. */
export function layoutById(id: string): Layout {
	const layout = LAYOUTS.find((candidate) => candidate.id === id);
	if (layout === undefined) {
		throw new UsageError({
			what: `unknown dataset layout "${id}"`,
			expected: `one of ${LAYOUTS.map((candidate) => candidate.id).join(', ')}`,
		});
	}
	return layout;
}
