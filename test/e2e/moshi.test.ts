import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PeerHandle, startPeer } from '../../adapters/conformance/start-peer.ts';
import { readWav } from '../../src/audio/wav.ts';
import { INTERACTION_TYPES } from '../../src/core/scenario.ts';
import { summarySchema } from '../../src/results/schema-summary.ts';
import { unitSchema } from '../../src/results/schema-unit.ts';
import { createSileroDetector } from '../../src/speech/detect/silero.ts';
import { bench, type Ended, emptyFolder } from '../bench-cli.ts';

/** A server of Moshi's protocol in its own process: lock-step, continuous, with real speech. */
let peer: PeerHandle;
beforeAll(async () => {
	peer = await startPeer(import.meta.url, '../../adapters/moshi/fixtures/talking-peer');
});
afterAll(() => peer.close());

describe('bench run --model moshi', () => {
	const out = emptyFolder();
	let ended: Ended;
	let run: string;
	beforeAll(async () => {
		// One scenario of each type, all at once: as long as the longest of them.
		const env = { MOSHI_URL: peer.url, MOSHI_SESSIONS: String(INTERACTION_TYPES.length) };
		ended = await bench(
			['run', '--model', 'moshi:stand-in', '--limit', '1', '--fail-on-error', '1', '--json', '--out', out],
			{ env },
		);
		run = join(out, readdirSync(out)[0] ?? '');
	}, 120_000);

	it('records every unit: what was heard is speech, and what was measured is scored', async () => {
		expect([0, 3]).toContain(ended.code);
		const summary = summarySchema.parse(JSON.parse(ended.stdout));
		const units = readdirSync(join(run, 'units'));
		expect(units).toHaveLength(INTERACTION_TYPES.length);
		for (const unit of units) {
			const folder = join(run, 'units', unit);
			const { status } = unitSchema.parse(JSON.parse(readFileSync(join(folder, 'unit.json'), 'utf8')));
			// A busy machine misses the bounds for timing; everything else would be a mistake.
			expect(['ok', 'invalid-timing'], unit).toContain(status);
			const scored = summary.metrics.some(({ scenario }) => unit.startsWith(`${scenario}.`));
			expect(scored, unit).toBe(status === 'ok');
			const heard = await readWav(join(folder, 'heard.wav'));
			const speech = createSileroDetector().detect(heard.pcm, heard.sampleRate);
			const spokenMs = speech.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0);
			expect(spokenMs, unit).toBeGreaterThan(1_000);
		}
	});

	it('names the weights and the server in the run, and follows the protocol to the letter', async () => {
		expect(readFileSync(join(run, 'run.json'), 'utf8')).toContain('stand-in');
		const seen = await peer.observe();
		expect(seen.faults).toEqual([]);
		expect(seen.open).toBe(0);
		// One for the check before the run, one for each unit, more where a unit was tried again.
		expect(seen.connections).toBeGreaterThanOrEqual(1 + INTERACTION_TYPES.length);
	});
});
