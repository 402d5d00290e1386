import { describe, expect, it } from 'vitest';
import { failures, notApplicable } from '../conformance/report.ts';
import { runConformance } from '../conformance/run-conformance.ts';
import { startPeer } from '../conformance/start-peer.ts';
import { novaSonic } from './index.ts';

const KEY_ID = 'AKIATESTTESTTESTTEST';
const KEY = 'secret/0123456789/abcdef0123456789abcdef';

describe('the nova-sonic adapter', () => {
	it('conforms: the AWS SDK itself talks to the service over HTTP/2', async () => {
		process.env['AWS_ACCESS_KEY_ID'] = KEY_ID;
		process.env['AWS_SECRET_ACCESS_KEY'] = KEY;
		const report = await runConformance({
			adapter: novaSonic,
			variant: null,
			configure: (url, { handshakeMs }) => ({ endpoint: url, region: 'us-east-1', handshakeMs }),
			startPeer: () => startPeer(import.meta.url, 'fixtures/peer'),
			secrets: [KEY_ID, KEY],
		});
		expect(failures(report)).toEqual([]);
		expect(notApplicable(report)).toEqual(['truncation']);
	}, 120_000);
});
