// The package ships no types. Only what the forest uses.
declare module 'ml-cart' {
	/** A regression tree (CART): least squares, splits between neighboring values. */
	export class DecisionTreeRegression {
		constructor(options: { readonly minNumSamples: number; readonly maxDepth: number });
		train(rows: readonly (readonly number[])[], values: readonly number[]): void;
		predict(rows: readonly (readonly number[])[]): number[];
	}
}
