/** What is known of a system besides its protocol: the columns of FLEXI's table 1 (arXiv 2509.22243), and where it runs. */
export type SystemCard = {
	/** Full duplex within one model, without control modules; null = not disclosed, or it depends on the server. */
	readonly endToEnd: boolean | null;
	/** Whether the whole pipeline, weights included, is public; null = it depends on the server. */
	readonly openSource: boolean | null;
	/** Whether its maker sells it as a service; null = does not apply: anyone can run it. */
	readonly apiAccess: boolean | null;
	/** Where latency is measured: within the harness, on the same machine, on a server of your choice, or over the internet. */
	readonly runs: 'in-process' | 'embedded' | 'own server' | 'hosted';
	/** Name of the page in docs/reference/models; null = none. */
	readonly page: string | null;
};

/** What a system costs by its provider's list, for the model that its adapter uses unless another is named. */
export type ListPrice = {
	readonly model: string;
	/** US dollars per million audio tokens. */
	readonly audioIn: number;
	readonly audioOut: number;
	/** Date of the last check of the list. */
	readonly asOf: string;
};

/** A variant of an adapter with a row of its own in `bench list models`. */
export type SystemVariant = { readonly variant: string; readonly title: string; readonly summary: string };
