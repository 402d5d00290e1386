import { noise } from '../../../src/audio/noise.ts';
import { samplesToMs, TRACK_RATE } from '../../../src/core/pcm.ts';
import { seededRandom } from '../../../src/core/random.ts';
import { createSileroDetector } from '../../../src/speech/detect/silero.ts';
import { type DetectorReport, reportOn } from '../../../src/speech/fixtures/detector-report.ts';
import * as trials from '../../../src/speech/fixtures/detector-trials.ts';
import { utterances } from '../../../src/speech/fixtures/reference-speech.ts';
import { createFliteSynthesizer } from '../../../src/speech/synthesize/flite.ts';

const cells = (values: readonly (string | number)[]): string =>
	values.map((value, i) => (i === 0 ? String(value).padEnd(28) : String(value).padStart(9))).join('');

function line(name: string, { n, missed, falseAlarms, split, onset, offset }: DetectorReport): string {
	const ms = (value: number): string => (Number.isNaN(value) ? '-' : value.toFixed(1));
	return cells([
		name,
		n,
		missed.length,
		falseAlarms.length,
		split,
		...[onset, offset].flatMap(({ bias, p50, p95, max }) => [bias, p50, p95, max].map(ms)),
	]);
}

/**
 * Prints the errors of the detector's edges against reference edges, its misses and its false alarms.
 * Rows are conditions; errors are in ms; the last line is the CPU time.
 */
async function main(): Promise<void> {
	const synthesizer = createFliteSynthesizer();
	const speech = await utterances(synthesizer);
	await synthesizer.close();
	const random = seededRandom('detector accuracy');
	const conditions: [string, trials.Trial[]][] = [
		['-26 dBFS', trials.inSilence(speech, 0)],
		['-46 dBFS', trials.inSilence(speech, -20)],
		['-61 dBFS', trials.inSilence(speech, -35)],
		['with engine padding', trials.padded(speech)],
		['cut off where loud', trials.cutOff(speech)],
		['over white noise -70 dBFS', trials.over(speech, (n) => noise('white', n, -70, random))],
		['over pink noise -56 dBFS', trials.over(speech, (n) => noise('pink', n, -56, random))],
		['over mains hum -50 dBFS', trials.over(speech, (n) => trials.hum(n, -50))],
		['fragments of 150 ms', trials.fragments(speech, 150)],
		['fragments of 200 ms', trials.fragments(speech, 200)],
		['fragments of 300 ms', trials.fragments(speech, 300)],
		['synthetic nasal hums', trials.nasalHums()],
		['no speech', trials.withoutSpeech()],
	];
	const detector = createSileroDetector();
	console.log(JSON.stringify(detector.identity));
	console.log(
		cells([
			'',
			'n',
			'missed',
			'false',
			'split',
			'on bias',
			'p50',
			'p95',
			'max',
			'off bias',
			'p50',
			'p95',
			'max',
		]),
	);
	const cpu = process.cpuUsage();
	const alarms: string[] = [];
	let audioMs = 0;
	for (const [name, set] of conditions) {
		const report = reportOn(detector, set);
		audioMs += set.reduce((sum, { pcm }) => sum + samplesToMs(pcm.length, TRACK_RATE), 0);
		alarms.push(...report.falseAlarms.map((trial) => `${name}: ${trial}`));
		console.log(line(name, report));
	}
	const { user, system } = process.cpuUsage(cpu);
	console.log(`false alarms: ${alarms.length === 0 ? 'none' : alarms.slice(0, 20).join('; ')}`);
	console.log(`${((user + system) / audioMs).toFixed(2)} ms CPU per second of audio, silence included`);
}

await main();
