/** What makes each member of an object. */
export type Makers<T extends object> = { readonly [K in keyof T]: () => T[K] };

/** An object whose members are made at first use and then kept. */
export function lazily<T extends object>(makers: Makers<T>): T {
	const made: Partial<T> = {};
	for (const key of Object.keys(makers) as (keyof T & string)[]) {
		Object.defineProperty(made, key, {
			enumerable: true,
			configurable: true,
			get: () => {
				const value = makers[key]();
				Object.defineProperty(made, key, { enumerable: true, value });
				return value;
			},
		});
	}
	return made as T;
}
