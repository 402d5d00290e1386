/** A request on its way to a child of a pool. */
export type PoolRequest<Request> = { readonly id: number; readonly request: Request };

/** What a child of a pool answers to one request. */
export type PoolReply<Response> =
	| { readonly id: number; readonly ok: true; readonly value: Response }
	| { readonly id: number; readonly ok: false; readonly message: string };
