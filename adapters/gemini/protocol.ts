import type { LiveServerMessage } from '@google/genai';
import { z } from 'zod';
import { ProtocolError } from '../../src/core/errors.ts';
import type { Usage } from '../../src/core/session-event.ts';
import { base64ToPcm } from '../shared/pcm-base64.ts';
import { costUsd, priceOf } from '../shared/price.ts';
import { GEMINI_PRICES } from './prices.ts';

/** Rates of the Live API, Hz. */
export const INPUT_RATE = 16_000;
/** Rate of the model's speech, Hz. */
export const OUTPUT_RATE = 24_000;
/** How the user's audio is labeled. */
export const INPUT_MIME = `audio/pcm;rate=${INPUT_RATE}`;
/** Largest message that is accepted, bytes. */
export const MAX_MESSAGE_BYTES = 8 * 1024 * 1024;
const MAX_TEXT = 100_000;

const count = z.number().int().nonnegative().optional();
const byModality = z
	.array(z.looseObject({ modality: z.string().optional(), tokenCount: count }))
	.max(20)
	.optional();
const usageMetadata = z.looseObject({
	promptTokenCount: count,
	responseTokenCount: count,
	thoughtsTokenCount: count,
	promptTokensDetails: byModality,
	responseTokensDetails: byModality,
});
const transcription = z.looseObject({
	text: z.string().max(MAX_TEXT).optional(),
	finished: z.boolean().optional(),
});
const part = z.looseObject({
	inlineData: z.looseObject({ mimeType: z.string().optional(), data: z.string().optional() }).optional(),
});
const serverMessage = z.looseObject({
	serverContent: z
		.looseObject({
			modelTurn: z.looseObject({ parts: z.array(part).max(1_000).optional() }).optional(),
			interrupted: z.boolean().optional(),
			generationComplete: z.boolean().optional(),
			turnComplete: z.boolean().optional(),
			inputTranscription: transcription.optional(),
			outputTranscription: transcription.optional(),
		})
		.optional(),
	usageMetadata: usageMetadata.optional(),
	voiceActivity: z.looseObject({ voiceActivityType: z.string().optional() }).optional(),
});

/** What the server counted. */
export type UsageMetadata = z.infer<typeof usageMetadata>;

/** A message of the server in the order in which its parts take effect. */
export type GeminiMessage = {
	/** The reply was dropped: before anything else in the message. */
	readonly interrupted: boolean;
	/** Samples at {@link OUTPUT_RATE}. */
	readonly audio: readonly Int16Array[];
	readonly modelWords: string;
	readonly userWords: { readonly text: string; readonly finished: boolean } | null;
	readonly generationComplete: boolean;
	readonly turnComplete: boolean;
	readonly activity: 'start' | 'stop' | null;
	readonly usage: UsageMetadata | null;
};

/**
 * Reads what the SDK passes on.
 *
 * @throws ProtocolError when a field is not what the protocol says, or audio cannot be decoded.
 */
export function readGeminiMessage(message: LiveServerMessage | object): GeminiMessage {
	const result = serverMessage.safeParse({ ...message });
	if (!result.success) {
		const [issue] = result.error.issues;
		throw new ProtocolError({
			what: 'the server sent a malformed message',
			expected: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'a valid message'}`,
		});
	}
	const { serverContent: content, usageMetadata: usage, voiceActivity } = result.data;
	const { inputTranscription: user, outputTranscription: model } = content ?? {};
	return {
		interrupted: content?.interrupted ?? false,
		audio: (content?.modelTurn?.parts ?? []).flatMap(({ inlineData }) =>
			inlineData?.data === undefined ? [] : [pcmOf(inlineData.mimeType, inlineData.data)],
		),
		modelWords: model?.text ?? '',
		userWords: user === undefined ? null : { text: user.text ?? '', finished: user.finished ?? false },
		generationComplete: content?.generationComplete ?? false,
		turnComplete: content?.turnComplete ?? false,
		activity: activityOf(voiceActivity?.voiceActivityType),
		usage: usage ?? null,
	};
}

/** A message for the wire log: audio replaced by its length. */
export function withoutAudio(message: unknown): unknown {
	if (typeof message !== 'object' || message === null || !('serverContent' in message)) {
		return message;
	}
	const content = message.serverContent;
	if (typeof content !== 'object' || content === null || !('modelTurn' in content)) {
		return message;
	}
	return { ...message, serverContent: { ...content, modelTurn: shortTurn(content.modelTurn) } };
}

/** Tokens of a message and, where the model's price is known, what they cost. Thoughts are billed as text. */
export function usageOf(usage: UsageMetadata, model: string): Usage {
	const price = priceOf(model, GEMINI_PRICES);
	const { promptTokensDetails: prompt, responseTokensDetails: response } = usage;
	const of = (details: typeof prompt, modality: string): number =>
		(details ?? [])
			.filter((row) => row.modality === modality)
			.reduce((sum, { tokenCount }) => sum + (tokenCount ?? 0), 0);
	const cost =
		price === null || prompt === undefined || response === undefined
			? null
			: costUsd(
					{
						textIn: of(prompt, 'TEXT'),
						textCachedIn: 0,
						audioIn: of(prompt, 'AUDIO'),
						audioCachedIn: 0,
						textOut: of(response, 'TEXT') + (usage.thoughtsTokenCount ?? 0),
						audioOut: of(response, 'AUDIO'),
					},
					price,
				);
	return {
		inputTokens: usage.promptTokenCount ?? null,
		outputTokens: usage.responseTokenCount ?? null,
		costUsd: cost,
	};
}

function pcmOf(mimeType: string | undefined, data: string): Int16Array {
	const rate = /rate=(\d+)/.exec(mimeType ?? '')?.[1];
	if (!mimeType?.startsWith('audio/pcm') || (rate !== undefined && Number(rate) !== OUTPUT_RATE)) {
		throw new ProtocolError({
			what: 'the server sent data that is not audio in its output format',
			expected: `audio/pcm;rate=${OUTPUT_RATE}`,
			found: (mimeType ?? 'no type').slice(0, 60),
		});
	}
	return base64ToPcm(data);
}

function activityOf(type: string | undefined): 'start' | 'stop' | null {
	if (type === undefined) {
		return null;
	}
	return /START/.test(type) ? 'start' : /END/.test(type) ? 'stop' : null;
}

function shortTurn(turn: unknown): unknown {
	if (typeof turn !== 'object' || turn === null || !('parts' in turn) || !Array.isArray(turn.parts)) {
		return turn;
	}
	const parts = turn.parts.slice(0, 30).map((item: unknown) => {
		const data = part.safeParse(item).data?.inlineData?.data;
		return data === undefined ? item : { inlineData: { characters: data.length } };
	});
	return { ...turn, parts };
}
