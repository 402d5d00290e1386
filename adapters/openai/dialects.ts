import type { SystemCard } from '../../src/core/system-card.ts';
import { ANY_SERVER, SERVICE } from '../shared/system-card.ts';
import {
	betaSession,
	flatSession,
	gaSession,
	gaSessionWithModel,
	type SessionShape,
} from './session-shape.ts';

/** Everything in which one server of OpenAI's realtime protocol differs from the others. */
export type Dialect = {
	/** Id of its adapter. */
	readonly id: string;
	readonly title: string;
	readonly summary: string;
	readonly card: SystemCard;
	readonly address: {
		/** Address of the API; null = the user's own. */
		readonly base: string | null;
		/** Variable that holds another address: required where there is no fixed one. */
		readonly variable: string | null;
		readonly path: string;
		readonly query: Readonly<Record<string, string>>;
		/** Query parameter that names the model; null = the session does. */
		readonly modelParameter: string | null;
		/** Query parameter that wants a fresh id per session; null = none. */
		readonly sessionParameter: string | null;
	};
	readonly key: {
		readonly variable: string;
		readonly required: boolean;
		readonly header: string;
		readonly prefix: string;
	};
	/** Models: the default, and the variable that names another. */
	readonly model: { readonly default: string | null; readonly variable: string | null };
	readonly voice: string | null;
	/** Who writes down the user: a model to be asked for, or the server without being asked. */
	readonly transcription: { readonly default: string | null; readonly unasked: boolean };
	/** Ways to find the end of a turn; the first is the default. */
	readonly turnDetection: readonly ['semantic_vad' | 'server_vad', ...('semantic_vad' | 'server_vad')[]];
	readonly rates: { readonly input: number; readonly output: number };
	readonly session: SessionShape;
	/** First events of the server. */
	readonly greetings: readonly string[];
	/** Names of events that differ, as the GA protocol has them. */
	readonly eventNames: Readonly<Record<string, string>>;
	/** Whether the server takes `conversation.item.truncate`. */
	readonly truncation: boolean;
	readonly sessionLimitMs: number | null;
	readonly maxSessions: number | null;
	/** Whether the prices of `prices.ts` are this server's. */
	readonly openAiPrices: boolean;
};

const HOUR_MS = 3_600_000;

/** What the beta (2024-10) called them. */
const BETA_NAMES = {
	'response.audio.delta': 'response.output_audio.delta',
	'response.audio.done': 'response.output_audio.done',
	'response.audio_transcript.delta': 'response.output_audio_transcript.delta',
	'response.audio_transcript.done': 'response.output_audio_transcript.done',
} as const;

const openai: Dialect = {
	id: 'openai',
	title: 'OpenAI Realtime',
	summary: 'GPT-Realtime over WebSocket; openai:<model> chooses another model',
	card: { ...SERVICE, page: 'openai' },
	address: {
		base: 'wss://api.openai.com/v1',
		variable: 'OPENAI_REALTIME_BASE_URL',
		path: '/realtime',
		query: {},
		modelParameter: 'model',
		sessionParameter: null,
	},
	key: { variable: 'OPENAI_API_KEY', required: true, header: 'Authorization', prefix: 'Bearer ' },
	model: { default: 'gpt-realtime-2.1', variable: null },
	voice: 'marin',
	transcription: { default: 'gpt-4o-mini-transcribe', unasked: false },
	turnDetection: ['semantic_vad', 'server_vad'],
	rates: { input: 24_000, output: 24_000 },
	session: gaSession,
	greetings: ['session.created'],
	eventNames: {},
	truncation: true,
	sessionLimitMs: HOUR_MS,
	maxSessions: null,
	openAiPrices: true,
};

