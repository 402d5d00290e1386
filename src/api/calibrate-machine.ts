import { loadavg } from 'node:os';
import { calibrationId, storeCalibration } from '../results/calibration-store.ts';
import { describeTestbed } from '../results/provenance.ts';
import { type Calibration, calibrate } from '../run/calibrate/calibrate.ts';
import { FULL_SIZE } from '../run/calibrate/calibration-plan.ts';
import { calibrationFolder } from '../run/environment.ts';
import { beginWork, type JobContext, SILENT } from '../run/events.ts';
import { RealPacer } from '../session/real-pacer.ts';
import { createSileroDetector } from '../speech/detect/silero.ts';
import { createFliteSynthesizer } from '../speech/synthesize/flite.ts';
import { plantServer } from './plant-server.ts';

/** How much is measured, and where the result is kept. */
export type CalibrateOptions = {
	/** Conversations at once, of about 50 s each. */
	readonly conversations: number;
	readonly seed: number;
	readonly testbed?: string;
	readonly out?: string;
};

/** The harness's own error on this machine. */
export type CalibrationResult = Calibration & {
	/** Where it was stored. */
	readonly path: string;
	/** Load average of the last minute before it began. */
	readonly loadBefore: number;
};

/**
 * Measures the harness's own error against injected speech, over a real WebSocket, and stores it. Resolves with null,
 * with nothing stored, where the signal aborts.
 */
export async function calibrateMachine(
	{ conversations, seed, testbed: name, out = calibrationFolder() }: CalibrateOptions,
	context: JobContext = SILENT,
): Promise<CalibrationResult | null> {
	const testbed = describeTestbed(name ?? null);
	const detector = createSileroDetector();
	const synthesizer = createFliteSynthesizer();
	const work = beginWork(context, 'calibrating');
	const loadBefore = loadavg()[0] ?? 0;
	let result: Calibration | null;
	try {
		result = await calibrate({
			seed,
			conversations,
			size: FULL_SIZE,
			testbed,
			pacer: new RealPacer(),
			synthesizer,
			detector,
			startServer: plantServer(false),
			signal: context.signal,
			onProgress: work.update,
		});
	} finally {
		await synthesizer.close();
	}
	if (result === null) {
		return null;
	}
	work.end(`calibrated on ${testbed.id}`);
	const id = calibrationId(result.file, new Date());
	const path = await storeCalibration(out, id, result.file, {
		schemaVersion: 1,
		calibration: id,
		seed,
		detector: detector.identity,
		conversations: result.conversations,
	});
	return { ...result, path, loadBefore };
}
