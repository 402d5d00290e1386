/** A string literal or template of TypeScript source. */
export type Literal = {
	/** Its text; expressions in a template are "…". */
	readonly text: string;
	/** Line on which it begins, from 1. */
	readonly line: number;
	/** Whether it is the path of an import. */
	readonly isImport: boolean;
	/** Whether it is (part of) a field such as `what:` or `hint:`. */
	readonly inField: boolean;
};

/** Every string literal and template of `source`, in order. */
export declare function literalsOf(source: string): Literal[];
