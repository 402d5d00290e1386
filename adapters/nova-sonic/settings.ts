import { z } from 'zod';
import { UsageError } from '../../src/core/errors.ts';

/** Schema of the configuration. */
export const novaConfig = z.strictObject({
	/** Model when `--model` names none. */
	model: z.string().min(1).max(200).default('amazon.nova-2-sonic-v1:0'),
	/** Region of Bedrock; null = AWS's chain (AWS_REGION, the profile), else us-east-1. */
	region: z.string().min(1).max(60).nullable().default(null),
	/** Address of the service; null = `AWS_ENDPOINT_URL_BEDROCK_RUNTIME`, else Bedrock's in the region. */
	endpoint: z.string().nullable().default(null),
	voice: z.string().min(1).max(100).default('matthew'),
	/** The system prompt; null = none is sent. */
	instructions: z.string().min(1).max(40_000).nullable().default(null),
	/** How soon the user's turn is over; null = the service's default. Nova 2 and later. */
	endpointingSensitivity: z.enum(['HIGH', 'MEDIUM', 'LOW']).nullable().default(null),
	maxTokens: z.number().int().min(1).max(100_000).default(1_024),
	topP: z.number().min(0).max(1).default(0.9),
	temperature: z.number().min(0).max(1).default(0.7),
	/** Length of one frame of the user's audio, ms. */
	frameMs: z.union([z.literal(20), z.literal(32)]).default(32),
	/** Patience with connecting and the handshake, ms. */
	handshakeMs: z.number().int().min(100).max(300_000).default(15_000),
});

/** Configuration of the `nova-sonic` adapter. */
export type NovaConfig = z.infer<typeof novaConfig>;

/**
 * Whether the model takes these settings.
 *
 * @throws UsageError when it would refuse one of them.
 */
export function checkModel(model: string, { endpointingSensitivity }: NovaConfig): void {
	if (endpointingSensitivity !== null && model.startsWith('amazon.nova-sonic-v1')) {
		throw new UsageError({
			what: `the model ${model} does not take endpointingSensitivity`,
			expected: 'amazon.nova-2-sonic-v1:0 or later',
			hint: 'leave the setting out, or choose another model with nova-sonic:<model>',
		});
	}
}
