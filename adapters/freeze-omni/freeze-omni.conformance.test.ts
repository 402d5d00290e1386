import { describe, expect, it } from 'vitest';
import { failures, notApplicable } from '../conformance/report.ts';
import { runConformance } from '../conformance/run-conformance.ts';
import { startPeer } from '../conformance/start-peer.ts';
import { freezeOmni } from './index.ts';

describe('the freeze-omni adapter', () => {
	it('conforms against its server: a real one of socket.io', async () => {
		const report = await runConformance({
			adapter: freezeOmni,
			variant: null,
			configure: (url, { handshakeMs }) => ({ url, handshakeMs }),
			startPeer: () => startPeer(import.meta.url, 'fixtures/peer'),
			secrets: [],
		});
		expect(failures(report)).toEqual([]);
		expect(notApplicable(report)).toEqual(['transcripts', 'truncation']);
	}, 120_000);
});
