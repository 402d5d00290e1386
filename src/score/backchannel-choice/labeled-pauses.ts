import { join } from 'node:path';
import { z } from 'zod';
import { readJsonLines } from '../../core/data-file.ts';
import { BACKCHANNEL_CLASSES, type BackchannelClass } from './backchannel-class.ts';

const classes = z.array(z.enum(BACKCHANNEL_CLASSES)).readonly();

const pauseSchema = z.strictObject({
	/** Prompt of the narrative: the cluster of its scenarios. */
	cluster: z.string(),
	/** Index among the narrative's inviting pauses, from 0. */
	index: z.int().nonnegative(),
	/** The words before the pause. */
	after: z.string(),
	/** The fitting classes, as found in two passes by one annotator, the second without sight of the first. */
	labels: z.tuple([classes, classes]).readonly(),
});

/** One pause that invites a backchannel, with the classes that fit. */
export type LabeledPause = Omit<z.infer<typeof pauseSchema>, 'labels'> & {
	/** Classes that both passes accept. */
	readonly fitting: readonly BackchannelClass[];
	/** Classes that neither pass accepts. Classes on which the passes disagree are in neither list. */
	readonly unfitting: readonly BackchannelClass[];
};

/** The labeled set: every inviting pause of the narratives of the quick suite's length. */
export const LABELED_PAUSES: readonly LabeledPause[] = readJsonLines(
	join(import.meta.dirname, 'labeled-pauses.jsonl'),
	pauseSchema,
).map(({ cluster, index, after, labels }) => ({
	cluster,
	index,
	after,
	fitting: BACKCHANNEL_CLASSES.filter((each) => labels.every((pass) => pass.includes(each))),
	unfitting: BACKCHANNEL_CLASSES.filter((each) => !labels.some((pass) => pass.includes(each))),
}));
