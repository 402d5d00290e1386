import { describe, expect, it } from 'vitest';
import type { Adapter } from '../../src/core/adapter.ts';
import { EMBEDDED_CHECKS } from '../conformance/checks/embedded.ts';
import { attachedOnce, noPeer } from '../conformance/no-peer.ts';
import { failures } from '../conformance/report.ts';
import { runConformance } from '../conformance/run-conformance.ts';
import { simulatedAdapter } from './index.ts';
import { simulatedNetworkAdapter } from './network-adapter.ts';

describe('simulated systems', () => {
	it.each([simulatedAdapter, simulatedNetworkAdapter] as Adapter[])(
		'conform, in process or behind a socket ($id)',
		async (adapter) => {
			const once = attachedOnce(adapter);
			const report = await runConformance(
				{
					adapter: once.adapter,
					variant: 'delay-600',
					configure: () => ({}),
					startPeer: async () =>
						noPeer({
							input: { sampleRate: 24_000, codec: 'pcm16' },
							output: { sampleRate: 24_000, codec: 'pcm16' },
							pacing: 'frame',
							transcripts: { model: true, user: false },
							flush: false,
							truncation: false,
							retryAfter: false,
							malformed: [],
						}),
					secrets: [],
				},
				{ checks: EMBEDDED_CHECKS },
			);
			await once.end();
			expect(failures(report)).toEqual([]);
		},
		120_000,
	);
});
