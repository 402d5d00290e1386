import { describe, expect, it } from 'vitest';
import { failures, notApplicable } from '../conformance/report.ts';
import { runConformance } from '../conformance/run-conformance.ts';
import { startPeer } from '../conformance/start-peer.ts';
import { vita } from './index.ts';

describe('the vita adapter', () => {
	it('conforms against its server: a real one of socket.io', async () => {
		const report = await runConformance({
			adapter: vita,
			variant: null,
			configure: (url, { handshakeMs }) => ({ url, handshakeMs }),
			startPeer: () => startPeer(import.meta.url, 'fixtures/peer'),
			secrets: [],
		});
		expect(failures(report)).toEqual([]);
		expect(notApplicable(report)).toEqual(['truncation']);
	}, 120_000);
});
