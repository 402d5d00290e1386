import { describe, expect, it } from 'vitest';
import { failures, notApplicable } from '../conformance/report.ts';
import { runConformance } from '../conformance/run-conformance.ts';
import { startPeer } from '../conformance/start-peer.ts';
import { personaplex } from './index.ts';

describe('the personaplex adapter', () => {
	it('conforms against its server', async () => {
		const report = await runConformance({
			adapter: personaplex,
			variant: null,
			configure: (url, { handshakeMs }) => ({ url, handshakeMs, voice: 'NATM1', role: 'You run a bakery.' }),
			startPeer: () => startPeer(import.meta.url, 'fixtures/peer'),
			secrets: [],
		});
		expect(failures(report)).toEqual([]);
		expect(notApplicable(report)).toEqual(['interruption', 'late-packets', 'truncation']);
	}, 120_000);
});
