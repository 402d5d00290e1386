import { readWav } from '../../audio/wav.ts';
import { samplesToMs, TRACK_RATE } from '../../core/pcm.ts';
import type { Clip, ClipPurpose, Cue, RoleSetup } from '../../core/scenario.ts';
import type { HeardState, ScheduleStep } from '../../session/schedule-step.ts';
import { evaluateLead } from '../../session/triggers.ts';
import type { AgentTools, UserAgent } from '../../session/user-agent.ts';
import type { ExaminerPlan, ExaminerRequest, Heard, SpokenClip } from './examiner-plan.ts';

/** Asks for a decision and for its sound; heavy, and done in another process. */
export type Planner = (request: ExaminerRequest) => Promise<ExaminerPlan>;

/** How an examination goes. */
export type ExaminationRules = {
	/** Turns of the user, sounds of attention and interruptions left out. */
	readonly turns: number;
	/** Silence after an answer before the examiner goes on, in ms. */
	readonly quietMs: number;
	/** How long the examiner waits for any answer, in ms. */
	readonly silencePatienceMs: number;
	/** How long an answer may last, in ms. */
	readonly answerPatienceMs: number;
	/** How long the examiner is away after asking to wait, in ms. */
	readonly awayMs: number;
};

/** As the scripted examinations have it. */
export const EXAMINATION_RULES: ExaminationRules = {
	turns: 5,
	quietMs: 900,
	silencePatienceMs: 10_000,
	answerPatienceMs: 25_000,
	awayMs: 5_000,
};

/** Heard speech that makes an answer, in ms; a cough is none. */
const ANSWER_MS = 300;

type Phase =
	| { readonly name: 'lead' }
	/** A clip is on. */
	| { readonly name: 'speaking'; readonly untilMs: number; readonly waits: boolean }
	/** The system is due. */
	| { readonly name: 'listening'; readonly sinceMs: number; readonly activeBeforeMs: number }
	/** A decision is due; it is carried out from `notBeforeMs` on. */
	| { readonly name: 'thinking'; readonly notBeforeMs: number }
	| { readonly name: 'over' };

type Ready = { readonly plan: ExaminerPlan; readonly clip: Clip | null; readonly during: DuringClip | null };
type DuringClip = { readonly clip: Clip; readonly afterMs: number };

/**
 * A user played by a language model: listens until an answer is over, has the next utterance decided and synthesized in
 * another process, says it, and comes in while the answer is heard where it decided to. Every decision goes into the
 * trace, word for word.
 */
export class LlmExaminer implements UserAgent {
	/** Everything that was decided to be said, said or not, in order. */
	readonly clips: Clip[] = [];
	/** WAV file of each of them, by clip id. */
	readonly files: Record<string, string> = {};
	readonly #plan: Planner;
	readonly #rules: ExaminationRules;
	readonly #setup: RoleSetup;
	readonly #history: Heard[] = [];
	#tools: AgentTools | null = null;
	#phase: Phase = { name: 'lead' };
	#thought: Promise<void> | null = null;
	#ready: Ready | null = null;
	#failure: { readonly error: unknown } | null = null;
	#during: DuringClip | null = null;
	#turns = 0;
	#count = 0;
	#final = '';
	#partial = '';
	#firstCueMs: number | null = null;
	#cueEndMs = 0;

	constructor(setup: RoleSetup, plan: Planner, rules: ExaminationRules = EXAMINATION_RULES) {
		this.#setup = setup;
		this.#plan = plan;
		this.#rules = rules;
	}

	/** Takes what a session lends; to be handed to it as its agent. */
	attach(tools: AgentTools): UserAgent {
		this.#tools = tools;
		this.#think();
		return this;
	}

	get firstCueMs(): number | null {
		return this.#firstCueMs;
	}

	get lastCueMs(): number | null {
		return this.#phase.name === 'over' ? this.#cueEndMs : null;
	}

