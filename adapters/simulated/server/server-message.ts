/** What the parent of a server process tells it, once. */
export type ServerOrder =
	| { readonly role: 'roster'; readonly variant: string; readonly config: unknown }
	| { readonly role: 'plants'; readonly planFile: string; readonly manifestFile: string };

/** What the process answers: the port on which it listens, or why it does not. */
export type ServerReport =
	| { readonly ok: true; readonly port: number }
	| { readonly ok: false; readonly message: string };
