/**
 * What is said about a system beside what its adapter and its conformance result say: the columns of FLEXI's table 1
 * (arXiv 2509.22243) and where it runs.
 */
export type SystemCard = {
	/** Id of an adapter. */
	readonly id: string;
	/** Full duplex within one model, without control modules; null = not disclosed, or it depends on the server. */
	readonly endToEnd: boolean | null;
	/** Whether the whole pipeline, weights included, is public; null = it depends on the server. */
	readonly openSource: boolean | null;
	/** Whether its maker sells it as a service; null = no question for a system that anybody can run. */
	readonly apiAccess: boolean | null;
	/** Where latency is measured: beside the harness, on a server of the user's choice, or across the internet. */
	readonly runs: 'in-process' | 'embedded' | 'own server' | 'hosted';
	/** Name of the page in docs/reference/models; null = none. */
	readonly page: string | null;
};

/** A system that was published without a server that anybody could attach. */
export type UnservedSystem = Omit<SystemCard, 'runs'> & {
	readonly title: string;
	/** What there is, and what is missing for a row with numbers. */
	readonly missing: string;
};

const MODULAR = { endToEnd: false, openSource: true, apiAccess: null } as const;
const END_TO_END = { endToEnd: true, openSource: true, apiAccess: null } as const;
const SERVICE = { endToEnd: null, openSource: false, apiAccess: true, runs: 'hosted' } as const;

/** One card for every adapter; a test compares the two lists. */
export const SYSTEM_CARDS: readonly SystemCard[] = [
	{ id: 'local', ...MODULAR, runs: 'embedded', page: 'duplex-conversation' },
	{ id: 'duplex', endToEnd: null, openSource: null, apiAccess: null, runs: 'own server', page: null },
	{ id: 'moshi', ...END_TO_END, runs: 'own server', page: 'moshi' },
	{ id: 'personaplex', ...END_TO_END, runs: 'own server', page: 'personaplex' },
	{ id: 'unmute', ...MODULAR, runs: 'own server', page: null },
	{ id: 'freeze-omni', ...END_TO_END, runs: 'own server', page: 'freeze-omni' },
	{ id: 'vita', ...MODULAR, runs: 'own server', page: 'vita' },
	{ id: 'minicpm-o', ...END_TO_END, runs: 'own server', page: 'minicpm-o' },
	{ id: 'minicpm-duplex', ...MODULAR, runs: 'own server', page: 'minicpm-duplex' },
	{ id: 'gemini', ...SERVICE, page: 'gemini' },
	{ id: 'nova-sonic', ...SERVICE, page: 'nova-sonic' },
	{ id: 'doubao', ...SERVICE, page: 'doubao' },
	{ id: 'openai', ...SERVICE, page: 'openai' },
	{ id: 'azure', ...SERVICE, page: 'openai' },
	{ id: 'xai', ...SERVICE, page: null },
	{ id: 'qwen', ...SERVICE, page: null },
	{ id: 'inworld', ...SERVICE, endToEnd: false, page: null },
	{
		id: 'openai-compatible',
		endToEnd: null,
		openSource: null,
		apiAccess: null,
		runs: 'own server',
		page: null,
	},
	{ id: 'simulated', ...MODULAR, runs: 'in-process', page: null },
	{ id: 'simulated-net', ...MODULAR, runs: 'embedded', page: null },
];

/** A system of its own that an adapter knows by a word after the colon. */
export type SystemVariant = {
	readonly adapter: string;
	readonly variant: string;
	readonly title: string;
	readonly summary: string;
};

/** Variants with rows of their own. The others are named by the user: weights, models, deployments. */
export const SYSTEM_VARIANTS: readonly SystemVariant[] = [
	{
		adapter: 'local',
		variant: 'vad800',
		title: 'Embedded agent, fixed endpoint',
		summary: 'the same agent without duplex abilities: 800 ms of silence end a turn, nothing interrupts it',
	},
];

const PAPER_ONLY = { openSource: false, apiAccess: null } as const;

/** The systems of FLEXI's table 1 that nobody outside can run as a server. */
export const UNSERVED_SYSTEMS: readonly UnservedSystem[] = [
	{
		id: 'omniflatten',
		title: 'OmniFlatten',
		...PAPER_ONLY,
		endToEnd: true,
		page: 'omniflatten',
		missing: 'weights and code: paper and recorded samples only',
	},
	{
		id: 'salmonn-omni',
		title: 'SALMONN-omni',
		...PAPER_ONLY,
		endToEnd: true,
		page: 'salmonn-omni',
		missing: 'a server: paper, recorded conversations and training code of others only',
	},
	{
		id: 'ntpp',
		title: 'NTPP',
		...PAPER_ONLY,
		endToEnd: true,
		page: 'ntpp',
		missing: 'a server: paper and recorded samples only',
	},
	{
		id: 'salm-duplex',
		title: 'SALM-Duplex',
		...PAPER_ONLY,
		endToEnd: true,
		page: 'salm-duplex',
		missing: 'a real-time server and the weights: NeMo trains it and runs it over files',
	},
	{
		id: 'minmo',
		title: 'MinMo',
		...PAPER_ONLY,
		endToEnd: false,
		page: 'minmo',
		missing: 'weights and code: paper and recorded samples only',
	},
	{
		id: 'sds',
		title: 'SDS (full-duplex LLM scheme)',
		...PAPER_ONLY,
		endToEnd: false,
		page: 'sds',
		missing: 'weights and code: paper only',
	},
	{
		id: 'flexduo',
		title: 'FlexDuo',
		...PAPER_ONLY,
		endToEnd: false,
		page: 'flexduo',
		missing: 'weights and code of the control module: paper only',
	},
];