	speakingAt(nowMs: number): boolean {
		return this.#phase.name === 'speaking' && nowMs < this.#phase.untilMs;
	}

	hearText({
		role,
		text,
		final,
	}: {
		readonly role: string;
		readonly text: string;
		readonly final: boolean;
	}): void {
		if (role !== 'model') {
			return;
		}
		if (final) {
			this.#final = `${this.#final} ${text}`.trim();
			this.#partial = '';
		} else {
			this.#partial += text;
		}
	}

	async settle(): Promise<void> {
		await this.#thought;
	}

	step(nowMs: number, heard: HeardState): readonly ScheduleStep[] {
		if (this.#failure !== null) {
			throw this.#failure.error;
		}
		const phase = this.#phase;
		switch (phase.name) {
			case 'lead': {
				const outcome = this.#tools === null ? null : evaluateLead(this.#tools.timeline, nowMs, heard);
				if (outcome === null) {
					return [];
				}
				this.#phase = { name: 'thinking', notBeforeMs: nowMs };
				return [{ type: 'greeting', outcome }, ...this.#speakIfReady(nowMs, nowMs, heard)];
			}
			case 'speaking':
				if (nowMs >= phase.untilMs) {
					this.#endClip(nowMs, phase.waits, heard);
				}
				return [];
			case 'listening':
				return this.#listen(phase, nowMs, heard);
			case 'thinking':
				return this.#speakIfReady(nowMs, phase.notBeforeMs, heard);
			case 'over':
				return [];
		}
	}

	#endClip(nowMs: number, waits: boolean, heard: HeardState): void {
		if (waits) {
			this.#think();
			this.#phase = { name: 'thinking', notBeforeMs: nowMs + this.#rules.awayMs };
		} else {
			this.#phase = { name: 'listening', sinceMs: nowMs, activeBeforeMs: heard.totalActiveMs };
		}
	}

