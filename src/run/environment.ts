import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Reads `.env` of the current folder, where there is one; variables that are already set win. */
export function loadEnvironment(): void {
	if (existsSync('.env')) {
		process.loadEnvFile('.env');
	}
}

/** Where generated audio is kept between runs: `BENCH_CACHE`, else the platform's cache folder. */
export function cacheFolder(): string {
	const { BENCH_CACHE: own, XDG_CACHE_HOME: xdg } = process.env;
	return own || join(xdg || join(homedir(), '.cache'), 'duplexbench');
}

/** Where calibrations are kept: `BENCH_CALIBRATIONS`, else beside the runs. They belong to a machine. */
export function calibrationFolder(): string {
	const { BENCH_CALIBRATIONS: own } = process.env;
	return own || join('results', 'calibrations');
}

/** Where models that a user pulled are kept: `BENCH_MODELS`, else beside the generated audio. */
export function modelsFolder(): string {
	const { BENCH_MODELS: own } = process.env;
	return own || join(cacheFolder(), 'models');
}
