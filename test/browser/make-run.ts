import { join } from 'node:path';
import { writeWav } from '../../src/audio/wav.ts';
import { SESSION_TIMELINE } from '../../src/core/session-timeline.ts';
import { writeAtomic, writeJson } from '../../src/results/json-file.ts';
import { RunStore } from '../../src/results/run-store.ts';
import type { RunFile } from '../../src/results/schema-run.ts';
import type { ScoresFile } from '../../src/results/schema-scores.ts';
import type { SummaryFile } from '../../src/results/schema-summary.ts';
import type { UnitFile } from '../../src/results/schema-unit.ts';
import { METRICS } from '../../src/score/registry.ts';

/** Markup that must never become part of a page, wherever it stands. */
export const HOSTILE =
	'</script><script>window.pwned=1</script><img src=x onerror="window.pwned=1"><!-- \u202eabc & "quoted" \u2028';

const RATE = 24_000;
const DURATION_MS = 8_000;
const USER = [2_000, 4_000] as const;

/** One unit of a made-up run. */
type MadeUnit = {
	readonly number: string;
	readonly status: UnitFile['status'];
	/** When the model answers, ms; null: it is silent. */
	readonly answerMs: number | null;
	readonly text?: string;
	readonly audio?: boolean;
	readonly soundWithoutSpeechMs?: number;
};

/** The units of the run under test; 0002 makes a sound that is not speech. In the baseline, 0001 was answered, 0002 was and 0005 was not. */
const UNITS: readonly MadeUnit[] = [
	{ number: '0001', status: 'ok', answerMs: 4_400 },
	{ number: '0002', status: 'ok', answerMs: null, soundWithoutSpeechMs: 2_000 },
	{ number: '0003', status: 'invalid-timing', answerMs: 4_500 },
	{ number: '0004', status: 'not-exercised', answerMs: null },
	{ number: '0005', status: 'ok', answerMs: 4_800, text: HOSTILE },
	{ number: '0006', status: 'infra-error', answerMs: null, audio: false },
];

/** Writes a small run with every status that filters know, and a baseline in which two units ended otherwise. */
export async function makeRuns(folder: string): Promise<{ readonly run: string; readonly baseline: string }> {
	const run = join(folder, 'run');
	const baseline = join(folder, 'baseline');
	await writeRun(run, 'made-run', HOSTILE, UNITS);
	await writeRun(
		baseline,
		'made-baseline',
		'baseline',
		UNITS.map((unit) => ({ ...unit, answerMs: unit.number === '0005' ? null : 4_200 })),
	);
	return { run, baseline };
}

/** The id of a unit of a made-up run. */
export function unitIdOf(number: string): string {
	return `turn-taking.question.${number}--clean--t1`;
}

async function writeRun(
	dir: string,
	runId: string,
	model: string,
	units: readonly MadeUnit[],
): Promise<void> {
	const store = await RunStore.create(dir, runFile(runId, model, units));
	for (const made of units) {
		const unitId = unitIdOf(made.number);
		const at = (file: string) => join(store.unitDir(unitId), file);
		await writeJson(at('unit.json'), unitFile(unitId, made));
		if (made.audio !== false) {
			await writeWav(at('user.wav'), tone(USER, 220), RATE);
			await writeWav(at('heard.wav'), tone(answerSpan(made), 330), RATE);
			await writeJson(at('scores.json'), scoresFile(unitId, made));
		}
		await writeAtomic(
			at('trace.ndjson'),
			'{"at":5000,"type":"flush","cause":"interrupted","droppedMs":300}\n',
		);
	}
	await store.writeSummary(summaryFile(runId, model));
}

function answerSpan({ answerMs }: MadeUnit): readonly [number, number] {
	return answerMs === null ? [0, 0] : [answerMs, 6_500];
}

function tone([startMs, endMs]: readonly [number, number], hz: number): Int16Array {
	const pcm = new Int16Array((DURATION_MS * RATE) / 1000);
	for (let i = (startMs * RATE) / 1000; i < (endMs * RATE) / 1000; i++) {
		pcm[i] = Math.round(8_000 * Math.sin((2 * Math.PI * hz * i) / RATE));
	}
	return pcm;
}

function runFile(runId: string, model: string, units: readonly MadeUnit[]): RunFile {
	return {
		schemaVersion: 1,
		runId,
		createdAt: '2026-01-02T03:04:05.000Z',
		command: `bench run --model ${model}`,
		harness: { version: '0.0.0', commit: null, dirty: null },
		model: {
			id: model,
			adapter: 'made',
			identity: { prompt: model },
			pacing: 'frame',
			latencyClass: 'model-time',
			outputRate: RATE,
		},
		scenarioSet: { suite: 'made', seed: 1, hash: 'a'.repeat(64) },
		clock: 'real',
		identity: {
			timeline: { ...SESSION_TIMELINE },
			energyDetector: {},
			timingBounds: {},
			playout: { jitterMs: 0 },
		},
		units: units.map(({ number }) => ({
			unitId: unitIdOf(number),
			scenarioId: `turn-taking.question.${number}`,
			condition: 'clean',
			trial: 1,
		})),
	};
}

