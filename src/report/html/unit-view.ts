import { TRACK_RATE } from '../../core/pcm.ts';
import type { UnitStatus } from '../../core/recording.ts';
import { roleInstructions, type ScenarioType } from '../../core/scenario.ts';
import type { ScoresFile } from '../../results/schema-scores.ts';
import type { UnitFile } from '../../results/schema-unit.ts';
import { soundWithoutSpeechText } from '../no-speech-text.ts';
import { type UnitOutcome, unitOutcome } from '../unit-outcome.ts';
import { cutText } from './cut-text.ts';
import { type EvidenceTable, evidenceTable } from './evidence-table.ts';
import { expectationText } from './expectation-text.ts';
import { type PacketRun, packetRuns } from './packet-runs.ts';
import type { Waveform } from './peaks.ts';
import type { TimelineSpans } from './timeline-spans.ts';
import { timelineSpans } from './timeline-spans.ts';
import type { SystemEvent } from './trace-events.ts';

/** Most words kept of one unit. */
const MAX_WORDS = 1_500;

/** Most lines of text kept of one unit. */
const MAX_LINES = 200;
/** Most stalls kept of one unit. */
const MAX_STALLS = 100;
/** A pause in a stream of text after which the text continues on a new line, ms. */
const NEW_LINE_MS = 1_500;

/** A stretch with a name, session ms. */
export type NamedSpan = { readonly label: string; readonly startMs: number; readonly endMs: number };

/** A clip where it was played; null where it never was. */
export type ShownClip = {
	readonly id: string;
	readonly text: string;
	/** What a clip of a whole conversation is for, and its topic. */
	readonly purpose: string | null;
	readonly source: string;
	readonly at: readonly [number, number] | null;
};

/** A unit as the page shows it: everything that its view draws, in whole ms, small enough to be embedded. */
export type UnitView = {
	readonly id: string;
	readonly scenario: string;
	readonly type: ScenarioType;
	readonly kind: string;
	readonly condition: string;
	readonly trial: number;
	/** What a competent partner does. */
	readonly expects: string;
	/** The role that the system was given. */
	readonly role: string | null;
	readonly voice: string;
	readonly language: string;
	readonly status: UnitStatus;
	readonly reason: string | null;
	/** That sound was heard and no speech found in it. */
	readonly noSpeech: string | null;
	readonly outcome: UnitOutcome;
	readonly durationMs: number;
	readonly endReason: string;
	readonly attempts: number;
	readonly clips: readonly ShownClip[];
	readonly cues: readonly NamedSpan[];
	readonly triggers: readonly { readonly clip: string; readonly outcome: string; readonly atMs: number }[];
	readonly timeline: TimelineSpans | null;
	readonly waves: { readonly user: Waveform; readonly heard: Waveform } | null;
	/** Why tracks that are there could not be read. */
	readonly trackProblem: string | null;
	readonly playout: readonly PacketRun[];
	readonly events: readonly SystemEvent[];
	readonly texts: readonly {
		readonly role: 'model' | 'user';
		readonly atMs: number;
		readonly text: string;
	}[];
	readonly words: {
		readonly source: string;
		readonly words: readonly (readonly [number, number, string])[];
	} | null;
	readonly evidence: EvidenceTable;
	readonly verdicts: readonly {
		readonly subject: string;
		readonly by: string;
		readonly scores: Readonly<Record<string, number | null>>;
		readonly rationale: string;
		readonly words: string;
		readonly raw: readonly string[];
	}[];
	readonly health: {
		readonly lateness: { readonly p50: number; readonly p99: number; readonly max: number } | null;
		readonly lagP95: number | null;
		readonly violations: readonly string[];
		/** The first stalls of the stretch that counts. */
		readonly stalls: readonly (readonly [number, number])[];
	};
	readonly testbed: string;
};

/** What a view is made of besides the two files: waveforms where tracks were kept, marks from the trace. */
export type UnitExtras = Pick<UnitView, 'waves' | 'trackProblem'> & {
	readonly events: readonly SystemEvent[];
};

