import type { Adapter, Preflight, System } from '../../src/core/adapter.ts';
import { UsageError } from '../../src/core/errors.ts';
import { preflightSession } from '../shared/attach.ts';
import { listPrice } from '../shared/price.ts';
import { variable } from '../shared/setting.ts';
import { SERVICE } from '../shared/system-card.ts';
import { GEMINI_PRICES, PRICES_AS_OF } from './prices.ts';
import { apiVersionFor, type GeminiConfig, geminiConfig } from './settings.ts';
import { GeminiSystem } from './system.ts';

const BASE_URL = 'https://generativelanguage.googleapis.com';

/** Google's Gemini Live, through the Google Gen AI SDK. */
export const gemini: Adapter<GeminiConfig> = {
	id: 'gemini',
	title: 'Gemini Live',
	summary: "Google's Gemini Live API; gemini:<model> chooses another model",
	/** Either key will do: which one is required depends on the other. */
	get environment() {
		return [
			{
				name: 'GEMINI_API_KEY',
				required: variable('GOOGLE_API_KEY') === null,
				purpose: 'key of the Gemini API',
			},
			{ name: 'GOOGLE_API_KEY', required: false, purpose: 'the same, if GEMINI_API_KEY is not set' },
			{ name: 'GOOGLE_GEMINI_BASE_URL', required: false, purpose: 'another address of the API' },
		];
	},
	card: { ...SERVICE, page: 'gemini' },
	price: listPrice(GEMINI_PRICES, PRICES_AS_OF),
	config: geminiConfig,
	connect,
	preflight,
};

/** Rejects with a UsageError when the key is missing or a setting does not suit the model. */
async function connect(
	config: GeminiConfig,
	{ variant }: { readonly variant: string | null; readonly signal: AbortSignal },
): Promise<System> {
	const model = variant ?? config.model;
	const apiVersion = apiVersionFor(model, config);
	const apiKey = variable('GEMINI_API_KEY') ?? variable('GOOGLE_API_KEY');
	if (apiKey === null) {
		throw new UsageError({
			what: 'the model gemini needs a key',
			expected: 'GEMINI_API_KEY in the environment or in .env',
			hint: 'create one at aistudio.google.com/apikey',
		});
	}
	const baseUrl = checkedBaseUrl(config.baseUrl ?? variable('GOOGLE_GEMINI_BASE_URL') ?? BASE_URL);
	const genai = await import('@google/genai');
	return new GeminiSystem(genai, model, config, { apiKey, baseUrl, apiVersion });
}

function checkedBaseUrl(baseUrl: string): string {
	const url = URL.canParse(baseUrl) ? new URL(baseUrl) : null;
	if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
		throw new UsageError({
			what: 'baseUrl is not the address of the Gemini API',
			expected: 'an https: URL',
			found: url === null ? 'something that is not a URL' : `a ${url.protocol} URL`,
		});
	}
	return baseUrl;
}

/** Opens a session and closes it without audio: the setup costs nothing. */
function preflight(config: GeminiConfig, signal: AbortSignal): Promise<readonly Preflight[]> {
	return preflightSession(() => connect(config, { variant: null, signal }), signal);
}
