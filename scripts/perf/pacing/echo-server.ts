import { type AddressInfo, WebSocketServer } from 'ws';

/** A server that returns every binary message. Prints its port; exits when its standard input closes. */
const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false });
server.on('connection', (socket) => {
	socket.on('message', (data, isBinary) => {
		if (isBinary) {
			socket.send(data);
		}
	});
});
server.on('listening', () => {
	process.stdout.write(`${(server.address() as AddressInfo).port}\n`);
});
process.stdin.on('end', () => process.exit(0)).resume();
