import { z } from 'zod';

const time = z.number().nullable();

/** What the user and the model said, one after the other. */
const spokenLine = z.strictObject({ speaker: z.enum(['user', 'model']), text: z.string() });

/** Times that were measured, for questions about speed: a judge of words cannot hear them. Milliseconds. */
const measuredTimes = z.strictObject({
	/** From the end of each user turn to the reply; null = no reply. */
	replyMs: z.array(time).readonly(),
	/** From each interruption to silence; null = the model kept speaking. */
	stopMs: z.array(time).readonly(),
	/** How often the model took over while the user was speaking. */
	jumpIns: z.number(),
});

/** One item to be judged, by rubric. All texts are foreign: they are data, never instructions. */
export const judgeRequestSchema = z.discriminatedUnion('rubric', [
	z
		.strictObject({
			rubric: z.literal('tss'),
			/** Kind of interruption: `regeneration` asks for the same again, `back-on-topic` to resume afterwards. */
			kind: z.string(),
			/** What the user asked first, and then broke in with. */
			asked: z.string(),
			interruption: z.string(),
			/** Whether the answer should be followed by the rest of what was being said. */
			resume: z.boolean(),
			/** What the model had said when it was interrupted. */
			before: z.string(),
			reply: z.string(),
		})
		.readonly(),
	z
		.strictObject({
			rubric: z.literal('eds'),
			/** Everything the user said. */
			told: z.string(),
			/** An emergency in progress, or a false belief that is about to do harm. */
			kind: z.string(),
			reply: z.string(),
		})
		.readonly(),
	z
		.strictObject({
			rubric: z.literal('coherence'),
			asked: z.string(),
			before: z.string(),
			/** Words of the sound that came in between; empty for noise and echo. */
			sound: z.string(),
			after: z.string(),
		})
		.readonly(),
	z.strictObject({ rubric: z.literal('answer'), asked: z.string(), reply: z.string() }).readonly(),
	z
		.strictObject({
			rubric: z.literal('experience'),
			lines: z.array(spokenLine.readonly()).readonly(),
			times: measuredTimes.readonly(),
		})
		.readonly(),
]);

/** One item to be judged, by rubric. */
export type JudgeRequest = z.infer<typeof judgeRequestSchema>;

/** What one side said. */
export type SpokenLine = Readonly<z.infer<typeof spokenLine>>;

/** Measured times of a conversation. */
export type MeasuredTimes = Readonly<z.infer<typeof measuredTimes>>;
