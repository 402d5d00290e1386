declare const brand: unique symbol;

/** A primitive that carries its unit or origin in the type and costs nothing at run time. */
export type Brand<Base, Name extends string> = Base & { readonly [brand]: Name };
