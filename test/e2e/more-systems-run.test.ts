import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Observation } from '../../adapters/conformance/peer/peer-order.ts';
import { type PeerHandle, startPeer } from '../../adapters/conformance/start-peer.ts';
import { readWav } from '../../src/audio/wav.ts';
import { summarySchema } from '../../src/results/schema-summary.ts';
import { unitSchema } from '../../src/results/schema-unit.ts';
import { createSileroDetector } from '../../src/speech/detect/silero.ts';
import { bench, type Ended, emptyFolder } from '../bench-cli.ts';

const KEY = 'secret/0123456789/abcdef0123456789abcdef';

/** How each system is found, and whether it says what it says. */
const MODELS = {
	'freeze-omni': { env: (url: string) => ({ FREEZE_OMNI_URL: url }), words: false },
	vita: { env: (url: string) => ({ VITA_URL: url }), words: true },
	doubao: {
		env: (url: string) => ({ DOUBAO_URL: url, DOUBAO_APP_ID: 'app-0123456789', DOUBAO_ACCESS_KEY: KEY }),
		words: true,
	},
	'nova-sonic': {
		env: (url: string) => ({
			AWS_ENDPOINT_URL_BEDROCK_RUNTIME: url,
			AWS_ACCESS_KEY_ID: 'AKIATESTTESTTESTTEST',
			AWS_SECRET_ACCESS_KEY: KEY,
			AWS_REGION: 'us-east-1',
		}),
		words: true,
	},
} as const;
type Model = keyof typeof MODELS;
const NAMES = Object.keys(MODELS) as Model[];

/** What a run against a talking stand-in for the system left behind. */
type Ran = {
	readonly ended: Ended;
	readonly unit: string;
	readonly files: string;
	readonly seen: Observation;
};

const ran = new Map<Model, Ran>();

async function runAgainst(peer: PeerHandle, model: Model): Promise<Ran> {
	try {
		const out = emptyFolder();
		const choice = ['--model', model, '--scenario', 'user-interrupt', '--limit', '1'];
		const ended = await bench(['run', ...choice, '--fail-on-error', '1', '--json', '--out', out], {
			env: MODELS[model].env(peer.url),
		});
		const run = join(out, readdirSync(out)[0] ?? '');
		const unit = join(run, 'units', readdirSync(join(run, 'units'))[0] ?? '');
		const text = ['unit.json', 'trace.ndjson', 'wire.ndjson'].map((name) =>
			readFileSync(join(unit, name), 'utf8'),
		);
		const files = [readFileSync(join(run, 'run.json'), 'utf8'), ...text].join('\n');
		return { ended, unit, files, seen: await peer.observe() };
	} finally {
		await peer.close();
	}
}

beforeAll(async () => {
	const peers: (readonly [Model, PeerHandle])[] = [];
	for (const model of NAMES) {
		peers.push([model, await startPeer(import.meta.url, `../../adapters/${model}/fixtures/peer`, 'talking')]);
	}
	// All at once: as long as the slowest of them.
	await Promise.all(peers.map(async ([model, peer]) => ran.set(model, await runAgainst(peer, model))));
}, 200_000);
afterAll(() => ran.clear());

function resultOf(model: Model): Ran {
	const result = ran.get(model);
	if (result === undefined) {
		throw new Error(`${model} was not run`);
	}
	return result;
}

describe.each(NAMES)('bench run --model %s', (model) => {
	it('records a unit: what was heard is speech, and what was measured is scored', async () => {
		const { ended, unit } = resultOf(model);
		expect([0, 3], ended.stderr).toContain(ended.code);
		const { status, reason } = unitSchema.parse(JSON.parse(readFileSync(join(unit, 'unit.json'), 'utf8')));
		// A busy machine misses the bounds for timing; everything else would be a mistake.
		expect(['ok', 'invalid-timing'], `${reason}`).toContain(status);
		const { metrics } = summarySchema.parse(JSON.parse(ended.stdout));
		expect(metrics.some(({ scenario }) => scenario === 'user-interrupt')).toBe(status === 'ok');
		const heard = await readWav(join(unit, 'heard.wav'));
		const speech = createSileroDetector().detect(heard.pcm, heard.sampleRate);
		expect(speech.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0)).toBeGreaterThan(1_000);
	});

	it('follows the protocol to the letter, and leaves', () => {
		const { seen } = resultOf(model);
		expect(seen.faults).toEqual([]);
		expect(seen.open).toBe(0);
	});

	it('drops what is not played where the user spoke, has words where the system has, and shows no key', () => {
		const { files, ended } = resultOf(model);
		expect(files).toMatch(/"type":"flush"[^\n]*"cause":"interrupted"/);
		expect(/"type":"text"[^\n]*"role":"model"/.test(files)).toBe(MODELS[model].words);
		expect(files + ended.stderr + ended.stdout).not.toContain(KEY);
	});
});
