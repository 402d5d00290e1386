import { describe, expect, it } from 'vitest';
import type { Adapter } from '../../src/core/adapter.ts';
import { failures } from '../conformance/report.ts';
import { runConformance } from '../conformance/run-conformance.ts';
import { startPeer } from '../conformance/start-peer.ts';
import { BRIDGE_CHECKS, CLIPS } from './fixtures/bridge-checks.ts';
import { type MiniCpmDuplexConfig, minicpmDuplex } from './index.ts';

const KEY = 'sk-slices-0123456789';

describe('the minicpm-duplex bridge', () => {
	it('conforms against an OpenAI-compatible server', async () => {
		process.env['MINICPM_DUPLEX_KEY'] = KEY;
		const assisted: Adapter<MiniCpmDuplexConfig> = {
			...minicpmDuplex,
			connect: async (settings, options) => {
				const bridge = await minicpmDuplex.connect(settings, options);
				return bridge.textAssistance?.withWords(async () => CLIPS, null) ?? bridge;
			},
		};
		const report = await runConformance(
			{
				adapter: assisted as Adapter,
				variant: null,
				configure: (url, { handshakeMs }) => ({ url, handshakeMs }),
				startPeer: () => startPeer(import.meta.url, 'fixtures/peer'),
				secrets: [KEY],
			},
			{ checks: BRIDGE_CHECKS, patienceMs: 60_000 },
		);
		expect(failures(report)).toEqual([]);
		expect(report.checks.every(({ status }) => status === 'passed')).toBe(true);
	}, 300_000);
});