	#listen(
		{ sinceMs, activeBeforeMs }: Extract<Phase, { name: 'listening' }>,
		nowMs: number,
		heard: HeardState,
	): readonly ScheduleStep[] {
		const spokenMs = heard.totalActiveMs - activeBeforeMs;
		const during = this.#during;
		if (during !== null && heard.active && spokenMs >= during.afterMs) {
			this.#during = null;
			this.#hear(spokenMs);
			const trigger = {
				clip: during.clip.id,
				outcome: 'fired',
				atMs: nowMs,
				heardMs: spokenMs,
				reason: 'reached',
			} as const;
			return [{ type: 'trigger', trigger }, this.#begin(during.clip, nowMs)];
		}
		const { quietMs, silencePatienceMs, answerPatienceMs } = this.#rules;
		const waitedMs = nowMs - sinceMs;
		const answered = spokenMs >= ANSWER_MS && !heard.active && heard.silentMs >= quietMs;
		const patienceMs = spokenMs >= ANSWER_MS ? answerPatienceMs : silencePatienceMs;
		if (!answered && waitedMs < patienceMs) {
			return [];
		}
		this.#hear(spokenMs);
		const steps = during === null ? [] : [missed(during, nowMs, spokenMs)];
		this.#during = null;
		this.#think();
		this.#phase = { name: 'thinking', notBeforeMs: nowMs };
		return steps;
	}

	#speakIfReady(nowMs: number, notBeforeMs: number, heard: HeardState): readonly ScheduleStep[] {
		const ready = this.#ready;
		// Somebody who meant to answer a silence does not talk over a system that has begun meanwhile; not for ever, though.
		const talkedOver = heard.active && nowMs < notBeforeMs + this.#rules.answerPatienceMs;
		if (ready === null || nowMs < notBeforeMs || talkedOver) {
			return [];
		}
		this.#ready = null;
		const { plan, clip, during } = ready;
		const decision = {
			type: 'examiner',
			clip: clip?.id ?? null,
			move: plan.move,
			text: plan.say?.text ?? '',
			during:
				during === null
					? null
					: {
							clip: during.clip.id,
							move: during.clip.purpose ?? '',
							text: during.clip.text,
							afterMs: during.afterMs,
						},
			by: plan.by,
			raw: plan.raw,
		} as const;
		if (clip === null) {
			this.#phase = { name: 'over' };
			return [{ type: 'decided', decision }];
		}
		this.#turns += 1;
		this.#during = during;
		return [{ type: 'decided', decision }, this.#begin(clip, nowMs)];
	}

	#begin(clip: Clip, nowMs: number): ScheduleStep {
		const lengthMs = samplesToMs(clip.source.samples, TRACK_RATE);
		this.#firstCueMs ??= nowMs;
		this.#cueEndMs = nowMs + lengthMs;
		this.#phase = { name: 'speaking', untilMs: nowMs + lengthMs, waits: clip.purpose === 'wait' };
		this.#history.push({ speaker: 'you', move: clip.purpose ?? 'ask', text: clip.text });
		return { type: 'start', clip, atMs: nowMs, lengthMs };
	}

	/** Notes what was heard since the user last spoke. */
	#hear(spokenMs: number): void {
		const words = `${this.#final} ${this.#partial}`.trim();
		this.#final = '';
		this.#partial = '';
		this.#history.push({ speaker: 'assistant', words: words === '' ? null : words, spokenMs });
	}

	#think(): void {
		const turnsLeft = this.#rules.turns - this.#turns;
		if (turnsLeft <= 0) {
			this.#ready = { plan: OVER, clip: null, during: null };
			return;
		}
		this.#ready = null;
		const request = { setup: this.#setup, history: [...this.#history], turnsLeft };
		this.#thought = this.#decide(request).catch((error: unknown) => {
			this.#failure = { error };
		});
	}

	async #decide(request: ExaminerRequest): Promise<void> {
		const plan = await this.#plan(request);
		const clip = plan.say === null ? null : await this.#clip(plan.say, purposeOf(plan.move), false);
		const during =
			clip === null || plan.during === null || plan.move === 'wait'
				? null
				: { clip: await this.#clip(plan.during.say, plan.during.move, true), afterMs: plan.during.afterMs };
		this.#ready = { plan, clip, during };
	}

	async #clip(
		{ text, file, sha256, samples }: SpokenClip,
		purpose: ClipPurpose,
		comesIn: boolean,
	): Promise<Clip> {
		this.#count += 1;
		const id = `${this.#count}-${purpose}`;
		const clip: Clip = {
			id,
			start: this.#count === 1 ? { kind: 'lead' } : { kind: 'after-previous', gapMs: this.#rules.quietMs },
			source: { kind: 'file', sha256, samples },
			text,
			cues: [cueOf(purpose, comesIn, samples)],
			purpose,
		};
		const { pcm } = await readWav(file);
		await this.#tools?.prepare(clip, pcm);
		this.clips.push(clip);
		this.files[id] = file;
		return clip;
	}
}

const OVER: ExaminerPlan = { move: 'end', say: null, during: null, by: 'rules', raw: '' };

function missed({ clip }: DuringClip, nowMs: number, heardMs: number): ScheduleStep {
	const reason = heardMs === 0 ? 'no-model-speech' : 'model-stopped';
	return { type: 'trigger', trigger: { clip: clip.id, outcome: 'expired', atMs: nowMs, heardMs, reason } };
}

/** What is said in silence is a turn, whatever it puts right; only what breaks in is an interruption. */
function purposeOf(move: ExaminerPlan['move']): ClipPurpose {
	return move === 'wait' || move === 'come-back' ? move : 'ask';
}

function cueOf(purpose: ClipPurpose, comesIn: boolean, samples: number): Cue {
	const span = { startSamples: 0, endSamples: samples };
	if (!comesIn) {
		return { type: 'turn', ...span };
	}
	return { type: 'barge-in', cause: purpose === 'backchannel' ? 'backchannel' : 'interrupt', ...span };
}
