import type { SystemCard } from '../src/core/system-card.ts';

/** A system that was published without a server that outsiders can run. */
export type UnservedSystem = Omit<SystemCard, 'runs'> & {
	readonly id: string;
	readonly title: string;
	/** What exists, and what is missing for a row with numbers. */
	readonly missing: string;
};

const PAPER_ONLY = { openSource: false, apiAccess: null } as const;

/** The systems of FLEXI's table 1 that outsiders cannot run as a server. */
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
