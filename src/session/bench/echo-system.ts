import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { Capabilities, DuplexSession, System } from '../../core/adapter.ts';

const CAPABILITIES: Capabilities = {
	input: { sampleRate: 24_000, frameMs: 20 },
	output: { sampleRate: 24_000 },
	pacing: 'A',
	latencyClass: 'wall-local',
	transcripts: { model: false, user: false },
	truncation: false,
	flush: false,
	sessionLimitMs: null,
	maxSessions: null,
	clientClocked: false,
};

/** Connects to the echo server. */
export async function connect(url: string): Promise<WebSocket> {
	const socket = new WebSocket(url, { perMessageDeflate: false });
	await once(socket, 'open');
	return socket;
}

/** The echo server as a speech system. `onSend` is called just before every frame is handed to the socket. */
export function echoSystem(url: string, onSend: () => void): System {
	return {
		capabilities: CAPABILITIES,
		identity: { name: 'echo' },
		encode: (pcm) => new Uint8Array(pcm.buffer, pcm.byteOffset, pcm.byteLength),
		async open({ emit, now }): Promise<DuplexSession> {
			const socket = await connect(url);
			socket.on('message', (data: Buffer) => {
				const at = now();
				const aligned = data.byteOffset % 2 === 0 ? data : Buffer.from(data);
				emit({ type: 'audio', at, pcm: new Int16Array(aligned.buffer, aligned.byteOffset, data.length / 2) });
			});
			socket.on('close', (code) => {
				emit({ type: 'closed', at: now(), reason: { by: 'remote', code, reason: '' } });
			});
			return {
				get bufferedBytes() {
					return socket.bufferedAmount;
				},
				send(frame) {
					onSend();
					socket.send(frame.wire ?? frame.pcm);
				},
				async close() {
					const closed = once(socket, 'close');
					socket.close();
					await closed;
				},
			};
		},
		async close() {},
	};
}
