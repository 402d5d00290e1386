import { z } from 'zod';
import { ProtocolError } from '../../src/core/errors.ts';
import type { Usage } from '../../src/core/session-event.ts';
import { base64ToPcm } from '../shared/pcm-base64.ts';
import { costUsd, priceOf } from '../shared/price.ts';
import { NOVA_PRICES } from './prices.ts';
import type { NovaConfig } from './settings.ts';

/**
 * The JSON events of Nova Sonic (docs.aws.amazon.com/nova, speech-to-speech: input and output events). Each travels
 * in one chunk of Bedrock's bidirectional stream.
 */

/** Rate of the user's audio, Hz. */
export const INPUT_RATE = 16_000;
/** Rate of the model's audio, Hz. */
export const OUTPUT_RATE = 24_000;
/** Longest chunk that is taken, bytes. */
export const MAX_CHUNK_BYTES = 4 * 1024 * 1024;

/** Names that a session gives to its prompt and its contents. */
export type NovaNames = { readonly prompt: string; readonly system: string; readonly audio: string };

/** What is said before the first frame of audio, in this order. */
export function openingEvents(names: NovaNames, config: NovaConfig): readonly object[] {
	const { maxTokens, topP, temperature, endpointingSensitivity, voice, instructions } = config;
	const turnDetection =
		endpointingSensitivity === null ? {} : { turnDetectionConfiguration: { endpointingSensitivity } };
	const lpcm = {
		mediaType: 'audio/lpcm',
		sampleSizeBits: 16,
		channelCount: 1,
		encoding: 'base64',
		audioType: 'SPEECH',
	};
	return [
		{ sessionStart: { inferenceConfiguration: { maxTokens, topP, temperature }, ...turnDetection } },
		{
			promptStart: {
				promptName: names.prompt,
				textOutputConfiguration: { mediaType: 'text/plain' },
				audioOutputConfiguration: { ...lpcm, sampleRateHertz: OUTPUT_RATE, voiceId: voice },
			},
		},
		...(instructions === null ? [] : systemPrompt(names, instructions)),
		{
			contentStart: {
				promptName: names.prompt,
				contentName: names.audio,
				type: 'AUDIO',
				interactive: true,
				role: 'USER',
				audioInputConfiguration: { ...lpcm, sampleRateHertz: INPUT_RATE },
			},
		},
	];
}

function systemPrompt({ prompt, system }: NovaNames, content: string): readonly object[] {
	const named = { promptName: prompt, contentName: system };
	return [
		{
			contentStart: {
				...named,
				type: 'TEXT',
				interactive: false,
				role: 'SYSTEM',
				textInputConfiguration: { mediaType: 'text/plain' },
			},
		},
		{ textInput: { ...named, content } },
		{ contentEnd: named },
	];
}

/** One frame of the user's audio. */
export function audioInput({ prompt, audio }: NovaNames, base64: string): object {
	return { audioInput: { promptName: prompt, contentName: audio, content: base64 } };
}

/** What is said at the end, in this order. */
export function closingEvents({ prompt, audio }: NovaNames): readonly object[] {
	return [
		{ contentEnd: { promptName: prompt, contentName: audio } },
		{ promptEnd: { promptName: prompt } },
		{ sessionEnd: {} },
	];
}

/** What the service says. */
export type NovaEvent =
	| {
			readonly type: 'content-start';
			readonly contentId: string;
			readonly role: string;
			/** SPECULATIVE = what the model plans to say, FINAL = what it said; null for anything but text. */
			readonly stage: string | null;
	  }
	| { readonly type: 'text'; readonly contentId: string; readonly text: string }
	| { readonly type: 'audio'; readonly contentId: string; readonly pcm: Int16Array }
	| { readonly type: 'content-end'; readonly contentId: string; readonly stopReason: string }
	/** The other sign of an interruption: a marker in place of a text. */
	| { readonly type: 'interrupted' }
	| { readonly type: 'usage'; readonly counts: NovaUsage }
	| { readonly type: 'other' };

/** An event, and what the wire log may have of it. */
export type NovaMessage = { readonly event: NovaEvent; readonly logged: unknown };

