import { loadavg } from 'node:os';
import { EXIT } from '../../core/errors.ts';
import { calibrationId, storeCalibration } from '../../results/calibration-store.ts';
import { describeTestbed } from '../../results/provenance.ts';
import { type Calibration, calibrate } from '../../run/calibrate/calibrate.ts';
import { FULL_SIZE } from '../../run/calibrate/calibration-plan.ts';
import { RealPacer } from '../../session/real-pacer.ts';
import { createSileroDetector } from '../../speech/detect/silero.ts';
import { createFliteSynthesiser } from '../../speech/synthesise/flite.ts';
import { calibrationComplaints, calibrationTable } from '../tables/calibration-table.ts';
import type { CalibrateFlags } from '../commands/calibrate.ts';
import { ExitRequest } from '../failure.ts';
import { withInterrupt } from '../interrupt.ts';
import { printJson, say } from '../output.ts';
import { plantServer } from '../../api/plant-server.ts';
import { startProgress } from '../progress.ts';

/** `bench calibrate`: exit 130 after Ctrl-C, with nothing stored. */
export async function calibrateAction(flags: CalibrateFlags): Promise<void> {
	const testbed = describeTestbed(flags.testbed ?? null);
	const detector = createSileroDetector();
	const synthesiser = createFliteSynthesiser();
	const progress = startProgress('calibrating');
	const load = loadavg()[0] ?? 0;
	let result: Calibration | null;
	try {
		result = await withInterrupt('nothing is stored', (signal) =>
			calibrate({
				seed: flags.seed,
				conversations: flags.conversations,
				size: FULL_SIZE,
				testbed,
				pacer: new RealPacer(),
				synthesiser,
				detector,
				startServer: plantServer(false),
				signal,
				onProgress: progress.update,
			}),
		);
	} finally {
		await synthesiser.close();
	}
	if (result === null) {
		throw new ExitRequest(EXIT.interrupted);
	}
	progress.finish(`calibrated on ${testbed.id}`);
	const { file, conversations } = result;
	const id = calibrationId(file, new Date());
	const path = await storeCalibration(flags.out, id, file, {
		schemaVersion: 1,
		calibration: id,
		seed: flags.seed,
		detector: detector.identity,
		conversations,
	});
	report(result, load);
	say(`stored as ${path}`);
	if (flags.json) {
		printJson(file);
	}
}

function report({ file, conversations }: Calibration, load: number): void {
	say(`\n${calibrationTable(conversations)}\n`);
	for (const complaint of calibrationComplaints(conversations)) {
		say(complaint);
	}
	const { misses, falseAlarms, n } = file.detector;
	say(`detector: ${misses} of ${n} plants missed, ${falseAlarms} false alarms`);
	const { sessions, p50, p99, max } = file.sendLatenessMs;
	say(`send lateness over ${sessions} sessions: p50 ${p50} ms, p99 ${p99} ms, max ${max} ms`);
	const broken = conversations.filter(({ violations }) => violations.length > 0).length;
	if (broken > 0) {
		say(
			`timing: ${broken} of ${sessions} conversations were outside the bounds of a valid unit ` +
				`(load average ${load.toFixed(1)} before); repeat on a quiet machine`,
		);
	}
}
