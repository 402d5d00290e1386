import { describe, expect, it } from 'vitest';
import { failures, notApplicable } from '../conformance/report.ts';
import { runConformance } from '../conformance/run-conformance.ts';
import { startPeer } from '../conformance/start-peer.ts';
import { unmute } from './index.ts';

describe('the unmute adapter', () => {
	it('conforms against its server', async () => {
		const report = await runConformance({
			adapter: unmute,
			variant: null,
			configure: (url, { handshakeMs }) => ({ url, handshakeMs, instructions: 'You run a bakery.' }),
			startPeer: () => startPeer(import.meta.url, 'fixtures/peer'),
			secrets: [],
		});
		expect(failures(report)).toEqual([]);
		expect(notApplicable(report)).toEqual(['truncation']);
	}, 120_000);
});
