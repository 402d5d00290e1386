import { describe, expect, it } from 'vitest';
import type { Adapter } from '../../src/core/adapter.ts';
import { failures, notApplicable } from '../conformance/report.ts';
import { runConformance } from '../conformance/run-conformance.ts';
import { startPeer } from '../conformance/start-peer.ts';
import { duplex } from './index.ts';

const KEY = 'duplex-key-0123456789';

describe('the duplex adapter', () => {
	it('conforms against a server written from the protocol document', async () => {
		process.env['DUPLEX_KEY'] = KEY;
		const report = await runConformance({
			adapter: duplex as Adapter,
			variant: null,
			configure: (url, { handshakeMs }) => ({ url, handshakeMs }),
			startPeer: () => startPeer(import.meta.url, 'fixtures/peer'),
			secrets: [KEY],
		});
		expect(failures(report)).toEqual([]);
		expect(notApplicable(report)).toEqual(['truncation']);
	}, 120_000);
});
