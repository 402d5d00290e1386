import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { structuralPolicySchema } from '../../../adapters/simulated/index.ts';
import { packageRoot } from '../../../src/core/package-root.ts';

const interval = z.tuple([z.number(), z.number()]).readonly().nullable();

const bestFound = z.strictObject({
	primary: z.string(),
	/** Version of the primary when it was measured. */
	version: z.number(),
	/** Name of the adversary, or that the search drew it. */
	id: z.string(),
	policy: structuralPolicySchema,
	score: z.number().nullable(),
	ci: interval,
	oracle: z.strictObject({ value: z.number().nullable(), ci: interval }),
	/** Value of the silent system. */
	silent: z.number().nullable(),
	/** Policies that were played on this primary. */
	played: z.number(),
});

/** The best policy without understanding that the search found on a primary. */
export type BestFound = z.infer<typeof bestFound>;

/** Where the search writes what it found. */
export const BEST_FOUND_FILE = join(packageRoot(), 'scripts', 'studies', 'baselines', 'best-found.json');

/** What the last search found. */
export function readBestFound(): BestFound[] {
	return z.array(bestFound).parse(JSON.parse(readFileSync(BEST_FOUND_FILE, 'utf8')));
}
