import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Observation } from '../../adapters/conformance/peer/peer-order.ts';
import { startPeer } from '../../adapters/conformance/start-peer.ts';
import { readWav } from '../../src/audio/wav.ts';
import { INTERACTION_TYPES } from '../../src/core/scenario.ts';
import { summarySchema } from '../../src/results/schema-summary.ts';
import { unitSchema } from '../../src/results/schema-unit.ts';
import { createSileroDetector } from '../../src/speech/detect/silero.ts';
import { bench, type Ended, emptyFolder } from '../bench-cli.ts';

/** What a run against a talking stand-in for a server left behind. */
type Ran = { readonly ended: Ended; readonly run: string; readonly seen: Observation };

const MODELS = {
	// One scenario of each type, all at once: as long as the longest of them.
	moshi: { id: 'moshi:stand-in', variable: 'MOSHI_URL', types: INTERACTION_TYPES },
	personaplex: { id: 'personaplex', variable: 'PERSONAPLEX_URL', types: ['user-interrupt'] },
	unmute: { id: 'unmute', variable: 'UNMUTE_URL', types: ['user-interrupt'] },
} as const;
type Model = keyof typeof MODELS;

const ran = new Map<Model, Ran>();

async function runAgainstStandIn(model: Model): Promise<Ran> {
	const { id, variable, types } = MODELS[model];
	const peer = await startPeer(import.meta.url, `../../adapters/${model}/fixtures/peer`, 'talking');
	try {
		const out = emptyFolder();
		const choice = ['--model', id, '--scenario', types.join(','), '--limit', '1'];
		const ended = await bench(['run', ...choice, '--fail-on-error', '1', '--json', '--out', out], {
			env: { [variable]: peer.url, MOSHI_SESSIONS: String(types.length) },
		});
		return { ended, run: join(out, readdirSync(out)[0] ?? ''), seen: await peer.observe() };
	} finally {
		await peer.close();
	}
}

function resultOf(model: Model): Ran {
	const result = ran.get(model);
	if (result === undefined) {
		throw new Error(`${model} was not run`);
	}
	return result;
}

beforeAll(async () => {
	await Promise.all(
		(Object.keys(MODELS) as Model[]).map(async (model) => ran.set(model, await runAgainstStandIn(model))),
	);
}, 150_000);
afterAll(() => ran.clear());

describe.each(Object.keys(MODELS) as Model[])('bench run --model %s', (model) => {
	const { types } = MODELS[model];

	it('records every unit: what was heard is speech, and what was measured is scored', async () => {
		const { ended, run } = resultOf(model);
		expect([0, 3], ended.stderr).toContain(ended.code);
		const summary = summarySchema.parse(JSON.parse(ended.stdout));
		const units = readdirSync(join(run, 'units'));
		// A run on a machine that other tests keep busy may end early, with exit code 3 and the reason.
		const complete = !ended.stderr.includes('this machine is too slow');
		expect(units.length).toBeGreaterThanOrEqual(complete ? types.length : 1);
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

	it('follows the protocol to the letter', () => {
		const { ended, seen } = resultOf(model);
		expect(seen.faults).toEqual([]);
		expect(seen.open).toBe(0);
		// One to see whether anybody is there, one for each unit, more where a unit was tried again.
		const played = ended.stderr.includes('this machine is too slow') ? 1 : types.length;
		expect(seen.connections).toBeGreaterThanOrEqual(1 + played);
	});
});

it('names the weights and the server in the run', () => {
	const run = readFileSync(join(resultOf('moshi').run, 'run.json'), 'utf8');
	expect(run).toContain('stand-in');
	expect(run).toContain('python');
});

it('drops what is not played where the server says that it was interrupted, and only there', () => {
	for (const model of ['personaplex', 'unmute'] as const) {
		const units = join(resultOf(model).run, 'units');
		const trace = readFileSync(join(units, readdirSync(units)[0] ?? '', 'trace.ndjson'), 'utf8');
		expect(trace.includes('"flush"')).toBe(model === 'unmute');
	}
});
