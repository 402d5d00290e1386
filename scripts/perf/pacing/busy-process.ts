import { setPriority } from 'node:os';

/** Simulates a scoring process: continuous arithmetic over audio-sized arrays at the lowest priority. */
setPriority(19);
process.stdin.on('end', () => process.exit(0)).resume();

const signal = Float32Array.from({ length: 240_000 }, (_, i) => Math.sin(i));
function work(): void {
	let sum = 0;
	for (let lag = 0; lag < 40; lag++) {
		for (let i = lag; i < signal.length; i++) {
			sum += (signal[i] ?? 0) * (signal[i - lag] ?? 0);
		}
	}
	signal[0] = sum % 1;
	setImmediate(work);
}
work();
process.stdout.write('busy\n');
