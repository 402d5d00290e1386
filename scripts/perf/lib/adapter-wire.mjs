// The messages that an adapter sends, observed by intercepting `ws`. For measurements only.
import { WebSocket } from 'ws';

const send = WebSocket.prototype.send;

/** The messages of the first `count` frames of a session, as `system` makes them. The session itself is discarded. */
export async function messagesOf(system, frames, count) {
	const session = await open(system);
	const messages = [];
	// `ws` sends a text message only if it is given a string.
	WebSocket.prototype.send = (data, { binary }) => messages.push(binary ? data : data.toString());
	try {
		for (let index = 0; index < count; index++) {
			session.send(frames[index % frames.length]);
		}
	} finally {
		WebSocket.prototype.send = send;
	}
	await session.close();
	if (messages.length !== count) {
		throw new Error(`expected one message per frame, found ${messages.length} for ${count} frames`);
	}
	return messages;
}

/** Sockets after the handshake of the adapter, with all listeners removed. */
export async function openSockets(system, count) {
	const sockets = [];
	const sessions = [];
	let latest = null;
	WebSocket.prototype.send = function (...parts) {
		latest = this;
		return send.apply(this, parts);
	};
	try {
		for (let index = 0; index < count; index++) {
			latest = null;
			sessions.push(await open(system));
			if (latest === null) {
				throw new Error('cannot find the socket of the adapter: it sends nothing in its handshake');
			}
			latest.removeAllListeners('message');
			sockets.push(latest);
		}
	} finally {
		WebSocket.prototype.send = send;
	}
	const close = async () => {
		await Promise.all(sessions.map((session) => session.close()));
	};
	return { sockets, close };
}

function open(system) {
	return system.open({
		seed: 1,
		now: () => performance.now(),
		emit: () => undefined,
		defer: (work) => work(),
		wire: () => undefined,
		signal: new AbortController().signal,
	});
}
