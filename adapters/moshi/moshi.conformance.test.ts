import { describe, expect, it } from 'vitest';
import { conformanceReportSchema, failures, notApplicable } from '../conformance/report.ts';
import { runConformance } from '../conformance/run-conformance.ts';
import { startPeer } from '../conformance/start-peer.ts';
import type { ConformanceSubject } from '../conformance/subject.ts';
import { moshi } from './index.ts';

/** Moshi against a peer that behaves like one of its servers. */
function subject(server: 'python' | 'rust'): ConformanceSubject {
	return {
		adapter: moshi,
		variant: null,
		configure: (url, { handshakeMs }) => ({ url, handshakeMs, query: { impersonate: server } }),
		startPeer: () => startPeer(import.meta.url, 'fixtures/peer'),
		secrets: [],
	};
}

describe('the moshi adapter', () => {
	it('conforms against the Python server', async () => {
		const report = await runConformance(subject('python'));
		expect(failures(report)).toEqual([]);
		expect(conformanceReportSchema.parse(JSON.parse(JSON.stringify(report)))).toEqual(report);
		expect(notApplicable(report)).toEqual(['interruption', 'late-packets', 'truncation']);
	}, 120_000);

	it('conforms against the Rust server where that one is different', async () => {
		const only = [
			'capabilities',
			'input-framing',
			'output-audio',
			'transcripts',
			'handshake-order',
			'unknown-kind',
		];
		const report = await runConformance(subject('rust'), { only });
		expect(failures(report)).toEqual([]);
		expect(report.checks).toHaveLength(only.length);
	});
});
