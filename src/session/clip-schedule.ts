import { samplesToMs, TRACK_RATE } from '../core/pcm.ts';
import { type Clip, clipSamples } from '../core/scenario.ts';
import type { HeardState, ScheduleStep } from './schedule-step.ts';
import { evaluateLead, evaluateTrigger, type LeadTimes } from './triggers.ts';
import type { UserAgent } from './user-agent.ts';

/** Tolerance for rounding in sums of frame and clip lengths; far shorter than a sample. */
const EPSILON_MS = 1e-6;
/** Most frames decide nothing. */
const NOTHING: readonly ScheduleStep[] = [];

/**
 * Decides when clips begin. The session calls it once per frame, so every clip begins on the first frame boundary at or
 * after the instant that its start rule names.
 */
export class ClipSchedule implements UserAgent {
	readonly #clips: readonly Clip[];
	readonly #timeline: LeadTimes;
	#next = 0;
	#leadDone = false;
	/** End of the clip that is playing; null between clips. */
	#endsMs: number | null = null;
	#previousEndMs = 0;
	#activeBeforeMs = 0;
	#lastCueMs: number | null = null;
	#firstCueMs: number | null = null;
	#speechEndsMs = 0;

	constructor(clips: readonly Clip[], timeline: LeadTimes) {
		this.#clips = clips;
		this.#timeline = timeline;
	}

	/** Start of the first cue that was placed, or of the first clip if that has no cue; null before any clip. */
	get firstCueMs(): number | null {
		return this.#firstCueMs;
	}

	/** End of the last cue once every clip has been placed or has expired; null before. */
	get lastCueMs(): number | null {
		return this.#leadDone && this.#next >= this.#clips.length
			? (this.#lastCueMs ?? this.#previousEndMs)
			: null;
	}

	/** Whether a clip that holds sound is playing at `nowMs`. */
	speakingAt(nowMs: number): boolean {
		return nowMs < this.#speechEndsMs - EPSILON_MS;
	}

	/** Decides for the frame due at `nowMs`, given what was heard of the model until then. */
	step(nowMs: number, heard: HeardState): readonly ScheduleStep[] {
		if (this.#endsMs !== null && nowMs < this.#endsMs - EPSILON_MS) {
			return NOTHING;
		}
		const steps: ScheduleStep[] = [];
		if (!this.#leadDone) {
			const outcome = evaluateLead(this.#timeline, nowMs + EPSILON_MS, heard);
			if (outcome === null) {
				return steps;
			}
			steps.push({ type: 'greeting', outcome });
			this.#leadDone = true;
			this.#endClip(nowMs, heard);
		}
		if (this.#endsMs !== null) {
			this.#endClip(this.#endsMs, heard);
		}
		for (let clip = this.#clips[this.#next]; clip !== undefined; clip = this.#clips[this.#next]) {
			const decision = this.#decide(clip, nowMs, heard, steps);
			if (decision === 'wait') {
				break;
			}
			this.#next += 1;
			if (decision === 'skip') {
				this.#endClip(nowMs, heard);
				continue;
			}
			steps.push(this.#begin(clip, nowMs));
			break;
		}
		return steps;
	}

	#decide(clip: Clip, nowMs: number, heard: HeardState, steps: ScheduleStep[]): 'wait' | 'skip' | 'start' {
		const { start } = clip;
		switch (start.kind) {
			case 'lead':
				return 'start';
			case 'after-previous':
				return nowMs >= this.#previousEndMs + start.gapMs - EPSILON_MS ? 'start' : 'wait';
			case 'trigger': {
				const heardMs = Math.max(0, heard.totalActiveMs - this.#activeBeforeMs);
				const verdict = evaluateTrigger(start.trigger, {
					nowMs: nowMs + EPSILON_MS,
					previousEndMs: this.#previousEndMs,
					activeMs: heardMs,
					active: heard.active,
					silentMs: heard.silentMs,
				});
				if (verdict === null) {
					return 'wait';
				}
				steps.push({ type: 'trigger', trigger: { clip: clip.id, ...verdict, atMs: nowMs, heardMs } });
				return verdict.outcome === 'expired' && start.trigger.onDeadline === 'skip' ? 'skip' : 'start';
			}
		}
	}

	#begin(clip: Clip, atMs: number): ScheduleStep {
		const lengthMs = samplesToMs(clipSamples(clip), TRACK_RATE);
		this.#endsMs = atMs + lengthMs;
		if (clip.source.kind !== 'silence') {
			this.#speechEndsMs = this.#endsMs;
		}
		const starts = clip.cues.map((cue) => samplesToMs(cue.startSamples, TRACK_RATE));
		const ends = clip.cues.map((cue) => samplesToMs(cue.endSamples, TRACK_RATE));
		this.#firstCueMs ??= atMs + (starts.length === 0 ? 0 : Math.min(...starts));
		this.#lastCueMs = atMs + (ends.length === 0 ? lengthMs : Math.max(...ends));
		return { type: 'start', clip, atMs, lengthMs };
	}

	#endClip(atMs: number, heard: HeardState): void {
		this.#endsMs = null;
		this.#previousEndMs = atMs;
		this.#activeBeforeMs = heard.totalActiveMs;
	}
}
