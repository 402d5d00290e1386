import { z } from 'zod';

/** A time in a recording, in seconds. */
const seconds = z.number().nonnegative();

/** [start, end] of a cue, in seconds, in this order. */
export const windowSchema = z
	.tuple([seconds, seconds])
	.refine(([start, end]) => start <= end, 'begins after its end: expected [start, end]');

/** A stretch of a recording, [start, end] in seconds. */
export type Window = z.infer<typeof windowSchema>;

/** A span whose ends a recognizer may have left out. */
const openWindow = z.tuple([z.number().nullable(), z.number().nullable()]);

/** `output.json` and `input.json`: a recognizer's words with their times. */
export const wordsSchema = z.object({
	text: z.string().optional(),
	chunks: z.array(z.object({ text: z.string(), timestamp: openWindow })),
});

/** `transcription.json` of Full-Duplex-Bench 1.0: words per speaker; some copies hold a recognizer's output instead. */
export const transcriptionSchema = z.union([
	z.array(
		z.object({
			item: z.array(z.object({ text: z.string(), timestamp: openWindow })),
		}),
	),
	wordsSchema,
]);

/** `pause.json` of Full-Duplex-Bench 1.0: a list of pauses, in order of time. */
export const fdbPauseSchema = z
	.array(z.object({ timestamp: windowSchema }))
	.min(1)
	.refine(
		(pauses) =>
			pauses.every(({ timestamp }, i) => i === 0 || timestamp[0] >= (pauses[i - 1]?.timestamp[1] ?? 0)),
		'pauses are in the wrong order or overlap',
	);

/** `pause.json` of FLEXI: one pause. */
export const flexiPauseSchema = z.object({ timestamp: windowSchema });

/** `turn_taking.json`: the first number is the end of the user's turn. */
export const turnTakingSchema = z.array(z.object({ timestamp: windowSchema })).min(1);

/** `interrupt.json`: what was asked, what is broken in with, and when. */
export const interruptSchema = z
	.array(z.object({ context: z.string(), interrupt: z.string(), timestamp: windowSchema }))
	.min(1);

/** `metadata.json` of Full-Duplex-Bench 1.5: the overlap. */
export const overlapSchema = z.object({
	context_text: z.string(),
	current_turn_text: z.string(),
	timestamps: windowSchema,
});

/** `metadata.json` of FLEXI's user backchannels: instants in seconds, in order. */
export const userBackchannelSchema = z.object({
	user_backchannel_times: z
		.array(seconds)
		.min(1)
		.refine((times) => times.every((time, i) => time >= (times[i - 1] ?? 0)), 'times are in the wrong order'),
});

/** `source_statement.json` of FLEXI's model interruptions. */
export const sourceStatementSchema = z.object({ user_statement: z.string() });

/** Listeners' backchannels: one vector of 0.2 s bins per item, by the name of its folder. */
export const distributionSchema = z.record(z.string(), z.array(z.number().nonnegative()));

/** `prompts_staged_200.json` of Full-Duplex-Bench 2: what an examiner brings up, turn by turn. */
export const stagedTaskSchema = z.object({
	id: z.string().min(1),
	split: z.string().optional(),
	scenario_title: z.string().optional(),
	staged_reveal: z
		.record(z.string().regex(/^T\d+$/, 'expected T1, T2 …'), z.string().min(1))
		.refine((turns) => Object.keys(turns).length > 0, 'expected at least one turn'),
});

/** A word with its start in seconds; null where the recognizer left it out. */
export type TimedWord = { readonly text: string; readonly startS: number | null };

/** The words of a transcription, of all its speakers in the order of the file. */
export function transcriptWords(transcription: z.infer<typeof transcriptionSchema>): TimedWord[] {
	const words = Array.isArray(transcription)
		? transcription.flatMap(({ item }) => item)
		: transcription.chunks;
	return words
		.map(({ text, timestamp }) => ({ text: text.trim(), startS: timestamp[0] }))
		.filter(({ text }) => text !== '');
}
