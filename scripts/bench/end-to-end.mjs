// Wall time of the main job, `bench run --model local`, with a cold and a warm cache of generated audio.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const main = join(import.meta.dirname, '..', '..', 'dist', 'src', 'cli', 'main.js');
const folder = mkdtempSync(join(tmpdir(), 'bench-e2e-'));

try {
	for (const cache of ['cold', 'warm']) {
		const start = performance.now();
		const { status, stdout } = spawnSync(
			process.execPath,
			[main, 'run', '--model', 'local', '--json', '--out', join(folder, cache), ...process.argv.slice(2)],
			{
				env: { ...process.env, BENCH_CACHE: join(folder, 'cache') },
				stdio: ['ignore', 'pipe', 'inherit'],
				encoding: 'utf8',
			},
		);
		const seconds = (performance.now() - start) / 1000;
		const { units } = JSON.parse(stdout);
		console.log(`${cache} cache: ${seconds.toFixed(1)} s, exit ${status}, units ${JSON.stringify(units)}`);
	}
} finally {
	rmSync(folder, { recursive: true, force: true });
}
