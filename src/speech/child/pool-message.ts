/** A request to a child of a pool. */
export type PoolRequest<Request> = { readonly id: number; readonly request: Request };

/** A child's reply to one request. */
export type PoolReply<Response> =
	| { readonly id: number; readonly ok: true; readonly value: Response }
	| { readonly id: number; readonly ok: false; readonly message: string };