const id = z.string().max(200);
const tokens = z.object({
	speechTokens: z.number().int().nonnegative().default(0),
	textTokens: z.number().int().nonnegative().default(0),
});
const contentStart = z.object({
	contentId: id,
	role: z.string().max(40).default(''),
	additionalModelFields: z.string().max(2_000).optional(),
});
const textOutput = z.object({ contentId: id, content: z.string().max(100_000) });
const audioOutput = z.object({ contentId: id, content: z.string() });
const contentEnd = z.object({ contentId: id, stopReason: z.string().max(60).default('') });
const usageEvent = z.object({
	details: z.object({ delta: z.object({ input: tokens, output: tokens }) }),
});

/** Tokens since the last report. */
export type NovaUsage = z.infer<typeof usageEvent>['details']['delta'];

/** Exactly this, with any space between, takes the place of the words of an interrupted answer. */
const INTERRUPTED = /^\s*\{\s*"interrupted"\s*:\s*true\s*\}\s*$/;

/**
 * Understands the payload of one chunk.
 *
 * @throws ProtocolError if it is not an event, or not what its name says.
 */
export function parseNovaMessage(bytes: Uint8Array): NovaMessage {
	const [name, body] = namedEvent(bytes);
	switch (name) {
		case 'contentStart': {
			const { contentId, role, additionalModelFields } = checked(contentStart, body, name);
			return {
				event: { type: 'content-start', contentId, role, stage: stageOf(additionalModelFields) },
				logged: { [name]: body },
			};
		}
		case 'textOutput': {
			const { contentId, content: text } = checked(textOutput, body, name);
			const interrupted = INTERRUPTED.test(text);
			return {
				event: interrupted ? { type: 'interrupted' } : { type: 'text', contentId, text },
				logged: { [name]: body },
			};
		}
		case 'audioOutput': {
			const { contentId, content } = checked(audioOutput, body, name);
			const pcm = base64ToPcm(content);
			return {
				event: { type: 'audio', contentId, pcm },
				logged: { [name]: { contentId, samples: pcm.length } },
			};
		}
		case 'contentEnd':
			return {
				event: { type: 'content-end', ...checked(contentEnd, body, name) },
				logged: { [name]: body },
			};
		case 'usageEvent': {
			// An unreadable count does not end a conversation.
			const counted = usageEvent.safeParse(body);
			return {
				event: counted.success ? { type: 'usage', counts: counted.data.details.delta } : { type: 'other' },
				logged: { [name]: body },
			};
		}
		default:
			return { event: { type: 'other' }, logged: { [name]: body } };
	}
}

/** Tokens and, where the model's price is known, what they cost. */
export function usageOf({ input, output }: NovaUsage, model: string): Usage {
	const price = priceOf(model, NOVA_PRICES);
	const count = {
		textIn: input.textTokens,
		textCachedIn: 0,
		audioIn: input.speechTokens,
		audioCachedIn: 0,
		textOut: output.textTokens,
		audioOut: output.speechTokens,
	};
	return {
		inputTokens: input.textTokens + input.speechTokens,
		outputTokens: output.textTokens + output.speechTokens,
		costUsd: price === null ? null : costUsd(count, price),
	};
}

function namedEvent(bytes: Uint8Array): readonly [string, unknown] {
	let message: unknown;
	try {
		message = JSON.parse(Buffer.from(bytes).toString('utf8'));
	} catch (error) {
		throw new ProtocolError({ what: 'the service sent something that is not JSON', cause: error });
	}
	const event = typeof message === 'object' && message !== null ? Reflect.get(message, 'event') : undefined;
	const entries = typeof event === 'object' && event !== null ? Object.entries(event) : [];
	const [entry] = entries;
	if (entry === undefined || entries.length > 1) {
		throw new ProtocolError({
			what: 'the service sent a chunk without exactly one event',
			found: `${entries.length}`,
		});
	}
	return [entry[0].slice(0, 100), entry[1]];
}

function stageOf(fields: string | undefined): string | null {
	if (fields === undefined) {
		return null;
	}
	try {
		const { generationStage } = JSON.parse(fields);
		return typeof generationStage === 'string' ? generationStage : null;
	} catch (error) {
		throw new ProtocolError({
			what: 'the service sent additionalModelFields that are no JSON',
			cause: error,
		});
	}
}

function checked<T>(schema: z.ZodType<T>, body: unknown, name: string): T {
	const result = schema.safeParse(body);
	if (!result.success) {
		const [issue] = result.error.issues;
		const found = `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`;
		throw new ProtocolError({ what: `the service sent an invalid ${name}`, found });
	}
	return result.data;
}
