/** Something that the agent can talk about. */
export type Topic = {
	readonly id: string;
	/** What people say when they mean it: lower case, words of the recogniser's dictionary. */
	readonly phrases: readonly string[];
	/** An answer of one to three sentences. */
	readonly brief: string;
	/** A talk of 20 s or more at the embedded voice's pace. */
	readonly long: string;
};
