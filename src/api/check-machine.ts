import { execFile } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Preflight } from '../core/adapter.ts';
import { errorMessage } from '../core/errors.ts';
import { cacheFolder } from '../run/environment.ts';
import { type MachineReport, machineText, measureMachine } from './measure-machine.ts';
import { chooseModel, missingVariables } from './run/choose-model.ts';

/** Something that the harness or a system needs, and whether it is there. */
export type Check = Preflight & { readonly required: boolean };

/** How long a system may take to answer a check, ms. */
const PREFLIGHT_MS = 30_000;

/** Checks this machine and, where one is named, a system: its variables, address and handshake. Takes about 10 s. */
export async function checkMachine({ model }: { readonly model?: string } = {}): Promise<{
	readonly checks: readonly Check[];
	readonly machine: MachineReport;
}> {
	const checks = [
		nodeVersion(),
		await writable('cache', cacheFolder()),
		await writable('runs', 'results/runs'),
		await speechDetector(),
		await tool('ffmpeg', 'bench import of foreign recordings'),
		...(model === undefined ? [] : await modelChecks(model)),
	];
	const machine = await measureMachine();
	checks.splice(1, 0, machineCheck(machine));
	return { checks, machine };
}

function nodeVersion(): Check {
	const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
	const ok = major > 20 || (major === 20 && minor >= 19);
	return { name: 'node', ok, required: true, detail: `${process.versions.node} (20.19 or newer)` };
}

function machineCheck(machine: MachineReport): Check {
	const ok = (machine.localSessions ?? 0) >= 1;
	return { name: 'this machine', ok, required: false, detail: machineText(machine) };
}

async function writable(name: string, folder: string): Promise<Check> {
	const probe = join(folder, `.probe-${process.pid}`);
	try {
		await mkdir(folder, { recursive: true });
		await writeFile(probe, '');
		await rm(probe);
		return { name: `${name} folder`, ok: true, required: true, detail: folder };
	} catch (error) {
		return { name: `${name} folder`, ok: false, required: true, detail: errorMessage(error) };
	}
}

async function speechDetector(): Promise<Check> {
	const name = 'speech detector';
	try {
		const { createSileroDetector } = await import('../speech/detect/silero.ts');
		const detector = createSileroDetector();
		const found = detector.detect(new Int16Array(24_000), 24_000);
		const detail = `${detector.id} ${detector.version}, ${found.length} segments in a second of silence`;
		return { name, ok: found.length === 0, required: true, detail };
	} catch (error) {
		return { name, ok: false, required: true, detail: errorMessage(error) };
	}
}

async function tool(name: string, purpose: string): Promise<Check> {
	try {
		const { stdout } = await promisify(execFile)(name, ['-version']);
		return { name, ok: true, required: false, detail: stdout.split('\n')[0] ?? '' };
	} catch {
		const detail = `not found; needed for ${purpose} (apt-get install ${name})`;
		return { name, ok: false, required: false, detail };
	}
}

async function modelChecks(id: string): Promise<Check[]> {
	const { adapter } = chooseModel(id);
	const missing = missingVariables(adapter);
	const variables = adapter.environment.map(({ name, required, purpose }) => ({
		name,
		ok: Boolean(process.env[name]),
		required,
		detail: purpose,
	}));
	if (missing.length > 0 || adapter.preflight === undefined) {
		return variables;
	}
	const signal = AbortSignal.timeout(PREFLIGHT_MS);
	const results = await adapter.preflight(adapter.config.parse({}), signal);
	return [...variables, ...results.map((result) => ({ ...result, required: true }))];
}
