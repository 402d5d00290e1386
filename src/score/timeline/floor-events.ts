import { durationMs, type Interval } from '../../core/time.ts';
import { containing } from './intervals.ts';
import type { ModelSpeech } from './model-speech.ts';
import { TIMELINE_RULES } from './rules.ts';
import { firstTakeover } from './takeover.ts';
import type { UserSpeech } from './user-speech.ts';

/** One time that the model took the floor. */
export type Takeover = {
	readonly onsetMs: number;
	/** End of the last turn before the next takeover. */
	readonly endMs: number;
};

/** A silence between the end of one speaker's IPU and the start of the other's next one. */
export type Gap = Interval & { readonly next: 'user' | 'model' };

/** An IPU that begins inside an IPU of the other speaker. */
export type Interrupt = {
	readonly by: 'user' | 'model';
	readonly atMs: number;
	/** End of the interrupted IPU and of the interrupting one. */
	readonly interruptedEndMs: number;
	readonly interruptingEndMs: number;
	/** Whether the interrupted speaker fell silent first. */
	readonly successful: boolean;
};

/**
 * All takeovers of a conversation. A takeover lasts, breaths included, until user speech has begun since its onset
 * and another takeover begins after that, or until 3,000 ms of model silence have passed.
 */
export function takeovers(model: ModelSpeech, user: UserSpeech): Takeover[] {
	const out: Takeover[] = [];
	let onset = firstTakeover(model, Number.NEGATIVE_INFINITY);
	while (onset !== null) {
		const start = onset;
		const limit = nextFloor(model, user, start);
		const last = model.turns.findLast((turn) => turn.startMs >= start && turn.startMs < limit);
		out.push({ onsetMs: start, endMs: last?.endMs ?? start });
		onset = Number.isFinite(limit) ? firstTakeover(model, limit) : null;
	}
	return out;
}

/** The first instant after a takeover's onset from which a new turn may be a new takeover; +∞ if there is none. */
function nextFloor(model: ModelSpeech, user: UserSpeech, onset: number): number {
	const userStart = user.speech.find((speech) => speech.startMs > onset)?.startMs ?? Number.POSITIVE_INFINITY;
	let previousEnd: number | null = null;
	for (const turn of model.turns) {
		if (turn.startMs >= onset) {
			if (previousEnd !== null && turn.startMs - previousEnd >= TIMELINE_RULES.takeoverRestMs) {
				return Math.min(userStart, turn.startMs);
			}
			previousEnd = turn.endMs;
		}
	}
	return userStart;
}

/** Turns of 150 to 1,000 ms that are no takeover: backchannels, acknowledgements, fillers, hums. */
export function shortTurns(model: ModelSpeech): Interval[] {
	return model.turns.filter((turn) => {
		const length = durationMs(turn);
		return (
			!model.takeoverTurns.includes(turn) &&
			length >= TIMELINE_RULES.shortTurnMinMs &&
			length < TIMELINE_RULES.shortTurnMaxMs
		);
	});
}

/** Short turns that begin while the user holds the floor: inside a user turn, its pauses included. */
export function backchannels(short: readonly Interval[], user: UserSpeech): Interval[] {
	return short.filter((turn) => user.turns.some((u) => u.startMs <= turn.startMs && turn.startMs < u.endMs));
}

/** Silences of both between IPUs of different speakers, in order (FLEXI §2.1, "gaps"). */
export function gaps(model: ModelSpeech, user: UserSpeech): Gap[] {
	const sides = [
		...model.ipus.map((ipu) => ({ ...ipu, by: 'model' as const })),
		...user.speech.map((ipu) => ({ startMs: ipu.startMs, endMs: ipu.endMs, by: 'user' as const })),
	].toSorted((a, b) => a.startMs - b.startMs || a.endMs - b.endMs);
	const out: Gap[] = [];
	let last: (typeof sides)[number] | null = null;
	for (const ipu of sides) {
		if (last !== null && ipu.by !== last.by && ipu.startMs > last.endMs) {
			out.push({ startMs: last.endMs, endMs: ipu.startMs, next: ipu.by });
		}
		last = last === null || ipu.endMs >= last.endMs ? ipu : last;
	}
	return out;
}

/** Silences of at least 200 ms between IPUs of one model turn (FLEXI §2.1, "pauses"). */
export function modelPauses(model: ModelSpeech): Interval[] {
	return model.ipus.flatMap((ipu, i) => {
		const next = model.ipus[i + 1];
		return next !== undefined && containing(model.turns, ipu.endMs - 1e-6)?.endMs !== ipu.endMs
			? [{ startMs: ipu.endMs, endMs: next.startMs }]
			: [];
	});
}

/** Interrupting IPUs of both sides; backchannels are none (FLEXI equations 6 and the two that follow it). */
export function interrupts(
	model: ModelSpeech,
	user: UserSpeech,
	backchannelTurns: readonly Interval[],
): Interrupt[] {
	const isBackchannel = (ipu: Interval): boolean =>
		backchannelTurns.some((turn) => turn.startMs <= ipu.startMs && ipu.startMs < turn.endMs);
	const byModel = model.ipus.filter((ipu) => !isBackchannel(ipu));
	return [
		...interruptsOf('user', user.speech, model.ipus),
		...interruptsOf('model', byModel, user.speech),
	].toSorted((a, b) => a.atMs - b.atMs);
}

function interruptsOf(
	by: Interrupt['by'],
	interrupting: readonly Interval[],
	interrupted: readonly Interval[],
): Interrupt[] {
	return interrupting.flatMap((second) => {
		const first = interrupted.find((ipu) => ipu.startMs < second.startMs && second.startMs < ipu.endMs);
		return first === undefined
			? []
			: [
					{
						by,
						atMs: second.startMs,
						interruptedEndMs: first.endMs,
						interruptingEndMs: second.endMs,
						successful: first.endMs < second.endMs,
					},
				];
	});
}
