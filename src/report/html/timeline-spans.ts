import { z } from 'zod';

const spans = z.array(z.tuple([z.number(), z.number()]));
const timelineSchema = z.looseObject({
	user: z.looseObject({ speech: spans }),
	model: z.looseObject({ segments: spans, turns: spans }),
	takeovers: spans,
	backchannels: spans,
	overlaps: spans,
});

type Spans = readonly (readonly [number, number])[];

/** Who spoke when, as the scorer saw it, session ms. */
export type TimelineSpans = {
	readonly user: Spans;
	readonly model: Spans;
	readonly turns: Spans;
	readonly takeovers: Spans;
	readonly backchannels: Spans;
	readonly overlaps: Spans;
};

/** The part of a scored timeline that is drawn; null when a file of another version has another shape. */
export function timelineSpans(timeline: unknown): TimelineSpans | null {
	const parsed = timelineSchema.safeParse(timeline);
	if (!parsed.success) {
		return null;
	}
	const { user, model, takeovers, backchannels, overlaps } = parsed.data;
	return {
		user: whole(user.speech),
		model: whole(model.segments),
		turns: whole(model.turns),
		takeovers: whole(takeovers),
		backchannels: whole(backchannels),
		overlaps: whole(overlaps),
	};
}

function whole(list: readonly (readonly [number, number])[]): Spans {
	return list.map(([start, end]) => [Math.round(start), Math.round(end)]);
}
