import { z } from 'zod';

const count = z.int().nonnegative();
const question = z.enum(['responsiveness', 'human-likeness', 'factuality', 'faithfulness', 'overall']);
const interval = z.tuple([z.number(), z.number()]).readonly();

/** `ratings.json` beside `summary.json`: what people said of a run's system, on a scale from 1 to 7 and against others. */
export const ratingsSchema = z.strictObject({
	schemaVersion: z.literal(1),
	/** The system that the run is of. */
	model: z.string(),
	means: z.array(
		z.strictObject({
			model: z.string(),
			question,
			n: count,
			raters: count,
			items: count,
			mean: z.number().min(1).max(7),
			/** 95 %; null under ten items. */
			ci: interval.nullable(),
		}),
	),
	wins: z.array(
		z.strictObject({
			model: z.string(),
			against: z.string(),
			question,
			n: count,
			raters: count,
			items: count,
			wins: count,
			ties: count,
			losses: count,
			/** (wins + ties / 2) / n, and its Wilson interval. */
			rate: z.number().min(0).max(1),
			ci: interval,
			status: z.enum(['ok', 'low-n']),
		}),
	),
});

/** `ratings.json` beside `summary.json`. */
export type RatingsFile = z.infer<typeof ratingsSchema>;
