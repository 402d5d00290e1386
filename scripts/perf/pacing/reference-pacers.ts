import { performance } from 'node:perf_hooks';
import type { WebSocket } from 'ws';
import { NumberLog } from '../../../src/session/number-log.ts';

type Message = Uint8Array | string;

/** The task of every reference pacer: send one frame on each socket every `frameMs`. */
export type PacingTask = {
	readonly sockets: readonly WebSocket[];
	/** One message for all frames, or the message of frame `index`. */
	readonly frame: Message | ((index: number) => Message);
	readonly frameMs: number;
	readonly frames: number;
};

/** Send lateness of every frame in ms, by session. */
export type Lateness = readonly Float64Array[];

/**
 * The lower bound: only the wait and the send. Absolute deadlines spread over the frame, a timer to 1.6 ms
 * before each, then `Atomics.wait`. No playback model, no detector, no trace.
 */
export function barePacer({ sockets, frame, frameMs, frames }: PacingTask): Promise<Lateness> {
	const lateness = sockets.map(() => new NumberLog());
	const block = new Int32Array(new SharedArrayBuffer(4));
	const t0 = performance.now() + 20;
	const total = sockets.length * frames;
	return new Promise((resolve) => {
		let sent = 0;
		const turn = (): void => {
			if (sent === total) {
				resolve(lateness.map((log) => log.values()));
				return;
			}
			const session = sent % sockets.length;
			const due = t0 + Math.floor(sent / sockets.length) * frameMs + (session / sockets.length) * frameMs;
			const wait = due - performance.now();
			if (wait > 1.6) {
				setTimeout(turn, Math.floor(wait - 1));
				return;
			}
			if (wait > 0) {
				Atomics.wait(block, 0, 0, wait);
			}
			lateness[session]?.push(performance.now() - due);
			sockets[session]?.send(typeof frame === 'function' ? frame(Math.floor(sent / sockets.length)) : frame);
			sent += 1;
			setImmediate(turn);
		};
		turn();
	});
}

/** What many clients do: send, then sleep for a frame. Lateness is counted from where each stream should be. */
export async function sleepAfterSend({ sockets, frame, frameMs, frames }: PacingTask): Promise<Lateness> {
	const stream = async (socket: WebSocket, index: number): Promise<Float64Array> => {
		await new Promise((resolve) => setTimeout(resolve, (index / sockets.length) * frameMs));
		const lateness = new NumberLog();
		const t0 = performance.now();
		for (let k = 0; k < frames; k++) {
			lateness.push(performance.now() - (t0 + k * frameMs));
			socket.send(typeof frame === 'function' ? frame(k) : frame);
			await new Promise((resolve) => setTimeout(resolve, frameMs));
		}
		return lateness.values();
	};
	return await Promise.all(sockets.map(stream));
}
