import { describe, expect, it } from 'vitest';
import type { Adapter } from '../../src/core/adapter.ts';
import { failures } from '../conformance/report.ts';
import { runConformance } from '../conformance/run-conformance.ts';
import { startPeer } from '../conformance/start-peer.ts';
import { gemini } from './index.ts';

const KEY = 'AIza-test-0123456789abcdef';

describe('conformance of gemini', () => {
	it('passes every check: the SDK itself talks to the peer', async () => {
		process.env['GEMINI_API_KEY'] = KEY;
		const report = await runConformance({
			adapter: gemini as Adapter,
			variant: null,
			configure: (url, { handshakeMs }) => ({ baseUrl: url, handshakeMs }),
			startPeer: () => startPeer(import.meta.url, 'fixtures/peer'),
			secrets: [KEY],
		});
		expect(failures(report)).toEqual([]);
		expect(report.checks.filter(({ status }) => status === 'passed').length).toBeGreaterThan(20);
	}, 120_000);
});
