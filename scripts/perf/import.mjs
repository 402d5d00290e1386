// Imports 1,000 files and prints resident memory at every tenth of the import. It must not grow with the dataset.
// Arguments: number of files (1000), `--flac` to send every file through ffmpeg.
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MAIN, ROOT } from '../lib/bench.mjs';

const files = Number(process.argv.slice(2).find((argument) => /^\d+$/.test(argument)) ?? 1_000);
const flac = process.argv.includes('--flac');
const item = join(ROOT, 'test', 'fixtures', 'import', 'fdb1', 'synthetic_pause_handling', '1');
const folder = mkdtempSync(join(tmpdir(), 'bench-import-'));
const data = join(folder, 'data');

/** Writes one recording per item, each with different samples, so that none is stored as a duplicate. */
function prepare() {
	const wav = readFileSync(join(item, 'input.wav'));
	const converted = join(folder, 'input.flac');
	if (flac && spawnSync('ffmpeg', ['-v', 'error', '-i', join(item, 'input.wav'), converted]).status !== 0) {
		throw new Error('--flac needs ffmpeg; install it or leave out --flac');
	}
	for (let i = 0; i < files; i++) {
		const own = join(data, 'synthetic_pause_handling', String(i + 1));
		mkdirSync(own, { recursive: true });
		cpSync(join(item, 'pause.json'), join(own, 'pause.json'));
		if (flac) {
			cpSync(converted, join(own, 'input.flac'));
		} else {
			const changed = Buffer.from(wav);
			changed.writeUInt16LE(i, changed.length - 4_000);
			writeFileSync(join(own, 'input.wav'), changed);
		}
	}
}

prepare();
const startMs = performance.now();
const child = spawn(process.execPath, [MAIN, 'import', 'fdb1', data, '--out', join(folder, 'suite')], {
	stdio: ['ignore', 'ignore', 'pipe'],
});
const samples = [];
const timer = setInterval(() => {
	try {
		const [, kB] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'));
		samples.push(Number(kB) / 1024);
	} catch {
		// The process has just ended.
	}
}, 50);
let last = '';
child.stderr.setEncoding('utf8').on('data', (text) => {
	last = text.trim().split('\n').slice(-3).join(' · ');
});
child.on('close', (code) => {
	clearInterval(timer);
	rmSync(folder, { recursive: true, force: true });
	const seconds = (performance.now() - startMs) / 1000;
	console.log(`exit ${code}: ${last}`);
	console.log(`${files} files in ${seconds.toFixed(1)} s: ${(files / seconds).toFixed(0)} a second`);
	console.log('resident MB by share of the time:');
	for (let tenth = 0; tenth < 10; tenth++) {
		const part = samples.slice(
			Math.floor((samples.length * tenth) / 10),
			Math.floor((samples.length * (tenth + 1)) / 10),
		);
		const mean = part.reduce((sum, mB) => sum + mB, 0) / Math.max(1, part.length);
		console.log(`${tenth * 10}–${tenth * 10 + 10} %  ${mean.toFixed(0)}`);
	}
	process.exitCode = code ?? 1;
});
