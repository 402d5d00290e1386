import { z } from 'zod';
import { runSchema, seedSourceSchema } from './schema-run.ts';
import { metricValueSchema, summarySchema } from './schema-summary.ts';

/** A value on the board. Those whose status is not `ok` are neither shown as a number nor ranked. */
const cellSchema = metricValueSchema.pick({
	id: true,
	version: true,
	unit: true,
	direction: true,
	n: true,
	clusters: true,
	value: true,
	ci: true,
	quantiles: true,
	status: true,
});

/** One value on the board. */
export type BoardCell = z.infer<typeof cellSchema>;

/** One system on one machine, on one suite: the newest run of it. */
export const boardRowSchema = z.strictObject({
	/** Model, suite, clock and testbed: a newer run with the same key takes this row's place. */
	key: z.string(),
	runId: z.string(),
	model: z.string(),
	/** ISO 8601, UTC: when the run began. */
	date: z.string(),
	testbed: z.string(),
	latencyClass: runSchema.shape.model.shape.latencyClass,
	clock: runSchema.shape.clock,
	suite: z.string(),
	scenarioSet: z.string(),
	/** What the scenarios are made of, as far as the run says; absent on older rows and for suites from a folder. */
	material: z
		.strictObject({
			seed: z.int(),
			seedSource: seedSourceSchema,
			/** Share of the scenarios whose prompt is not in the repository. */
			ownShare: z.number().min(0).max(1),
			/** Fingerprint of the bank. */
			bank: z.string(),
			/** SHA-256 over generators, voices, triggers, kinds and bank: rows of one recipe differ in the seed at most. */
			recipe: z.string().regex(/^[0-9a-f]{64}$/),
		})
		.optional(),
	harness: runSchema.shape.harness,
	scoring: summarySchema.shape.scoring,
	units: summarySchema.shape.units,
	planned: z.int(),
	primaries: z.array(cellSchema),
	/** Beside the primaries, never part of them: what the Pareto front is drawn over, and other context. */
	context: z.array(cellSchema),
	/** What a reader has to know before believing the row; empty is best. */
	provenance: z.array(z.string()),
	/** Relative address of its unit pages; null where none were published. */
	link: z.string().nullable(),
});

/** One row of the board. */
export type BoardRow = z.infer<typeof boardRowSchema>;

/** `results/leaderboard/latest.json`. */
export const leaderboardSchema = z.strictObject({
	schemaVersion: z.literal(1),
	rows: z.array(boardRowSchema),
});

/** `results/leaderboard/latest.json`. */
export type LeaderboardFile = z.infer<typeof leaderboardSchema>;

/**
 * `results/published/<name>.json`: a table that others published, as they printed it. Shown beside the board, never
 * ranked with it: other audio, other definitions, no intervals.
 */
export const publishedSchema = z.strictObject({
	schemaVersion: z.literal(1),
	title: z.string(),
	source: z.strictObject({
		citation: z.string(),
		url: z.url({ protocol: /^https$/ }).nullable(),
		table: z.string(),
		/** When it was published, as exactly as is known. */
		date: z.string().regex(/^\d{4}(-\d{2}){0,2}$/),
	}),
	/** What keeps these numbers from being compared with ours or with each other. */
	notes: z.array(z.string()),
	columns: z.array(
		z.strictObject({ id: z.string(), title: z.string(), direction: z.enum(['up', 'down', 'none']) }),
	),
	rows: z.array(
		z.strictObject({
			model: z.string(),
			/** As printed, in the order of the columns; null = not reported. */
			values: z.array(z.union([z.number(), z.string(), z.null()])),
			note: z.string().optional(),
		}),
	),
});

/** A table that others published. */
export type PublishedFile = z.infer<typeof publishedSchema>;
