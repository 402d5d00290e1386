import { z } from 'zod';
import { UsageError } from '../../src/core/errors.ts';

/** Optional settings that only some models take. */
const OPTIONAL = ['affectiveDialog', 'proactiveAudio', 'thinkingBudget'] as const;
type OptionalSetting = (typeof OPTIONAL)[number];

/** Schema of the configuration; null = the field is not sent, so that the server's default holds. */
export const geminiConfig = z.strictObject({
	/** Model when `--model` names none. */
	model: z.string().min(1).max(200).default('gemini-3.8-live'),
	/** Address of the API, `https:` (or `http:` for a server on this machine); null = Google's. */
	baseUrl: z.string().nullable().default(null),
	voice: z.string().max(100).nullable().default(null),
	/** The system prompt. */
	instructions: z.string().max(20_000).nullable().default(null),
	/** BCP 47, such as en-US. Native-audio models choose the language themselves. */
	language: z.string().max(20).nullable().default(null),
	/** How the server finds the user's turns. */
	detection: z
		.strictObject({
			startSensitivity: z.enum(['low', 'high']).nullable().default(null),
			endSensitivity: z.enum(['low', 'high']).nullable().default(null),
			prefixPaddingMs: z.number().int().min(0).max(5_000).nullable().default(null),
			silenceMs: z.number().int().min(0).max(10_000).nullable().default(null),
		})
		.prefault({}),
	affectiveDialog: z.boolean().nullable().default(null),
	proactiveAudio: z.boolean().nullable().default(null),
	/** Tokens to think with before speaking; 0 = none. */
	thinkingBudget: z.number().int().min(0).max(32_768).nullable().default(null),
	/** Forgets the oldest turns instead of ending the session. */
	compression: z.boolean().default(false),
	/** Length of one frame of the user's audio, ms. */
	frameMs: z.union([z.literal(20), z.literal(40)]).default(20),
	/** Patience with connecting and `setupComplete`, ms. */
	handshakeMs: z.number().int().min(100).max(300_000).default(15_000),
});

/** Configuration of the `gemini` adapter. */
export type GeminiConfig = z.infer<typeof geminiConfig>;

/** What a model takes of the optional settings, and the API version that knows them. */
type ModelProfile = { readonly takes: readonly OptionalSetting[]; readonly apiVersion: 'v1beta' | 'v1alpha' };

/**
 * Models by the beginning of their names; the longest that fits counts (ai.google.dev, Live API capabilities). A
 * model that is not listed is sent every setting that the user gives.
 */
const PROFILES: Readonly<Record<string, ModelProfile>> = {
	// Proactive audio cannot be switched off there, and thinking is not configurable.
	'gemini-3.8-live': { takes: [], apiVersion: 'v1beta' },
	'gemini-3.1-flash-live': { takes: ['thinkingBudget'], apiVersion: 'v1beta' },
	'gemini-2.5-flash-native-audio': { takes: OPTIONAL, apiVersion: 'v1alpha' },
};

const UNLISTED: ModelProfile = { takes: OPTIONAL, apiVersion: 'v1beta' };

/**
 * The API version that understands these settings for this model.
 *
 * @throws UsageError when the model would refuse one of them.
 */
export function apiVersionFor(model: string, config: GeminiConfig): 'v1beta' | 'v1alpha' {
	const [name] = Object.keys(PROFILES)
		.filter((prefix) => model.startsWith(prefix))
		.sort((a, b) => b.length - a.length);
	const profile = (name === undefined ? undefined : PROFILES[name]) ?? UNLISTED;
	const asked = OPTIONAL.filter((setting) => config[setting] !== null);
	const refused = asked.filter((setting) => !profile.takes.includes(setting));
	if (refused.length > 0) {
		throw new UsageError({
			what: `the model ${model} does not take ${refused.join(', ')}`,
			expected: profile.takes.length === 0 ? 'no optional setting' : profile.takes.join(', '),
			hint: 'leave the setting out, or choose another model with gemini:<model>',
		});
	}
	return asked.length > 0 ? profile.apiVersion : 'v1beta';
}