/** The view of one unit. Text is cut, never interpreted. */
export function unitView(unit: UnitFile, scores: ScoresFile | null, extras: UnitExtras): UnitView {
	const { scenario, health } = unit;
	const clips = scenario.clips.map((clip): ShownClip => {
		const placed = unit.clips.find((each) => each.clip === clip.id);
		return {
			id: clip.id,
			text: cutText(clip.text),
			purpose: [clip.purpose, clip.topic].filter((each) => each !== undefined).join(', ') || null,
			source: clip.source.kind,
			at: placed === undefined ? null : span(placed.startSamples, clip.source.samples),
		};
	});
	return {
		id: unit.unitId,
		scenario: scenario.id,
		type: scenario.type,
		kind: scenario.kind,
		condition: unit.condition,
		trial: unit.trial,
		expects: expectationText(scenario.expect),
		role: scenario.setup === undefined ? null : cutText(roleInstructions(scenario.setup)),
		voice: scenario.voice,
		language: scenario.language,
		status: unit.status,
		reason: unit.reason === null ? null : cutText(unit.reason),
		noSpeech: soundWithoutSpeechText(scores),
		outcome: unitOutcome(scenario.type, unit.status, scores),
		durationMs: Math.round(unit.end.atMs),
		endReason: unit.end.reason,
		attempts: unit.attempts.length,
		clips,
		cues: cuesOf(unit),
		triggers: unit.triggers.map(({ clip, outcome, atMs }) => ({ clip, outcome, atMs: Math.round(atMs) })),
		timeline: scores === null ? null : timelineSpans(scores.timeline),
		waves: extras.waves,
		trackProblem: extras.trackProblem,
		playout: packetRuns(unit.packets, unit.outputRate),
		events: extras.events,
		texts: mergeTexts(unit.texts),
		words: wordsOf(scores),
		evidence: evidenceTable(scores?.scores ?? []),
		verdicts: (scores?.verdicts ?? []).map((each) => ({
			subject: each.subject,
			by: each.by,
			scores: each.scores,
			rationale: cutText(each.rationale),
			words: cutText(each.words),
			// An answer that adds nothing to its parsed form is not worth its bytes.
			raw: each.raw.filter((answer) => answer !== each.rationale).map((answer) => cutText(answer)),
		})),
		health: {
			lateness: health.sendLatenessMs && {
				p50: tenth(health.sendLatenessMs.p50),
				p99: tenth(health.sendLatenessMs.p99),
				max: tenth(health.sendLatenessMs.max),
			},
			lagP95: health.reportedLagMs && tenth(health.reportedLagMs.p95),
			violations: health.violations,
			stalls: health.stalls
				.slice(0, MAX_STALLS)
				.map(({ startMs, endMs }) => [Math.round(startMs), Math.round(endMs)] as const),
		},
		testbed: unit.testbed.id,
	};
}

function cuesOf(unit: UnitFile): NamedSpan[] {
	return unit.scenario.clips.flatMap((clip) => {
		const placed = unit.clips.find((each) => each.clip === clip.id);
		return placed === undefined
			? []
			: clip.cues.map((cue) => {
					const [startMs, endMs] = span(
						placed.startSamples + cue.startSamples,
						cue.endSamples - cue.startSamples,
					);
					return { label: cueLabel(cue), startMs, endMs };
				});
	});
}

function cueLabel(cue: UnitFile['scenario']['clips'][number]['cues'][number]): string {
	switch (cue.type) {
		case 'turn':
			return 'turn';
		case 'pause':
			return `pause (${cue.role})`;
		case 'mid-speech':
			return 'no invitation';
		case 'barge-in':
			return cue.cause === 'interrupt' ? 'interruption' : cue.cause;
		case 'no-barge-in':
			return 'nothing said';
		case 'urgency':
			return cue.real ? 'emergency' : 'harmless control';
	}
}

function span(startSamples: number, samples: number): [number, number] {
	return [
		Math.round((startSamples / TRACK_RATE) * 1000),
		Math.round(((startSamples + samples) / TRACK_RATE) * 1000),
	];
}

/** Pieces of one reply in one line: systems send a word or a letter at a time, some then the whole once more. */
function mergeTexts(texts: UnitFile['texts']): UnitView['texts'][number][] {
	const merged: UnitView['texts'][number][] = [];
	let open = { key: '', atMs: 0 };
	for (const { role, atMs, text, final, responseId } of texts) {
		const last = merged.at(-1);
		const key = `${role} ${responseId ?? ''}`;
		if (last !== undefined && open.key === key && atMs - open.atMs < NEW_LINE_MS) {
			const repeats = final && bare(text).startsWith(bare(last.text));
			merged[merged.length - 1] = { ...last, text: cutText(repeats ? text : last.text + text) };
		} else if (text !== '') {
			merged.push({ role, atMs: Math.round(atMs), text: cutText(text) });
		}
		open = final ? { key: '', atMs } : { key, atMs };
	}
	return merged.slice(0, MAX_LINES);
}

function bare(text: string): string {
	return text.replace(/\s+/g, '').toLowerCase();
}

function wordsOf(scores: ScoresFile | null): UnitView['words'] {
	const found = scores?.words ?? null;
	return (
		found && {
			source: found.source,
			words: found.words
				.slice(0, MAX_WORDS)
				.map(([start, end, word]) => [Math.round(start), Math.round(end), cutText(word)] as const),
		}
	);
}

function tenth(value: number): number {
	return Math.round(value * 100) / 100;
}
