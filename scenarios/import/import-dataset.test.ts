import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readWav, writeWav } from '../../src/audio/wav.ts';
import { clampSample, TRACK_RATE } from '../../src/core/pcm.ts';
import { seededRandom } from '../../src/core/random.ts';
import type { Cue, Scenario } from '../../src/core/scenario.ts';
import { createFliteSynthesizer } from '../../src/speech/synthesize/flite.ts';
import { lintAudio } from '../lint.ts';
import { loadScenario } from '../load-scenario.ts';
import type { SuiteManifest } from '../manifest.ts';
import { createSpeaker } from '../speaker.ts';
import { type ImportFault, importDataset, layoutById } from './index.ts';

const FIXTURES = join(import.meta.dirname, '..', '..', 'test', 'fixtures', 'import');

const flite = createFliteSynthesizer({ workers: 1 });
afterAll(() => flite.close());

let outDir: string;
beforeAll(async () => {
	outDir = await mkdtemp(join(tmpdir(), 'import-test-'));
});
afterAll(() => rm(outDir, { recursive: true, force: true }));

async function imported(id: string, dir = join(FIXTURES, id)) {
	const layout = layoutById(id);
	const faults: ImportFault[] = [];
	const report = await importDataset({
		layout,
		dir,
		outDir: join(outDir, id),
		name: id,
		language: 'en',
		triggers: layout.triggers,
		speaker: createSpeaker(flite),
		onFault: (fault) => faults.push(fault),
	});
	if (report.manifest === null) {
		throw new Error('nothing imported');
	}
	return { ...report, manifest: report.manifest, faults };
}

function scenario({ scenarios }: SuiteManifest, id: string): Scenario {
	const found = scenarios.find((each) => each.id === id);
	if (found === undefined) {
		throw new Error(`no ${id} among ${scenarios.map((each) => each.id).join(' ')}`);
	}
	return found;
}

const cuesOf = ({ clips }: Scenario): readonly Cue[] => clips.flatMap(({ cues }) => cues);
const seconds = (cue: Cue | undefined): [number, number] => [
	(cue?.startSamples ?? -1) / TRACK_RATE,
	(cue?.endSamples ?? -1) / TRACK_RATE,
];

describe.each(['fdb1', 'fdb15', 'flexi', 'fdb2', 'wav'])('the tiny dataset in the layout %s', (id) => {
	it('is imported whole, to audio whose cues lie where its sounds are, and to the same hash again', async () => {
		const { manifest, leftOut } = await imported(id);
		expect(leftOut).toBe(0);
		for (const { id: scenarioId } of manifest.scenarios) {
			const loaded = await loadScenario(manifest, scenarioId);
			// FLEXI's statements and our tiny one do not go on for five seconds.
			const findings = lintAudio(loaded).filter(({ rule }) => rule !== 'short-continuation');
			expect(findings).toEqual([]);
		}
		expect((await imported(id)).manifest.hash).toBe(manifest.hash);
	});
});

describe('Full-Duplex-Bench 1.0', () => {
	it('keeps its marks: pauses to the edge of the sound, interruptions at their distance, listeners as roles', async () => {
		const { manifest } = await imported('fdb1');
		const pause = cuesOf(scenario(manifest, 'pause-handling.fdb1-synthetic.1')).find(
			({ type }) => type === 'pause',
		);
		const [from, to] = seconds(pause);
		expect(to - from).toBeGreaterThan(0.78);
		expect(to - from).toBeLessThan(0.9);
		const interrupt = scenario(manifest, 'user-interrupt.fdb1-synthetic.1');
		const [, second] = interrupt.clips;
		expect(second?.text).toBe('Sorry, tell me about wasps instead.');
		expect(second?.start.kind === 'after-previous' && second.start.gapMs).toBeGreaterThan(3_000);
		const story = scenario(manifest, 'model-backchannel.fdb1-icc.0');
		const pauses = cuesOf(story).flatMap((cue) => (cue.type === 'pause' ? [cue] : []));
		expect(pauses.map(({ role }) => role)).toEqual(['reference', 'distractor', 'reference']);
		expect(pauses[1]?.reason).toContain('after “And then the”');
	});
});

describe('a recording from a noisy room', () => {
	it('is cut where its speech is, and says how that was found', async () => {
		const dir = await mkdtemp(join(tmpdir(), 'noisy-'));
		await cp(
			join(FIXTURES, 'fdb1', 'synthetic_user_interruption'),
			join(dir, 'synthetic_user_interruption'),
			{
				recursive: true,
			},
		);
		const file = join(dir, 'synthetic_user_interruption', '1', 'input.wav');
		const { pcm, sampleRate } = await readWav(file);
		const random = seededRandom('room');
		const level = 32_768 * 10 ** (-27 / 20);
		await writeWav(
			file,
			pcm.map((sample) => clampSample(sample + level * random.normal())),
			sampleRate,
		);
		const { manifest, faults } = await imported('fdb1', dir);
		await rm(dir, { recursive: true });
		const notes = faults.map(({ severity, message }) => `${severity}: ${message}`);
		expect(notes[0]).toMatch(/^note: noise between the words: speech found by silero/);
		// 14 dB above the noise, an edge is known to half a second; the mark is where it was.
		const [request, interruption] = scenario(manifest, 'user-interrupt.fdb1-synthetic.1').clips;
		expect((request?.source.samples ?? 0) / TRACK_RATE).toBeLessThan(2.2);
		const { start } = interruption ?? {};
		expect(start?.kind === 'after-previous' && start.gapMs).toBeGreaterThan(2_500);
	});
});

describe('Full-Duplex-Bench 1.5', () => {
	it('has a control without the interruption, and leaves the background as far behind as it was', async () => {
		const { manifest } = await imported('fdb15');
		const control = scenario(manifest, 'user-interrupt.fdb15-clean.1');
		const real = scenario(manifest, 'user-interrupt.fdb15-user-interruption.1');
		expect(control.cluster).toBe(real.cluster);
		expect(control.clips[1]?.source).toEqual({ kind: 'silence', samples: real.clips[1]?.source.samples });
		expect(control.expect).toEqual({ type: 'user-interrupt', after: 'carry-on' });
		const causes = manifest.scenarios.flatMap(({ expect: wanted }) =>
			wanted.type === 'user-backchannel' ? [wanted.cause] : [],
		);
		expect(causes.sort()).toEqual(['backchannel', 'background-speech', 'third-party']);
		const far = await loadScenario(manifest, 'user-backchannel.fdb15-background-speech.1');
		const near = await loadScenario(manifest, 'user-backchannel.fdb15-user-backchannel.1');
		const peak = (pcm: Int16Array | undefined): number => Math.max(...(pcm ?? []).map(Math.abs));
		expect(peak(far.audio.get('sound'))).toBeLessThan(peak(near.audio.get('sound')) / 2);
	});
});

describe('own recordings', () => {
	it('react to the model unless asked otherwise, and say what does not hold a rule', async () => {
		const { manifest, faults } = await imported('wav');
		const start = scenario(manifest, 'user-interrupt.wav.bees').clips[1]?.start;
		expect(start).toMatchObject({ kind: 'trigger', trigger: { after: 'heard-onset', delayMs: 800 } });
		expect(faults).toMatchObject([{ severity: 'note', field: 'scenarios[3].urgency' }]);
	});
});