function unitFile(unitId: string, made: MadeUnit): UnitFile {
	const { number, status, answerMs, text = 'What is the time?' } = made;
	const late = status === 'invalid-timing';
	return {
		schemaVersion: 1,
		unitId,
		condition: 'clean',
		trial: 1,
		scenario: {
			schemaVersion: 1,
			id: `turn-taking.question.${number}`,
			type: 'turn-taking',
			kind: 'question',
			language: 'en-US',
			seed: 1,
			generator: { name: 'made', version: 1 },
			cluster: number,
			voice: 'made',
			clips: [
				{
					id: 'question',
					start: { kind: 'lead' },
					source: { kind: 'file', sha256: 'b'.repeat(64), samples: 48_000 },
					text,
					cues: [{ type: 'turn', startSamples: 0, endSamples: 48_000 }],
				},
			],
			expect: { type: 'turn-taking', respond: 'answer' },
			...(made.text === undefined ? {} : { setup: { persona: text, task: text } }),
		},
		status,
		reason: status === 'ok' ? null : text,
		attempts: [{ status, reason: null, startedAt: '2026-01-02T03:04:05.000Z', durationMs: 8_000 }],
		testbed: { id: 'made', cpu: 'made', cores: 2, node: '20', platform: 'made' },
		calibration: null,
		outputRate: RATE,
		health: {
			sendLatenessMs: { n: 400, p50: 0.1, p95: 0.4, p99: late ? 7 : 0.8, max: late ? 60 : 2 },
			stalls: [],
			reportedLagMs: null,
			maxBufferedBytes: 0,
			violations: late ? ['send lateness p99 of 7 ms'] : [],
		},
		clips: [{ clip: 'question', startSamples: (USER[0] * RATE) / 1000 }],
		triggers: [],
		packets:
			answerMs === null
				? []
				: [{ atMs: answerMs - 50, playMs: answerMs, samples: (2 * RATE) | 0, responseId: 'r' }],
		texts: answerMs === null ? [] : [{ role: 'model', atMs: answerMs, text, final: true, responseId: 'r' }],
		usage: { inputTokens: null, outputTokens: null, costUsd: null },
		end: { atMs: DURATION_MS, reason: 'settled' },
		audio: made.audio === false ? 'dropped' : 'kept',
	};
}

function scoresFile(unitId: string, made: MadeUnit): ScoresFile {
	const { answerMs, text = 'It is noon.', status } = made;
	const onset = answerMs === null ? [] : [{ label: 'onset', startMs: answerMs, endMs: null }];
	const evidence = {
		windows: [{ label: 'reply', startMs: USER[1], endMs: DURATION_MS }],
		events: onset,
		note: text,
	};
	const observation = (value: number | 'never') => [
		{ value, exercised: status !== 'not-exercised', stratum: 'turn', evidence },
	];
	return {
		schemaVersion: 1,
		unitId,
		scoring: { detector: { id: 'made', version: 1, settings: {} }, transcriber: null, judge: null },
		exercised: status !== 'not-exercised',
		...(made.soundWithoutSpeechMs === undefined ? {} : { soundWithoutSpeechMs: made.soundWithoutSpeechMs }),
		timeline: {
			user: { speech: [[...USER]] },
			model: {
				segments: answerMs === null ? [] : [[answerMs, 6_500]],
				turns: answerMs === null ? [] : [[answerMs, 6_500]],
			},
			takeovers: answerMs === null ? [] : [[answerMs, 6_500]],
			backchannels: [],
			overlaps: [],
		},
		words:
			answerMs === null
				? null
				: {
						source: 'aligned',
						words: [
							[answerMs, answerMs + 400, 'It'],
							[answerMs + 400, 6_000, text],
						],
					},
		verdicts: [
			{
				subject: 'answer/question#0',
				by: 'judge',
				scores: { score: 3 },
				rationale: text,
				raw: [`raw ${text}`],
				words: text,
			},
		],
		scores: [
			{
				metric: 'turn-taking.promptness',
				version: versionOf('turn-taking.promptness'),
				observations: observation(answerMs === null ? 0 : 1 - (answerMs - USER[1]) / 5_000),
			},
			{
				metric: 'turn-taking.onset-latency',
				version: versionOf('turn-taking.onset-latency'),
				observations: observation(answerMs === null ? 'never' : answerMs - USER[1]),
			},
			{ metric: 'dialogue.answer-quality', version: 1, missing: 'judge-error', reason: text },
		],
	};
}

function versionOf(id: string): number {
	return METRICS.find(({ spec }) => spec.id === id)?.spec.version ?? 1;
}

function summaryFile(runId: string, model: string): SummaryFile {
	const row = {
		id: 'turn-taking.promptness',
		version: 1,
		scenario: 'turn-taking',
		kind: 'all',
		condition: 'all',
		unit: 'share' as const,
		direction: 'up' as const,
		n: 30,
		events: 20,
		clusters: 12,
		exercised: 1,
		value: 0.62,
		ci: [0.5, 0.71] as [number, number],
		status: 'ok' as const,
		primary: true,
		testbed: 'made',
	};
	return {
		schemaVersion: 1,
		runId,
		model,
		units: { ok: 3, 'invalid-timing': 1, 'not-exercised': 1, 'infra-error': 1 },
		scoring: { detector: 'made/1', transcriber: 'none', judge: HOSTILE },
		metrics: [
			row,
			{ ...row, condition: 'clean' },
			{ ...row, condition: 'babble', value: 0.3, ci: [0.2, 0.4] },
		],
	};
}
