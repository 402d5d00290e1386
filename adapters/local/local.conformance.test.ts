import { describe, expect, it } from 'vitest';
import type { Adapter } from '../../src/core/adapter.ts';
import { EMBEDDED_CHECKS } from '../conformance/checks/embedded.ts';
import { attachedOnce, noPeer } from '../conformance/no-peer.ts';
import { failures } from '../conformance/report.ts';
import { runConformance } from '../conformance/run-conformance.ts';
import { local } from './index.ts';

describe('the local adapter', () => {
	it.each([null, 'vad800'])(
		'conforms with its own agent as its peer (%s)',
		async (variant) => {
			const once = attachedOnce(local as Adapter);
			const report = await runConformance(
				{
					adapter: once.adapter,
					variant,
					configure: () => ({ lockstep: true, conversations: 2, recognizers: 1 }),
					startPeer: async () =>
						noPeer({
							input: { sampleRate: 16_000, codec: 'pcm16' },
							output: { sampleRate: 16_000, codec: 'pcm16' },
							pacing: 'burst',
							transcripts: { model: true, user: false },
							flush: true,
							truncation: false,
							retryAfter: true,
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
