import { mkdtempSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { writeWav } from '../../src/audio/wav.ts';
import { TRACK_RATE } from '../../src/core/pcm.ts';
import type { LoadedScenario } from '../../src/core/scenario.ts';
import type { RunStore } from '../../src/results/run-store.ts';
import { scoresSchema } from '../../src/results/schema-scores.ts';
import { type SummaryFile, summarySchema } from '../../src/results/schema-summary.ts';
import { UnitPostprocessor } from '../../src/run/postprocess/unit-postprocessor.ts';
import { replayUnit } from '../../src/run/replay.ts';
import { summarizeRun } from '../../src/run/summarize-run.ts';
import { fakeScenario, toneClip } from '../../src/session/fixtures/fake-scenario.ts';
import { answering, fakeSystem } from '../../src/session/fixtures/fake-system.ts';
import { VirtualPacer } from '../../src/session/virtual-pacer.ts';
import { bench, emptyFolder } from '../bench-cli.ts';
import { toyRun } from '../queue/toy-run.ts';

const SCORING = { judge: 'none', transcriber: 'none', verdictCache: null, models: '/nonexistent' };

/** Replays every unit of a run against a system that beeps for 2 s in the first unit and is silent in the others. */
async function replayAll(store: RunStore, folder: string): Promise<void> {
	const tone = toneClip('question', { kind: 'lead' }, 1_000);
	const clip = { ...tone, source: { ...tone.source, sha256: 'a'.repeat(64) } };
	const file = join(folder, 'question.wav');
	const { scenario, audio } = fakeScenario(clip);
	await writeWav(file, audio.get('question') ?? new Int16Array(0), TRACK_RATE);
	const failures: string[] = [];
	const postprocessor = new UnitPostprocessor(store, {
		workers: 1,
		onScoreError: (_, message) => failures.push(message),
	});
	for (const [index, unit] of store.run.units.entries()) {
		const loaded: LoadedScenario = { scenario: { ...scenario, id: unit.scenarioId }, audio };
		const { record, status } = await replayUnit(
			unit,
			{
				pacer: new VirtualPacer(),
				systemFor: () => fakeSystem(index === 0 ? { onFrame: answering(600, 2_000) } : {}),
				soundOf: async () => ({ loaded, audioFiles: { question: file }, surroundings: null }),
				examinerFor: () => null,
				capMs: 20_000,
				jitterMs: 0,
				testbed: { id: 'here', cpu: 'x', cores: 1, node: '20', platform: 'x' },
				calibration: null,
				keepAudio: 'all',
				scoring: SCORING,
				accept: (request) => postprocessor.accept(request),
				signal: new AbortController().signal,
			},
			{ onPace: () => undefined },
		);
		const attempt = { status, reason: null, startedAt: '2026-01-01T00:00:00.000Z', durationMs: 1 };
		await record({ status, reason: null, attempts: [attempt], final: true });
	}
	await postprocessor.drain();
	await postprocessor.close();
	expect(failures).toEqual([]);
}

describe('a system that beeps, on the virtual clock', () => {
	const LINE = '1 of 2 units: sound but no speech (2.0 s in turn-taking.toy.0); is it speech?';
	let store: RunStore;
	let summary: SummaryFile;
	const scoresOf = (index: number) => {
		const unitId = store.run.units[index]?.unitId ?? '';
		return scoresSchema.parse(JSON.parse(readFileSync(join(store.unitDir(unitId), 'scores.json'), 'utf8')));
	};

	beforeAll(async () => {
		const root = emptyFolder();
		({ store } = await toyRun(2, { root }));
		await replayAll(store, mkdtempSync(join(root, 'clips-')));
		summary = summarySchema.parse(await summarizeRun(store, SCORING));
		await store.writeSummary(summary);
	});

	it('gets no score for it, and its unit says what was heard', () => {
		const promptness = summary.metrics.find(({ id }) => id === 'turn-taking.promptness');
		expect(promptness?.value).toBe(0);
		expect(Math.abs((scoresOf(0).soundWithoutSpeechMs ?? 0) - 2_000)).toBeLessThan(5);
		expect(scoresOf(1)).not.toHaveProperty('soundWithoutSpeechMs');
	});

	it('is named in the summary, in which a silent unit is not', () => {
		const { longest, ...counts } = summary.soundWithoutSpeech ?? {};
		expect(counts).toEqual({ units: 1, scored: 2 });
		expect(longest?.unitId).toBe(store.run.units[0]?.unitId);
	});

	it('is told so by the commands, from what is on disk', async () => {
		const before = scoresOf(0);
		const scored = await bench(['score', '--force', '--judge', 'none', '--json', store.dir]);
		expect(scored.stderr.split('\n')).toContain(LINE);
		expect(summarySchema.parse(JSON.parse(scored.stdout))).toEqual(summary);
		expect(scoresOf(0)).toEqual(before);
		const page = join(store.dir, 'page.html');
		const reported = await bench(['report', store.dir, '--out', page]);
		expect(reported.code).toBe(0);
		expect(readFileSync(page, 'utf8').split('Heard 2.0 s of sound, no speech.')).toHaveLength(2);
	});
});
