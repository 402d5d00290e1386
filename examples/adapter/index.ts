import { z } from 'zod';
import { base64ToPcm } from '../../adapters/shared/pcm-base64.ts';
import { isLoopback, parseServerUrl, printableUrl } from '../../adapters/shared/server-url.ts';
import { variable } from '../../adapters/shared/setting.ts';
import { type Dialogue, SocketLink } from '../../adapters/shared/socket-link.ts';
import type { Adapter, DuplexSession, SessionContext } from '../../src/core/adapter.ts';
import { audioMessage, PARROT_RATE, parseServerMessage, startMessage } from './protocol.ts';

const config = z.strictObject({ url: z.string().nullable().default(null) });

/** A server that repeats what the user said: the example of docs/guides/add-a-system.md. */
export const parrot: Adapter<z.infer<typeof config>> = {
	id: 'parrot',
	title: 'Parrot',
	summary: 'repeats what the user said (parrot:<name> names a voice)',
	card: { endToEnd: false, openSource: true, apiAccess: null, runs: 'own server', page: null },
	environment: [{ name: 'PARROT_URL', required: true, purpose: 'address, such as ws://127.0.0.1:9000' }],
	config,
	async connect(settings, { variant }) {
		const address = settings.url ?? variable('PARROT_URL') ?? '';
		const url = parseServerUrl(address, 'PARROT_URL', 'ws://127.0.0.1:9000');
		return {
			capabilities: {
				input: { sampleRate: PARROT_RATE, frameMs: 20 },
				output: { sampleRate: PARROT_RATE },
				pacing: 'burst',
				latencyClass: isLoopback(url) ? 'wall-local' : 'wall-network',
				transcripts: { model: false, user: false },
				truncation: false,
				flush: true,
				sessionLimitMs: null,
				maxSessions: null,
				clientClocked: false,
			},
			identity: { protocol: 'parrot', url: printableUrl(url), voice: variant },
			encode: audioMessage,
			open: (context) => openSession(url, variant, context),
			close: async () => undefined,
		};
	},
};

async function openSession(url: URL, voice: string | null, context: SessionContext): Promise<DuplexSession> {
	const dialogue: Dialogue = {
		onOpen: () => link.send(startMessage(voice)),
		onMessage(at, bytes) {
			const message = parseServerMessage(bytes.toString('utf8'));
			context.wire('in', bytes.length, { ...message, pcm: undefined });
			if (message.type === 'ready') link.ready();
			else if (message.type === 'stop') link.emit({ type: 'interrupted', at, responseId: message.reply });
			else link.emit({ type: 'audio', at, pcm: base64ToPcm(message.pcm), responseId: message.reply });
		},
	};
	const [where, check] = [printableUrl(url), 'start the server, or correct PARROT_URL'];
	const hints = { where, unreachable: check, refused: check, notReady: check, untrusted: check };
	const limits = { maxMessageBytes: 1 << 20, handshakeMs: 10_000, selfSigned: false };
	const link = new SocketLink({ url, protocols: [], headers: {}, hints, context, ...limits }, dialogue);
	await link.opened;
	return {
		send: ({ pcm, wire }) => void link.send(wire ?? audioMessage(pcm)),
		get bufferedBytes() {
			return link.bufferedBytes;
		},
		close: () => link.close(),
	};
}
