import { describe, expect, it } from 'vitest';
import type { Adapter } from '../../src/core/adapter.ts';
import { failures, notApplicable } from '../conformance/report.ts';
import { runConformance } from '../conformance/run-conformance.ts';
import { startPeer } from '../conformance/start-peer.ts';
import { minicpmO } from './index.ts';

const KEY = 'proxy-key-0123456789';

describe('the minicpm-o adapter', () => {
	it('conforms against its gateway', async () => {
		process.env['MINICPM_O_KEY'] = KEY;
		const report = await runConformance({
			adapter: minicpmO as Adapter,
			variant: null,
			configure: (url, { handshakeMs }) => ({ url, handshakeMs, duplex: { force_listen_count: 0 } }),
			startPeer: () => startPeer(import.meta.url, 'fixtures/peer'),
			secrets: [KEY],
		});
		expect(failures(report)).toEqual([]);
		expect(notApplicable(report)).toEqual(['interruption', 'late-packets', 'truncation']);
	}, 120_000);
});
