import { z } from 'zod';

/** Schema of the configuration; null = the field is not sent, so that the server's default holds. */
export const doubaoConfig = z.strictObject({
	/** Model when `--model` names none: 1.2.1.0 (O2.0) and 2.2.0.0 (SC2.0), or the older O and SC. */
	model: z.string().min(1).max(100).default('1.2.1.0'),
	/** Address of the service; null = `DOUBAO_URL`, else Volcengine's. */
	url: z.string().nullable().default(null),
	speaker: z.string().max(200).nullable().default(null),
	botName: z.string().max(20).nullable().default(null),
	systemRole: z.string().max(20_000).nullable().default(null),
	speakingStyle: z.string().max(20_000).nullable().default(null),
	/** Silence after which the user's turn is over, ms; the server's default is 1,500. */
	endSmoothWindowMs: z.number().int().min(500).max(50_000).nullable().default(null),
	/** Makes the server fill in silence by itself; the harness sends its own. */
	inputMod: z.enum(['keep_alive', 'text', 'audio_file']).nullable().default(null),
	/** Patience with connecting and the handshake, ms. */
	handshakeMs: z.number().int().min(100).max(300_000).default(15_000),
});

/** Configuration of the `doubao` adapter. */
export type DoubaoConfig = z.infer<typeof doubaoConfig>;
