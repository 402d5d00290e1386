import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type PeerHandle, startPeer } from '../../adapters/conformance/start-peer.ts';
import { ADAPTERS } from '../../adapters/index.ts';
import { samplesToMs } from '../../src/core/pcm.ts';
import { fakeOptions, fakeScenario, toneClip } from '../../src/session/fixtures/fake-scenario.ts';
import type { SessionOutcome } from '../../src/session/outcome.ts';
import { RealPacer } from '../../src/session/real-pacer.ts';
import { renderTracks } from '../../src/session/render.ts';
import { runSession } from '../../src/session/run-session.ts';
import { createSileroDetector } from '../../src/speech/detect/silero.ts';

const KEY = 'key-0123456789abcdef';
const FRAME_MS = 20;
const TIMELINE = {
	leadMs: 300,
	greetingQuietMs: 100,
	greetingMaxMs: 1_000,
	settleMs: 1_000,
	horizonMs: 3_000,
	capMs: 3_000,
} as const;

/** When the user speaks again, in ms of heard reply. */
const EARLY = ['while the reply is still being sent', 800] as const;
const LATE = ['when the reply was sent long ago and still plays', 3_500] as const;

const PROVIDERS = [
	{
		id: 'openai',
		configure: (url: string) => ({ baseUrl: url.replace('/realtime', '') }),
		cuts: [EARLY, LATE],
		truncates: true,
		countsTokens: true,
	},
	{
		id: 'gemini',
		configure: (url: string) => ({ baseUrl: url }),
		cuts: [EARLY, LATE],
		truncates: false,
		countsTokens: true,
	},
	{
		id: 'nova-sonic',
		configure: (url: string) => ({ endpoint: url, region: 'us-east-1' }),
		cuts: [LATE],
		truncates: false,
		countsTokens: true,
	},
	{
		id: 'doubao',
		configure: (url: string) => ({ url }),
		cuts: [LATE],
		truncates: false,
		countsTokens: true,
	},
	{
		id: 'freeze-omni',
		configure: (url: string) => ({ url }),
		cuts: [EARLY],
		truncates: false,
		countsTokens: false,
	},
	{ id: 'vita', configure: (url: string) => ({ url }), cuts: [EARLY], truncates: false, countsTokens: false },
] as const;

/** The user asks, and speaks again after `delayMs` of the reply were heard. */
function interruption(delayMs: number) {
	const samples = 24 * 700;
	return fakeScenario(
		toneClip('ask', { kind: 'lead' }, 900),
		toneClip(
			'stop',
			{
				kind: 'trigger',
				trigger: { after: 'heard-onset', delayMs, needActiveMs: 0, deadlineMs: 15_000, onDeadline: 'skip' },
			},
			700,
			[{ type: 'barge-in', cause: 'interrupt', startSamples: 0, endSamples: samples }],
		),
	);
}

let peer: PeerHandle | null = null;
afterEach(async () => {
	await peer?.close();
	peer = null;
});

beforeAll(() => {
	process.env['OPENAI_API_KEY'] = KEY;
	process.env['GEMINI_API_KEY'] = KEY;
	process.env['DOUBAO_APP_ID'] = 'app-0123456789';
	process.env['DOUBAO_ACCESS_KEY'] = KEY;
	process.env['AWS_ACCESS_KEY_ID'] = 'AKIATESTTESTTESTTEST';
	process.env['AWS_SECRET_ACCESS_KEY'] = KEY;
});

async function converse(id: string, settings: object, delayMs: number) {
	const adapter = ADAPTERS.find((candidate) => candidate.id === id);
	if (adapter === undefined) throw new Error(`no adapter ${id}`);
	const signal = new AbortController().signal;
	const system = await adapter.connect(adapter.config.parse(settings), { variant: null, signal });
	const loaded = interruption(delayMs);
	const outcome = await runSession(
		fakeOptions({ pacer: new RealPacer(), system, loaded, timeline: TIMELINE, keepWire: true, signal }),
	);
	await system.close();
	return { outcome, tracks: renderTracks(outcome, loaded), identity: system.identity };
}

/** How much of one reply lies on the heard track, in ms. */
function heardOf(outcome: SessionOutcome, responseId: string | null): number {
	const ranges = outcome.trace.flatMap((event) =>
		event.type === 'packet' && event.responseId === responseId
			? [{ from: event.firstSample, to: event.firstSample + event.samples }]
			: [],
	);
	const samples = outcome.spans.flatMap((span) =>
		ranges.map(({ from, to }) =>
			Math.max(0, Math.min(to, span.firstSample + span.samples) - Math.max(from, span.firstSample)),
		),
	);
	return samplesToMs(
		samples.reduce((sum, count) => sum + count, 0),
		outcome.outputRate,
	);
}

for (const { id, configure, cuts, truncates, countsTokens } of PROVIDERS) {
	describe(`a conversation with ${id} over a real socket`, () => {
		for (const [when, delayMs] of cuts) {
			it(`is cut where the user spoke, ${when}`, async () => {
				peer = await startPeer(import.meta.url, `../../adapters/${id}/fixtures/peer`, 'talking');
				const { outcome, tracks, identity } = await converse(id, configure(peer.url), delayMs);
				expect(outcome.fault).toBeNull();
				const seen = await peer.observe();
				expect(seen.faults).toEqual([]);

				const speech = createSileroDetector().detect(tracks.heard, 24_000);
				const spokenMs = speech.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0);
				expect(spokenMs).toBeGreaterThan(delayMs);

				const flush = outcome.trace.find((event) => event.type === 'flush');
				if (flush === undefined) throw new Error('no interruption');
				expect(flush.droppedMs).toBeGreaterThan(1_000);
				const { responseId } = flush;
				const heardMs = heardOf(outcome, responseId);
				expect(flush.heardMs).toBeCloseTo(heardMs, 0);
				// It was cut soon after the user's second clip began: the peer's 60 ms, and the way there and back.
				const stop = outcome.clips.find(({ clip }) => clip.id === 'stop');
				const stopMs = (stop?.startSamples ?? 0) / 24;
				expect(flush.at).toBeGreaterThan(stopMs);
				expect(flush.at).toBeLessThan(stopMs + 1_000);
				const next = outcome.trace.find(
					(event) => event.type === 'packet' && event.at > flush.at && event.responseId !== responseId,
				);
				const quiet = tracks.heard.subarray(Math.ceil(flush.at * 24) + 1, Math.floor((next?.at ?? 0) * 24));
				expect(quiet.length).toBeGreaterThan(24 * 500);
				expect(quiet.every((sample) => sample === 0)).toBe(true);

				if (truncates) {
					expect(seen.truncations.length).toBe(1);
					expect(Math.abs((seen.truncations[0]?.heardMs ?? 0) - heardMs)).toBeLessThanOrEqual(FRAME_MS);
				}
				expect((outcome.usage.inputTokens ?? 0) > 0).toBe(countsTokens);
				expect(JSON.stringify([outcome.trace, outcome.wire, outcome.fault, identity])).not.toContain(KEY);
				expect(outcome.wire.length).toBeGreaterThan(100);
			});
		}
	});
}
