import { z } from 'zod';
import { pcmToBase64 } from '../../adapters/shared/pcm-base64.ts';
import { ProtocolError } from '../../src/core/errors.ts';

/** The parrot protocol: one JSON object per text message, 16-bit PCM at this rate in base64, both ways. */
export const PARROT_RATE = 24_000;

const reply = z.string().min(1).max(200);
const serverMessage = z.discriminatedUnion('type', [
	z.object({ type: z.literal('ready') }),
	z.object({ type: z.literal('audio'), reply, pcm: z.string() }),
	z.object({ type: z.literal('stop'), reply }),
]);

/** The first message of the client; the server answers `ready`. */
export const startMessage = (voice: string | null): string => JSON.stringify({ type: 'start', voice });

/** One frame of the user. */
export const audioMessage = (pcm: Int16Array): string =>
	JSON.stringify({ type: 'audio', pcm: pcmToBase64(pcm) });

/** Reads one message of the server; `stop` drops the rest of a reply. @throws ProtocolError when it is none. */
export function parseServerMessage(text: string): z.infer<typeof serverMessage> {
	try {
		return serverMessage.parse(JSON.parse(text));
	} catch (cause) {
		throw new ProtocolError({ what: 'the server sent something that is no parrot message', cause });
	}
}
