// A duplex v1 server (docs/reference/protocol.md): says one sentence 600 ms after the user has fallen silent, and stops when the
// user speaks. Put your model where `hear` is. Run: node examples/node/server.mjs [port]
import { readFileSync } from 'node:fs';
import { WebSocketServer } from 'ws';

const INPUT = { sampleRate: 16_000, encoding: 'pcm16le', frameMs: 20 };
const OUTPUT = { sampleRate: 16_000, encoding: 'pcm16le' };
const FRAME_BYTES = 640;
// One sentence of 2.2 s, 16 kHz mono: only speech is scored. The samples follow a header of 44 bytes.
const REPLY = readFileSync(new URL('../reply.wav', import.meta.url)).subarray(44);

function hear(pcm, state, say) {
	let power = 0;
	for (let i = 0; i < FRAME_BYTES; i += 2) power += pcm.readInt16LE(i) ** 2 / (FRAME_BYTES / 2);
	state.loud = power > 300 ** 2 ? state.loud + 1 : 0;
	state.quiet = state.loud > 0 ? 0 : state.quiet + 1;
	state.playing -= 1;
	if (state.loud === 3) {
		if (state.playing > 0) say({ type: 'interrupted', responseId: `r${state.replies}` });
		Object.assign(state, { owed: true, playing: 0 });
	} else if (state.owed && state.quiet === 600 / INPUT.frameMs) {
		Object.assign(state, { owed: false, playing: REPLY.length / FRAME_BYTES, replies: state.replies + 1 });
		say({ type: 'response', responseId: `r${state.replies}` });
		say(REPLY);
	}
}

const server = new WebSocketServer({
	host: '127.0.0.1',
	port: Number(process.argv[2] ?? 8765),
	maxPayload: 65_536,
});
server.on('listening', () => console.log(`ws://127.0.0.1:${server.address().port}`));
server.on('connection', (socket) => {
	const state = { loud: 0, quiet: 0, owed: false, playing: 0, replies: 0, frame: 0 };
	let hello = null;
	const say = (message) => socket.send(Buffer.isBuffer(message) ? message : JSON.stringify(message));
	const fail = (code, closeCode, message) => {
		say({ type: 'error', code, message, fatal: true });
		socket.close(closeCode);
	};
	let patience = setTimeout(fail, 10_000, 'timeout', 4408, 'no hello within 10 s');
	socket.on('close', () => clearTimeout(patience));
	socket.on('error', ({ message }) => console.error(message)); // `ws` closes with the right code.
	socket.on('message', (data, isBinary) => {
		try {
			if (isBinary && hello) {
				if (data.length !== FRAME_BYTES) return fail('bad-format', 1003, 'expected 640 bytes of audio');
				patience.refresh();
				hear(data, state, say);
				if (hello.lockstep === true) say({ type: 'step', frame: state.frame++ });
			} else if (hello) {
				if (JSON.parse(data).type === 'bye') socket.close(1000);
			} else {
				const offer = JSON.parse(isBinary ? '{}' : data);
				if (offer.type !== 'hello' || offer.protocol !== 'duplex' || offer.version !== 1) throw offer;
				const fits = (list, mine) =>
					list.some((one) => Object.keys(mine).every((key) => one[key] === mine[key]));
				if (!fits(offer.input, INPUT) || !fits(offer.output, OUTPUT))
					return fail('bad-format', 1003, '16 kHz, 20 ms');
				hello = offer;
				clearTimeout(patience);
				patience = setTimeout(fail, 30_000, 'timeout', 4408, 'no audio for 30 s');
				const formats = { input: INPUT, output: OUTPUT, lockstep: offer.lockstep === true };
				const about = { pacing: 'burst', interrupts: true, server: { name: 'example-node', version: '1' } };
				say({ type: 'hello', protocol: 'duplex', version: 1, ...formats, ...about });
			}
		} catch {
			fail('bad-message', 1002, 'expected a hello of duplex v1, then JSON events');
		}
	});
});
