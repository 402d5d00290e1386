import { HarnessError } from '../../../src/core/errors.ts';
import { type PeerModule, servePeer } from './serve-peer.ts';

// The program that `startPeer` forks. Arguments: the URL of a module that exports PEERS, and the name of one of them.
const [url = '', name = ''] = process.argv.slice(2);
const { PEERS }: PeerModule = await import(url);
const create = PEERS[name];
if (create === undefined) {
	throw new HarnessError({
		what: `unknown peer in ${url}`,
		expected: Object.keys(PEERS).join(', '),
		found: name,
	});
}
await servePeer(await create());
