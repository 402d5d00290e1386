import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type PeerHandle, startPeer } from '../../adapters/conformance/start-peer.ts';
import { ADAPTERS } from '../../adapters/index.ts';
import { AuthError, RateLimitedError } from '../../src/core/errors.ts';
import { judgeAttempt } from '../../src/run/retry-policy.ts';
import { fakeOptions, fakeScenario, toneClip } from '../../src/session/fixtures/fake-scenario.ts';
import { RealPacer } from '../../src/session/real-pacer.ts';
import { runSession } from '../../src/session/run-session.ts';
import { unitStatus } from '../../src/session/unit-status.ts';
import { bench, emptyFolder } from '../bench-cli.ts';

const KEY = 'secret/0123456789/abcdef0123456789abcdef';
const TIMELINE = {
	leadMs: 300,
	greetingQuietMs: 100,
	greetingMaxMs: 1_000,
	settleMs: 500,
	horizonMs: 1_500,
	capMs: 2_000,
} as const;

/** How each system is found, how it says that time is up, and how it refuses. */
const SYSTEMS = [
	{ id: 'freeze-omni', configure: (url: string) => ({ url }), timeout: 'out-of-time', says: 'idle timer' },
	{ id: 'vita', configure: (url: string) => ({ url }), timeout: 'out-of-time', says: 'idle timer' },
	{ id: 'doubao', configure: (url: string) => ({ url }), timeout: 'idle', says: 'heard nothing' },
	{
		id: 'nova-sonic',
		configure: (url: string) => ({ endpoint: url, region: 'us-east-1' }),
		timeout: 'time-limit',
		says: 'maximum duration',
	},
] as const;

const peers: PeerHandle[] = [];
afterEach(async () => {
	for (const peer of peers.splice(0)) {
		await peer.close();
	}
});
beforeAll(() => {
	process.env['DOUBAO_APP_ID'] = 'app-0123456789';
	process.env['DOUBAO_ACCESS_KEY'] = KEY;
	process.env['AWS_ACCESS_KEY_ID'] = 'AKIATESTTESTTESTTEST';
	process.env['AWS_SECRET_ACCESS_KEY'] = KEY;
});

async function startServer(id: string): Promise<PeerHandle> {
	const peer = await startPeer(import.meta.url, `../../adapters/${id}/fixtures/peer`);
	peers.push(peer);
	return peer;
}

/** Replays one short unit; `meanwhile` happens while the user speaks. */
async function replay(
	{ id, configure }: (typeof SYSTEMS)[number],
	url: string,
	meanwhile: () => Promise<void>,
) {
	const adapter = ADAPTERS.find((candidate) => candidate.id === id);
	if (adapter === undefined) throw new Error(`no adapter ${id}`);
	const { signal } = new AbortController();
	const system = await adapter.connect(adapter.config.parse(configure(url)), { variant: null, signal });
	const loaded = fakeScenario(toneClip('ask', { kind: 'lead' }, 600));
	const running = runSession(
		fakeOptions({ pacer: new RealPacer(), system, loaded, timeline: TIMELINE, keepWire: true, signal }),
	);
	// What is refused is refused before there is anything to disturb.
	running.catch(() => undefined);
	await Promise.race([sleep(500), running.catch(() => undefined)]);
	await meanwhile();
	const outcome = await running;
	await system.close();
	const { status, reason } = unitStatus(outcome, loaded.scenario);
	const serverClosed = outcome.started && outcome.end.reason === 'closed';
	return {
		outcome,
		status,
		reason,
		next: judgeAttempt([{ status, reason, serverClosed, alone: true }]).next,
	};
}

const nothing = async (): Promise<void> => undefined;
/** On a busy machine a short session may miss its deadlines: that says nothing about the system. */
const GOOD = ['ok', 'invalid-timing'];

describe.each(SYSTEMS)('a unit with $id', (system) => {
	it('is tried again when the server restarts in the middle of it, and the run goes on with the new server', async () => {
		const peer = await startServer(system.id);
		const broken = await replay(system, peer.url, () => peer.close());
		expect(broken.status).toBe('infra-error');
		expect(broken.reason).toMatch(/the connection broke/);
		expect(broken.next).toBe('retry');
		const { url } = await startServer(system.id);
		expect(GOOD).toContain((await replay(system, url, nothing)).status);
	});

	it('is tried again when the server says that time is up', async () => {
		const peer = await startServer(system.id);
		const { status, reason, next, outcome } = await replay(system, peer.url, () =>
			peer.tell({ type: 'special', name: system.timeout }),
		);
		expect(status).toBe('infra-error');
		expect(reason).toContain(system.says);
		expect(next).toBe('retry');
		expect(outcome.fault).toMatchObject({ code: 'BENCH_CONNECTION', origin: 'infrastructure' });
	});

	it('is not disturbed by an event that nobody knows', async () => {
		const peer = await startServer(system.id);
		const { status, outcome } = await replay(system, peer.url, () => peer.tell({ type: 'unknown' }));
		expect(GOOD).toContain(status);
		expect(outcome.fault).toBeNull();
		expect((await peer.observe()).faults).toEqual([]);
	});

	it('waits for a server with too many users, and stops the run where the key is wrong', async () => {
		const peer = await startServer(system.id);
		for (const [why, kind] of [
			['rate-limit', RateLimitedError],
			['auth', AuthError],
		] as const) {
			await peer.tell({ type: 'receive', reception: { type: 'refuse', why, retryAfterS: null } });
			const error = await replay(system, peer.url, nothing).catch((reason: unknown) => reason);
			expect(error, why).toBeInstanceOf(kind);
			expect(String(error)).not.toContain(KEY);
		}
		await peer.tell({ type: 'receive', reception: { type: 'accept', readyAfterMs: 0 } });
		expect(GOOD).toContain((await replay(system, peer.url, nothing)).status);
	});
});

it('a run with a wrong key ends at once, as a mistake of the user, and says which key', async () => {
	const peer = await startServer('doubao');
	await peer.tell({ type: 'receive', reception: { type: 'refuse', why: 'auth', retryAfterS: null } });
	const choice = ['--model', 'doubao', '--scenario', 'turn-taking', '--limit', '2'];
	const ended = await bench(['run', ...choice, '--out', emptyFolder()], {
		env: { DOUBAO_URL: peer.url, DOUBAO_APP_ID: 'app-0123456789', DOUBAO_ACCESS_KEY: KEY },
	});
	expect(ended.code, ended.stderr).toBe(2);
	expect(ended.stderr).toContain('DOUBAO_ACCESS_KEY');
	expect(ended.stderr + ended.stdout).not.toContain(KEY);
}, 60_000);