/** Servers of OpenAI's realtime protocol, one row each. A new one is a row. */
export const DIALECTS: readonly Dialect[] = [
	openai,
	{
		...openai,
		id: 'azure',
		title: 'Azure OpenAI Realtime',
		summary: 'a deployment on Azure; azure:<deployment>, or AZURE_OPENAI_DEPLOYMENT',
		card: { ...SERVICE, page: 'openai' },
		address: {
			...openai.address,
			base: null,
			variable: 'AZURE_OPENAI_ENDPOINT',
			path: '/openai/v1/realtime',
		},
		key: { variable: 'AZURE_OPENAI_API_KEY', required: true, header: 'api-key', prefix: '' },
		// Names of deployments are the customer's own: there is no default to guess.
		model: { default: null, variable: 'AZURE_OPENAI_DEPLOYMENT' },
		openAiPrices: false,
	},
	{
		...openai,
		id: 'xai',
		title: 'xAI Grok Voice',
		summary: 'Grok Voice Agent; xai:<model>',
		card: { ...SERVICE, page: null },
		address: { ...openai.address, base: 'wss://api.x.ai/v1', variable: 'XAI_BASE_URL' },
		key: { ...openai.key, variable: 'XAI_API_KEY' },
		model: { default: 'grok-voice-latest', variable: null },
		voice: 'Ara',
		transcription: { default: null, unasked: true },
		turnDetection: ['server_vad'],
		session: flatSession,
		greetings: ['session.created', 'conversation.created'],
		// Not among the client events that its documentation lists.
		truncation: false,
		openAiPrices: false,
	},
	{
		...openai,
		id: 'qwen',
		title: 'Qwen-Omni Realtime',
		summary: 'Qwen-Omni on DashScope in Singapore, or another region; qwen:<model>',
		card: { ...SERVICE, page: null },
		address: {
			...openai.address,
			base: 'wss://dashscope-intl.aliyuncs.com',
			variable: 'DASHSCOPE_REALTIME_BASE_URL',
			path: '/api-ws/v1/realtime',
		},
		key: { ...openai.key, variable: 'DASHSCOPE_API_KEY' },
		model: { default: 'qwen3.5-omni-plus-realtime', variable: null },
		voice: null,
		transcription: { default: 'gummy-realtime-v1', unasked: false },
		turnDetection: ['server_vad'],
		rates: { input: 16_000, output: 24_000 },
		session: betaSession,
		eventNames: BETA_NAMES,
		truncation: false,
		sessionLimitMs: 2 * HOUR_MS,
		openAiPrices: false,
	},
	{
		...openai,
		id: 'inworld',
		title: 'Inworld Realtime',
		summary: 'a language model between speech recognition and synthesis; inworld:<model>',
		card: { ...SERVICE, endToEnd: false, page: null },
		address: {
			base: 'wss://api.inworld.ai',
			variable: 'INWORLD_REALTIME_BASE_URL',
			path: '/api/v1/realtime/session',
			query: { protocol: 'realtime' },
			modelParameter: null,
			sessionParameter: 'key',
		},
		key: { variable: 'INWORLD_API_KEY', required: true, header: 'Authorization', prefix: 'Basic ' },
		model: { default: 'openai/gpt-4o-mini', variable: null },
		voice: 'Clive',
		transcription: { default: null, unasked: true },
		session: gaSessionWithModel,
		sessionLimitMs: null,
		maxSessions: 20,
		openAiPrices: false,
	},
	{
		...openai,
		id: 'openai-compatible',
		title: 'Any server of the OpenAI Realtime protocol',
		summary: 'attaches to OPENAI_REALTIME_URL, such as ws://127.0.0.1:8000/v1/realtime',
		card: { ...ANY_SERVER, page: null },
		address: { ...openai.address, base: null, variable: 'OPENAI_REALTIME_URL', path: '' },
		key: { ...openai.key, variable: 'OPENAI_REALTIME_KEY', required: false },
		model: { default: null, variable: 'OPENAI_REALTIME_MODEL' },
		voice: null,
		transcription: { default: null, unasked: true },
		turnDetection: ['server_vad', 'semantic_vad'],
		eventNames: BETA_NAMES,
		sessionLimitMs: null,
		openAiPrices: false,
	},
];
