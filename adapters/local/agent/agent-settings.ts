import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { UsageError } from '../../../src/core/errors.ts';
import {
	DUPLEX_CONVERSATION,
	FIXED_ENDPOINT,
	type PolicySettings,
} from '../../../src/core/policy/policy-settings.ts';

/**
 * Everything that can be set about the agent. As flags of the process: `--end-of-turn-ms 600 --no-backchannel`.
 * Null = what the preset says.
 */
export const agentSettingsSchema = z.strictObject({
	/** `duplex`: Duplex Conversation. `vad800`: a fixed endpoint and nothing else. */
	preset: z.enum(['duplex', 'vad800']).default('duplex'),
	/** Most concurrent conversations; the next one is told `busy`. */
	conversations: z.number().int().min(1).max(64).default(12),
	/** Processes that recognize speech: one for each core, of which a few carry all conversations. */
	recognizers: z
		.number()
		.int()
		.min(1)
		.max(16)
		.default(() => Math.min(4, availableParallelism())),
	ipuMs: z.number().min(60).max(5_000).nullable().default(null),
	endOfTurnMs: z.number().min(60).max(10_000).nullable().default(null),
	timeoutMs: z.number().min(60).max(30_000).nullable().default(null),
	/** Table 1's states; off = silence alone ends a turn. */
	userState: z.boolean().nullable().default(null),
	backchannel: z.boolean().nullable().default(null),
	/** Speech before the first backchannel, ms; 0 = the paper's rule, after every complete unit. */
	backchannelAfterMs: z.number().min(0).max(60_000).nullable().default(null),
	/** Stretches of speech before the first backchannel. */
	backchannelStretches: z.number().int().min(1).max(20).nullable().default(null),
	/** Whether a backchannel hands the turn back until the timeout; false = the paper's rule. */
	backchannelPasses: z.boolean().nullable().default(null),
	/** Whether a question gets one before its answer; true = the paper's rule. */
	backchannelQuestions: z.boolean().nullable().default(null),
	hesitation: z.boolean().nullable().default(null),
	bargeIn: z.enum(['off', 'any-speech', 'semantic']).nullable().default(null),
	bargeInMs: z.number().min(0).max(10_000).nullable().default(null),
	bargeInWords: z.number().int().min(1).max(20).nullable().default(null),
	noiseRejection: z.boolean().nullable().default(null),
	emergency: z.boolean().nullable().default(null),
	/** Added to every transcript's delay, ms (Duplex Conversation, §4.4.1, reports 300–600). */
	transcriptLagMs: z.number().min(0).max(5_000).default(0),
	/** Whether nothing is recognized while the agent speaks, as on a line that carries one direction at a time. */
	deafWhileSpeaking: z.boolean().default(false),
});

/** Settings of one agent process. */
export type AgentSettings = z.infer<typeof agentSettingsSchema>;

/**
 * What the agent does beyond Duplex Conversation: it hears words, so it can tell a story from a question; in a
 * story it acknowledges the first complete pause, too, and then leaves the turn where it is.
 */
const AGENT_POLICY: PolicySettings = {
	...DUPLEX_CONVERSATION,
	backchannel: { enabled: true, afterTalkMs: 2_500, minStretches: 1, passesTurn: true, questions: false },
};

/** The policy that the settings describe. */
export function policyOf(settings: AgentSettings): PolicySettings {
	const base = settings.preset === 'vad800' ? FIXED_ENDPOINT : AGENT_POLICY;
	return {
		ipuMs: settings.ipuMs ?? base.ipuMs,
		endOfTurnMs: settings.endOfTurnMs ?? base.endOfTurnMs,
		timeoutMs: settings.timeoutMs ?? base.timeoutMs,
		userState: settings.userState ?? base.userState,
		backchannel: {
			enabled: settings.backchannel ?? base.backchannel.enabled,
			afterTalkMs: settings.backchannelAfterMs ?? base.backchannel.afterTalkMs,
			minStretches: settings.backchannelStretches ?? base.backchannel.minStretches,
			passesTurn: settings.backchannelPasses ?? base.backchannel.passesTurn,
			questions: settings.backchannelQuestions ?? base.backchannel.questions,
		},
		hesitation: settings.hesitation ?? base.hesitation,
		bargeIn: {
			...base.bargeIn,
			mode: settings.bargeIn ?? base.bargeIn.mode,
			minSpeechMs: settings.bargeInMs ?? base.bargeIn.minSpeechMs,
			minWords: settings.bargeInWords ?? base.bargeIn.minWords,
		},
		noiseRejection: settings.noiseRejection ?? base.noiseRejection,
		emergency: settings.emergency ?? base.emergency,
	};
}

/** Settings as command-line flags; only what differs from the default is written. */
export function toFlags(settings: AgentSettings): string[] {
	const defaults = agentSettingsSchema.parse({});
	return Object.entries(settings).flatMap(([key, value]) => {
		if (value === null || value === defaults[key as keyof AgentSettings]) {
			return [];
		}
		const flag = key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
		if (typeof value === 'boolean') {
			return [value ? `--${flag}` : `--no-${flag}`];
		}
		return [`--${flag}`, String(value)];
	});
}

/**
 * Reads flags as `toFlags` writes them, and `--port` (0 = any free one).
 *
 * @throws UsageError for an unknown flag or a value out of range.
 */
export function fromFlags(argv: readonly string[]): {
	readonly port: number;
	readonly settings: AgentSettings;
} {
	const raw: Record<string, unknown> = {};
	const { tokens } = parseArgs({ args: [...argv], strict: false, allowNegative: true, tokens: true });
	for (const [index, token] of tokens.entries()) {
		if (token.kind === 'option') {
			const next = tokens[index + 1];
			// `token.name` has lost the "no-" or not, depending on the version of Node.
			const negative = token.rawName.startsWith('--no-');
			const name = token.rawName.slice(negative ? '--no-'.length : '--'.length);
			const value = token.value ?? (next?.kind === 'positional' ? next.value : undefined);
			raw[name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())] = negative
				? false
				: readValue(value);
		}
	}
	const { port = 0, ...rest } = raw;
	const parsed = agentSettingsSchema.safeParse(rest);
	const validPort = z.number().int().min(0).max(65_535).safeParse(port);
	if (!parsed.success || !validPort.success) {
		const issue = parsed.error?.issues[0] ?? validPort.error?.issues[0];
		throw new UsageError({
			what: `the agent cannot be started with ${argv.join(' ')}`,
			found: `${issue?.path.join('.') || 'port'}: ${issue?.message ?? ''}`,
		});
	}
	return { port: validPort.data, settings: parsed.data };
}

function readValue(value: string | undefined): unknown {
	if (value === undefined) {
		return true;
	}
	return value !== '' && Number.isFinite(Number(value)) ? Number(value) : value;
}
