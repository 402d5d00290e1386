import { beforeAll, describe, expect, it } from 'vitest';
import type { Adapter } from '../../src/core/adapter.ts';
import { failures } from '../conformance/report.ts';
import { runConformance } from '../conformance/run-conformance.ts';
import { startPeer } from '../conformance/start-peer.ts';
import type { ConformanceSubject } from '../conformance/subject.ts';
import { OPENAI_FAMILY } from './index.ts';

const KEY = 'sk-test-0123456789abcdef';

function subject(id: string, peer: string, path: string): ConformanceSubject {
	const adapter = OPENAI_FAMILY.find((candidate) => candidate.id === id);
	if (adapter === undefined) throw new Error(`no adapter ${id}`);
	return {
		adapter: adapter as Adapter,
		variant: adapter.id === 'azure' || adapter.id === 'openai-compatible' ? 'a-model' : null,
		configure: (url, { handshakeMs }) => ({ baseUrl: url.replace(path, ''), handshakeMs }),
		startPeer: () => startPeer(import.meta.url, 'fixtures/peer', peer),
		secrets: [KEY],
	};
}

beforeAll(() => {
	const keys = ['OPENAI', 'AZURE_OPENAI', 'XAI', 'DASHSCOPE', 'INWORLD'].map((name) => `${name}_API_KEY`);
	for (const name of [...keys, 'OPENAI_REALTIME_KEY']) process.env[name] = KEY;
});

describe('conformance of the OpenAI family', () => {
	for (const [id, peer, path] of [
		['openai', 'ordered', '/realtime'],
		['xai', 'xai', '/realtime'],
		['qwen', 'qwen', '/api-ws/v1/realtime'],
		['azure', 'azure', '/openai/v1/realtime'],
		['inworld', 'inworld', '/api/v1/realtime/session'],
		['openai-compatible', 'ordered', ''],
	] as const) {
		it(`${id} passes every check against a peer of its dialect`, async () => {
			const report = await runConformance(subject(id, peer, path));
			expect(failures(report)).toEqual([]);
			expect(report.checks.filter(({ status }) => status === 'passed').length).toBeGreaterThan(20);
		}, 120_000);
	}
});
