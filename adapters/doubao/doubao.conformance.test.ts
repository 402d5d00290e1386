import { describe, expect, it } from 'vitest';
import { failures, notApplicable } from '../conformance/report.ts';
import { runConformance } from '../conformance/run-conformance.ts';
import { startPeer } from '../conformance/start-peer.ts';
import { doubao } from './index.ts';

const APP_ID = 'app-0123456789';
const KEY = 'token-0123456789abcdef';

describe('the doubao adapter', () => {
	it('conforms against a service with a codec of its own', async () => {
		process.env['DOUBAO_APP_ID'] = APP_ID;
		process.env['DOUBAO_ACCESS_KEY'] = KEY;
		const report = await runConformance({
			adapter: doubao,
			variant: null,
			configure: (url, { handshakeMs }) => ({ url, handshakeMs }),
			startPeer: () => startPeer(import.meta.url, 'fixtures/peer'),
			secrets: [APP_ID, KEY],
		});
		expect(failures(report)).toEqual([]);
		expect(notApplicable(report)).toEqual(['truncation']);
	}, 120_000);
});
