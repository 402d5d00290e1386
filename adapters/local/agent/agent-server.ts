import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { WebSocketServer } from 'ws';
import { ConnectionError, errorMessage } from '../../../src/core/errors.ts';
import { SileroStream } from '../../../src/speech/detect/silero-stream.ts';
import { LIMITS } from '../../duplex/protocol.ts';
import { AgentConnection, type AgentParts } from './agent-connection.ts';
import { type AgentSettings, policyOf } from './agent-settings.ts';
import { carryingCapacity } from './carrying-capacity.ts';
import { SMALL_TALK } from './knowledge.ts';
import { RecognizerHub } from './recognizer-hub.ts';
import { Speaker } from './speaker.ts';

/** Changes whenever the agent could behave differently; part of a run's identity. */
export const AGENT_VERSION = '2';

/** Synthesized before the first conversation, so that it can be said without delay. */
const PREPARED = [...SMALL_TALK.continuers, ...SMALL_TALK.encouragements, ...SMALL_TALK.stopped];

/** A running agent. */
export type AgentServer = {
	readonly port: number;
	/** Concurrent conversations that this machine can handle, as measured at the start. */
	readonly carries: number;
	readonly close: () => Promise<void>;
};

/**
 * Starts the embedded agent as a duplex v1 server on the loopback interface: one process, many conversations.
 * Resolves when it is ready to talk.
 *
 * @param port 0 = any free one. Rejects with a `ConnectionError` when it is taken.
 */
export async function startAgent(settings: AgentSettings, port: number): Promise<AgentServer> {
	const http = createServer((_, response) => response.writeHead(426).end());
	const speaker = new Speaker();
	const recognizers = new RecognizerHub(settings.conversations, settings.recognizers);
	const stop = async (): Promise<void> => {
		http.close();
		await Promise.all([speaker.close(), recognizers.close()]);
	};
	try {
		// The port first: it is the cheapest thing that can fail.
		const listening = await listen(http, port);
		const [said] = await Promise.all([
			Promise.all(PREPARED.map((line) => speaker.say(line))),
			recognizers.ready(),
		]);
		const speech = Int16Array.from(said.flatMap((pcm) => [...pcm]));
		const capacity = await carryingCapacity(recognizers, settings.recognizers, speech);
		const carries = Math.min(capacity, settings.conversations);
		// One takes 60 ms: those that are likely to be needed are made now.
		const vads = Array.from({ length: carries }, () => new SileroStream());
		let made = carries;
		const makeVad = (): SileroStream | null => {
			if (made === settings.conversations) {
				return null;
			}
			made += 1;
			return new SileroStream();
		};
		const parts: AgentParts = {
			policy: policyOf(settings),
			transcriptLagMs: settings.transcriptLagMs,
			deafWhileSpeaking: settings.deafWhileSpeaking,
			maxSessions: settings.conversations,
			version: `${AGENT_VERSION} ${settings.preset}, ${speaker.identity}`,
			recognizers,
			speaker,
			lend: () => vads.pop() ?? makeVad(),
			giveBack: (vad) => {
				vad.reset();
				vads.push(vad);
			},
		};
		const sockets = accept(http, parts);
		return {
			port: listening,
			carries,
			close: async () => {
				for (const client of sockets.clients) {
					client.terminate();
				}
				sockets.close();
				await stop();
			},
		};
	} catch (error) {
		await stop();
		throw error;
	}
}

function accept(http: Server, parts: AgentParts): WebSocketServer {
	const sockets = new WebSocketServer({
		server: http,
		perMessageDeflate: false,
		maxPayload: LIMITS.textBytes,
	});
	sockets.on('connection', (socket) => new AgentConnection(socket, parts));
	return sockets;
}

async function listen(http: Server, port: number): Promise<number> {
	http.listen(port, '127.0.0.1');
	try {
		await once(http, 'listening');
	} catch (cause) {
		throw new ConnectionError({
			what: `the agent cannot listen on port ${port}`,
			found: errorMessage(cause),
			hint: 'choose another port, or 0 for any free one',
			cause,
		});
	}
	const address = http.address();
	return typeof address === 'object' && address !== null ? address.port : port;
}
