import { z } from 'zod';

/** The five questions of Duplex Models (Zhang et al. 2024, §4.3.2), asked on a scale from 1 to 7. */
export const RATING_QUESTIONS = [
	'responsiveness',
	'human-likeness',
	'factuality',
	'faithfulness',
	'overall',
] as const;

/** One of the five questions. */
export type RatingQuestion = (typeof RATING_QUESTIONS)[number];

/** Names are shown on terminals and pages: nothing in them may steer either. */
const name = z
	.string()
	.trim()
	.min(1)
	.max(200)
	.transform((text) => text.replace(/[\p{Cc}\p{Cf}]/gu, '�'));
const question = z.preprocess(
	(value) =>
		typeof value === 'string'
			? value
					.trim()
					.toLowerCase()
					.replace(/[\s_]+/g, '-')
			: value,
	z.enum(RATING_QUESTIONS),
);

/** One mark from 1 to 7. */
export const scoreSchema = z.strictObject({
	rater: name,
	/** What was heard: a unit id, a conversation. */
	item: name,
	model: name,
	question,
	score: z.number().int().min(1).max(7),
});

/** One comparison of two systems on the same item. */
export const preferenceSchema = z
	.strictObject({
		rater: name,
		item: name,
		modelA: name,
		modelB: name,
		question,
		winner: z.enum(['a', 'b', 'tie']),
	})
	.refine(({ modelA, modelB }) => modelA !== modelB, { path: ['modelB'], message: 'is the same as modelA' });

/** One mark from 1 to 7. */
export type RatingScore = z.infer<typeof scoreSchema>;

/** One comparison of two systems on the same item. */
export type RatingPreference = z.infer<typeof preferenceSchema>;

/** What a file of ratings holds. */
export type Ratings = {
	readonly scores: readonly RatingScore[];
	readonly preferences: readonly RatingPreference[];
};

/** A row that could not be taken. */
export type RatingFault = {
	/** `line 12`, `[3]`. */
	readonly where: string;
	readonly field: string;
	readonly message: string;
};
