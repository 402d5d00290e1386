import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Adapter } from '../../src/core/adapter.ts';
import { doubao } from '../doubao/index.ts';
import { freezeOmni } from '../freeze-omni/index.ts';
import { moshi } from '../moshi/index.ts';
import { audioMessage } from '../moshi/protocol.ts';
import { novaSonic } from '../nova-sonic/index.ts';
import { OPENAI_FAMILY } from '../openai/index.ts';
import { unmute } from '../unmute/index.ts';
import { CHECKS } from './checks/index.ts';
import { type Bend, bentAdapter } from './fixtures/bent-adapter.ts';
import { behindEagerProxy } from './fixtures/eager-proxy.ts';
import type { PlantedBug } from './fixtures/planted-bug.ts';
import { FORMAT_BUGS } from './fixtures/planted-format-bugs.ts';
import { LEFT_RUNNING, SESSION_BUGS } from './fixtures/planted-session-bugs.ts';
import { TRANSPORT_BUGS } from './fixtures/planted-transport-bugs.ts';
import { runConformance } from './run-conformance.ts';
import { type PeerHandle, startPeer } from './start-peer.ts';
import type { ConformanceSubject } from './subject.ts';

type System = PlantedBug['on'];

const PLANTED_BUGS = [...FORMAT_BUGS, ...SESSION_BUGS, ...TRANSPORT_BUGS];

type Known = Pick<ConformanceSubject, 'adapter' | 'configure'> & { readonly entry: string };

const openai = OPENAI_FAMILY.find(({ id }) => id === 'openai');
const PEERS: Record<System, Known> = {
	moshi: {
		adapter: moshi,
		entry: '../moshi/fixtures/peer',
		configure: (url, { handshakeMs }) => ({ url, handshakeMs }),
	},
	unmute: {
		adapter: unmute,
		entry: '../unmute/fixtures/peer',
		configure: (url, { handshakeMs }) => ({ url, handshakeMs }),
	},
	openai: {
		adapter: (openai ?? moshi) as Adapter,
		entry: '../openai/fixtures/peer',
		configure: (url, { handshakeMs }) => ({ baseUrl: url.replace('/realtime', ''), handshakeMs }),
	},
	'freeze-omni': {
		adapter: freezeOmni,
		entry: '../freeze-omni/fixtures/peer',
		configure: (url, { handshakeMs }) => ({ url, handshakeMs }),
	},
	doubao: {
		adapter: doubao,
		entry: '../doubao/fixtures/peer',
		configure: (url, { handshakeMs }) => ({ url, handshakeMs }),
	},
	'nova-sonic': {
		adapter: novaSonic,
		entry: '../nova-sonic/fixtures/peer',
		configure: (url, { handshakeMs }) => ({ endpoint: url, region: 'us-east-1', handshakeMs }),
	},
};

const peers = new Map<System, PeerHandle>();
beforeAll(async () => {
	process.env['OPENAI_API_KEY'] ??= 'sk-planted';
	process.env['DOUBAO_APP_ID'] ??= 'app-planted';
	process.env['DOUBAO_ACCESS_KEY'] ??= 'token-planted';
	process.env['AWS_ACCESS_KEY_ID'] ??= 'AKIAPLANTEDPLANTED00';
	process.env['AWS_SECRET_ACCESS_KEY'] ??= 'secret-planted-secret-planted';
	for (const [name, { entry }] of Object.entries(PEERS)) {
		peers.set(name as System, await startPeer(import.meta.url, entry));
	}
});
afterAll(async () => {
	for (const peer of peers.values()) {
		await peer.close();
	}
});
afterEach(() => {
	LEFT_RUNNING.splice(0).forEach(clearInterval);
});

function peerOf(name: System): PeerHandle {
	const peer = peers.get(name);
	if (peer === undefined) {
		throw new Error(`no peer for ${name}`);
	}
	return peer;
}

function subject(name: System, bend: Bend, peer: PeerHandle = peerOf(name)): ConformanceSubject {
	const { adapter, configure } = PEERS[name];
	return {
		adapter: bentAdapter(adapter, bend),
		variant: null,
		configure,
		// One process for all mistakes: it is not theirs to end.
		startPeer: async () => ({
			url: peer.url,
			facts: peer.facts,
			tell: (order) => peer.tell(order),
			observe: () => peer.observe(),
			close: async () => undefined,
		}),
		secrets: ['sk-planted'],
	};
}

async function find(planted: ConformanceSubject, check: string) {
	const report = await runConformance(planted, { only: [check], patienceMs: 2_500 });
	return report.checks[0];
}

describe('the suite finds an adapter that', () => {
	it.each(PLANTED_BUGS.map((bug) => [`${bug.name} (${bug.on})`, bug] as const))('%s', async (_, bug) => {
		const found = await find(subject(bug.on, bug.bend()), bug.check);
		expect(found).toMatchObject({ id: bug.check, status: 'failed' });
		expect(found?.detail).toMatch(bug.finding);
	});

	it('sends audio before the handshake', async () => {
		const eager = await behindEagerProxy(peerOf('moshi'), audioMessage(Buffer.from('OggS')));
		const found = await find(subject('moshi', {}, eager), 'handshake-order');
		await eager.close();
		expect(found?.detail).toMatch(/before the peer was ready/);
		expect(found?.status).toBe('failed');
	});
});

describe('the suite', () => {
	it('has a planted mistake for every check', () => {
		const planted = new Set([...PLANTED_BUGS.map(({ check }) => check), 'handshake-order']);
		const without = CHECKS.map(({ id }) => id).filter((id) => !planted.has(id));
		expect(without).toEqual([]);
	});

	it('has nothing to complain about without mistakes', async () => {
		const quick = ['output-audio', 'interruption', 'late-packets', 'nothing-left', 'dispose-twice'];
		for (const name of ['moshi', 'unmute', 'freeze-omni', 'doubao', 'nova-sonic'] as const) {
			const report = await runConformance(subject(name, {}), { only: quick });
			expect(report.checks.filter(({ status }) => status === 'failed')).toEqual([]);
		}
	});
});
