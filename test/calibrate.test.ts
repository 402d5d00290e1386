import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plantServer } from '../src/api/plant-server.ts';
import type { PlantManifest } from '../src/core/plant.ts';
import { describeTestbed } from '../src/results/provenance.ts';
import { calibrationSchema } from '../src/results/schema-calibration.ts';
import { type CalibrationOptions, calibrate } from '../src/run/calibrate/calibrate.ts';
import { RealPacer } from '../src/session/real-pacer.ts';
import { VirtualPacer } from '../src/session/virtual-pacer.ts';
import { createSileroDetector } from '../src/speech/detect/silero.ts';
import { createFliteSynthesizer } from '../src/speech/synthesize/flite.ts';
import type { Synthesizer } from '../src/speech/synthesize/synthesizer.ts';

const SHIFT_SAMPLES = 960;
const SHIFT_MS = 40;

let synthesizer: Synthesizer;
beforeAll(() => {
	synthesizer = createFliteSynthesizer({ workers: 2 });
});
afterAll(() => synthesizer.close());

function options(change: Partial<CalibrationOptions>): CalibrationOptions {
	return {
		seed: 3,
		conversations: 1,
		size: { responses: 1, stops: 1, bursts: 1, controls: 0 },
		testbed: describeTestbed('test'),
		synthesizer,
		pacer: new VirtualPacer(),
		detector: createSileroDetector(),
		startServer: plantServer(true),
		signal: new AbortController().signal,
		onProgress: () => undefined,
		...change,
	};
}

async function rewriteManifest(path: string, shift: number): Promise<void> {
	const manifest = JSON.parse(await readFile(path, 'utf8')) as PlantManifest;
	const conversations = manifest.conversations.map(({ id, plants }) => ({
		id,
		plants: plants.map((plant) => ({
			id: plant.id,
			startSamples: plant.startSamples + shift,
			endSamples: plant.endSamples + shift,
		})),
	}));
	await writeFile(path, JSON.stringify({ ...manifest, conversations }));
}

describe('a calibration over a real socket', { timeout: 180_000 }, () => {
	it('is exact where time is simulated: what is planted is what is measured', async () => {
		const size = { responses: 3, stops: 2, bursts: 4, controls: 1 };
		const result = await calibrate(options({ conversations: 8, size }));
		const { measures, detector, sendLatenessMs } = calibrationSchema.parse(result?.file);
		expect(detector).toEqual({ misses: 0, falseAlarms: 0, n: 72 });
		expect(measures.response_onset.n).toBe(24);
		for (const { biasMs, p95AbsMs } of Object.values(measures)) {
			expect(Math.abs(biasMs ?? Number.NaN)).toBeLessThan(5);
			expect(p95AbsMs).toBeLessThan(15);
		}
		expect(sendLatenessMs).toEqual({ sessions: 8, p50: 0, p99: 0, max: 0 });
	});

	it('takes truth from the manifest alone: one that is 40 ms late shows as a bias of −40 ms', async () => {
		const honest = await calibrate(options({}));
		const shifted = await calibrate(
			options({
				startServer: async (files, conversations, signal) => {
					const server = await plantServer(true)(files, conversations, signal);
					await rewriteManifest(files.manifestFile, SHIFT_SAMPLES);
					return server;
				},
			}),
		);
		for (const measure of ['response_onset', 'model_offset', 'stop_latency', 'backchannel_onset'] as const) {
			const difference =
				(shifted?.file.measures[measure].biasMs ?? Number.NaN) -
				(honest?.file.measures[measure].biasMs ?? Number.NaN);
			expect(difference, measure).toBeCloseTo(-SHIFT_MS, 2);
		}
	});

	it('runs in real time, and counts every plant as found or missed', async () => {
		const pacer = new RealPacer();
		const result = await calibrate(options({ pacer, startServer: plantServer(false) }));
		const { detector, sendLatenessMs } = calibrationSchema.parse(result?.file);
		// How late things are heard, and so whether they can be matched, depends on the machine.
		expect(detector.n).toBe(3);
		const findings = result?.conversations.flatMap((conversation) => conversation.findings) ?? [];
		expect(findings.filter(({ found }) => found === null)).toHaveLength(detector.misses);
		expect(sendLatenessMs.sessions).toBe(1);
		expect(sendLatenessMs.max).toBeGreaterThanOrEqual(sendLatenessMs.p50 ?? Number.NaN);
	});

	it('gives nothing when it is aborted', async () => {
		const controller = new AbortController();
		const running = calibrate(
			options({
				pacer: new RealPacer(),
				startServer: plantServer(false),
				signal: controller.signal,
				onProgress: (_, __, note) => note.startsWith('replaying') && controller.abort(),
			}),
		);
		expect(await running).toBeNull();
	});
});
