import { z } from 'zod';

const turnDetection = z.discriminatedUnion('type', [
	z.strictObject({
		type: z.literal('semantic_vad'),
		/** How soon a turn counts as over: waits of at most 8 s (low), 4 s (medium, auto) or 2 s (high). */
		eagerness: z.enum(['low', 'medium', 'high', 'auto']).default('auto'),
	}),
	z.strictObject({
		type: z.literal('server_vad'),
		/** Level above which sound is speech, −1–1 (0–1 outside Qwen); null = the server's default. */
		threshold: z.number().min(-1).max(1).nullable().default(null),
		/** Audio kept from before the speech, ms; null = the server's default. */
		prefixPaddingMs: z.number().int().min(0).max(5_000).nullable().default(null),
		/** Silence that ends a turn, ms; null = the server's default. */
		silenceMs: z.number().int().min(50).max(10_000).nullable().default(null),
	}),
]);

/** How the server finds the ends of the user's turns. */
export type TurnDetection = z.infer<typeof turnDetection>;

/** Schema of the configuration; null = what the dialect says. */
export const sessionConfig = z.strictObject({
	/** Model, or deployment, when `--model` names none. */
	model: z.string().min(1).max(200).nullable().default(null),
	/** Address of the API without the path of its realtime endpoint, `https:` or `wss:`. */
	baseUrl: z.string().nullable().default(null),
	voice: z.string().max(200).nullable().default(null),
	/** The system prompt; null = the server's own. */
	instructions: z.string().max(20_000).nullable().default(null),
	turnDetection: turnDetection.nullable().default(null),
	/** Model that writes down the user's speech, for display only; `none` = no transcript of the user. */
	transcription: z.string().max(200).nullable().default(null),
	/** Patience with connecting and `session.updated`, ms. */
	handshakeMs: z.number().int().min(100).max(300_000).default(15_000),
});

/** Configuration of an adapter of the OpenAI family. */
export type OpenAiConfig = z.infer<typeof sessionConfig>;

/** What a session is asked to be: every choice made. */
export type SessionSettings = {
	readonly model: string | null;
	readonly voice: string | null;
	readonly instructions: string | null;
	readonly turnDetection: TurnDetection;
	/** null = no transcript of the user's speech is requested. */
	readonly transcription: string | null;
	/** Sample rates, Hz. */
	readonly rates: { readonly input: number; readonly output: number };
};
