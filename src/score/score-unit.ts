import { errorMessage } from '../core/errors.ts';
import type { UnitScore } from '../core/metric.ts';
import type { Recording } from '../core/recording.ts';
import type { Interval } from '../core/time.ts';
import type { SpeechDetector } from '../speech/detect/speech-detector.ts';
import type { Judge, Verdict } from './judge/judge.ts';
import { JudgeError } from './judge/judge-error.ts';
import { type JudgingItem, judgingItems } from './judge/judging-items.ts';
import type { JudgedOutcome } from './judge/verdict.ts';
import { roundMs } from './metrics/evidence.ts';
import type { ObservedMetric, ScoringUnit } from './metrics/metric.ts';
import { recordingDefect } from './recording-defect.ts';
import { OBSERVED } from './registry.ts';
import { soundWithoutSpeechMs } from './sound-without-speech.ts';
import { estimateHeardWords } from './text/heard-words.ts';
import type { UnitTranscriber } from './text/unit-transcriber.ts';
import type { ModelWords } from './timeline/model-speech.ts';
import { buildTimeline } from './timeline/timeline.ts';
import { summarizeTimeline } from './timeline/timeline-summary.ts';
import type { StoredVerdict, UnitScores } from './unit-scores.ts';

/** What scoring needs besides the recording. */
export type ScoreDependencies = {
	readonly detector: SpeechDetector;
	/** null: no words decide a takeover; judges see the system's own transcript at estimated times. */
	readonly transcriber: UnitTranscriber | null;
	/** null: judged metrics report missing input. */
	readonly judge: Judge | null;
};

/**
 * Scores one unit: timeline, words, verdicts, then every native metric that reads its type of scenario. A
 * recording that cannot be read (`knownDefect`, or what is found here) gives missing input with the reason in every
 * metric, never a smaller n.
 *
 * @throws Errors of the detector and the transcriber. A judge's failure is part of the result.
 */
export async function scoreUnit(
	recording: Recording,
	{ detector, transcriber, judge }: ScoreDependencies,
	knownDefect: string | null = null,
): Promise<UnitScores> {
	const defect = knownDefect ?? recordingDefect(recording);
	const segments = defect === null ? detector.detect(recording.heard, 24_000) : [];
	const words = defect === null ? await wordsOf(recording, segments, transcriber) : null;
	const timeline = buildTimeline(recording, () => segments, words);
	const items = defect === null ? judgingItems({ scenario: recording.scenario, timeline, words }) : [];
	const { judged, verdicts } = await askAll(judge, items);
	const unit: ScoringUnit = { recording, timeline, words, judged };
	const metrics = OBSERVED.filter((metric) => metric.reads.includes(recording.scenario.type));
	const scores = metrics.map((metric) => score(metric, unit, defect));
	const soundMs = defect === null ? soundWithoutSpeechMs(recording.heard, segments) : null;
	const { id, version, settings } = detector.identity;
	return {
		schemaVersion: 1,
		unitId: recording.unitId,
		scoring: {
			detector: { id, version, settings },
			transcriber: transcriber?.identity ?? null,
			judge: judge?.identity ?? null,
		},
		exercised: isExercised(metrics, scores),
		...(timeline.inaudibleMs > 0 ? { inaudibleSpeechMs: roundMs(timeline.inaudibleMs) } : {}),
		...(soundMs === null ? {} : { soundWithoutSpeechMs: roundMs(soundMs) }),
		timeline: summarizeTimeline(timeline),
		words: words && {
			source: words.source,
			words: words.words.map(({ startMs, endMs, text }) => [roundMs(startMs), roundMs(endMs), text] as const),
		},
		verdicts,
		scores,
	};
}

/** The model's words with times: from the transcriber, or the system's own transcript at estimated times without one. */
async function wordsOf(
	recording: Recording,
	speech: readonly Interval[],
	transcriber: UnitTranscriber | null,
): Promise<ModelWords | null> {
	return transcriber === null
		? estimateHeardWords(recording, speech)
		: await transcriber.transcribe(recording, speech);
}

function score(metric: ObservedMetric, unit: ScoringUnit, defect: string | null): UnitScore {
	const { id, version } = metric.spec;
	const found =
		defect === null ? metric.observe(unit) : { missing: 'missing-input' as const, reason: defect };
	if ('missing' in found) {
		return { metric: id, version, missing: found.missing, reason: found.reason };
	}
	if (!('abstained' in found)) {
		return { metric: id, version, observations: found };
	}
	const { observations, abstained } = found;
	return { metric: id, version, observations, ...(abstained.length === 0 ? {} : { abstained }) };
}

function isExercised(metrics: readonly ObservedMetric[], scores: readonly UnitScore[]): boolean {
	return scores.every((each, i) => {
		const primary = metrics[i]?.spec.primary ?? false;
		return !primary || !('observations' in each) || each.observations.every(({ exercised }) => exercised);
	});
}

/** Asks about all items at once; results come in their order, so that the same answers give the same bytes. */
async function askAll(judge: Judge | null, items: readonly JudgingItem[]) {
	const outcomes = await Promise.all(items.map((item) => outcomeOf(judge, item)));
	return {
		judged: Object.fromEntries(outcomes.map(({ key, outcome }) => [key, outcome])),
		verdicts: outcomes.flatMap(({ key, outcome, raw }): StoredVerdict[] => {
			if (outcome.status !== 'scored') {
				return [];
			}
			const { by, scores, rationale, words } = outcome;
			return [{ subject: key, by, scores, rationale, raw, words }];
		}),
	};
}

async function outcomeOf(
	judge: Judge | null,
	item: JudgingItem,
): Promise<{ readonly key: string; readonly outcome: JudgedOutcome; readonly raw: readonly string[] }> {
	const { key } = item;
	if (item.kind === 'missing') {
		return { key, outcome: { status: 'missing-input', reason: item.reason }, raw: [] };
	}
	if (item.kind === 'settled') {
		const { scores, rule } = item;
		return { key, outcome: { status: 'scored', scores, by: 'rule', rationale: rule, words: '' }, raw: [] };
	}
	if (judge === null) {
		return { key, outcome: { status: 'missing-input', reason: 'no judge was asked' }, raw: [] };
	}
	const verdict = await verdictOrReason(judge, item);
	if (typeof verdict === 'string') {
		return { key, outcome: { status: 'judge-error', reason: verdict }, raw: [] };
	}
	const { scores, rationale, raw } = verdict;
	return { key, outcome: { status: 'scored', scores, by: 'judge', rationale, words: item.words }, raw };
}

async function verdictOrReason(
	judge: Judge,
	item: Extract<JudgingItem, { readonly kind: 'ask' }>,
): Promise<Verdict | string> {
	try {
		return await judge.judge(item.request);
	} catch (error) {
		if (error instanceof JudgeError) {
			return errorMessage(error);
		}
		throw error;
	}
}
