import type { PolicySettings } from './policy-settings.ts';

/** Whether the user has finished, continues, or hesitates (Duplex Conversation, §2.2). */
export type UserState = 'switch' | 'keep' | 'hesitation';

/** What the latest stretch of user speech means while the agent speaks (§2.4). */
export type SpeechKind =
	/** No words for the agent: a cough, a bang, its own echo, a bystander. */
	| 'noise'
	/** "yeah", "right", "go on": the user does not want the turn. */
	| 'backchannel'
	/** Any other words. */
	| 'words'
	/** A request to stop at once: "stop", "wait", "hold on". */
	| 'stop';

/** The listener's interpretation of the user's speech so far. */
export type Hearing = {
	/** Of the whole turn, judged by its end. */
	readonly state: UserState;
	/** Of the current or latest stretch of speech. */
	readonly kind: SpeechKind;
	/** Words in the current or latest stretch. */
	readonly words: number;
	/** Whether the turn asks for an answer, so that a backchannel would be inappropriate. */
	readonly asks: boolean;
	/** Whether the turn reports something that cannot wait. */
	readonly emergency: boolean;
};

/** What the agent does next. */
export type PolicyAction =
	/** Speak now. `emergency` may come while the user speaks. */
	| { readonly type: 'take-turn'; readonly reason: 'end-of-turn' | 'timeout' | 'emergency' }
	/** A short listener's response that leaves the turn with the user. */
	| { readonly type: 'backchannel'; readonly kind: 'continuer' | 'encourage' }
	/** Stop speaking and drop the rest of the reply. */
	| { readonly type: 'yield'; readonly reason: 'stop' | 'words' | 'speech' }
	/** The sound since the turn opened was not a turn: forget it. */
	| { readonly type: 'discard' };

/** How long after `ipuMs` a pause may still get its backchannel, ms: transcripts arrive later than the silence. */
const BACKCHANNEL_WINDOW_MS = 300;

type Turn = {
	/** Sum of the finished stretches since the turn began, ms. */
	talkedMs: number;
	/** `talkedMs` at the last backchannel. */
	acknowledgedMs: number;
	stretches: number;
	/** Start of the current or latest stretch. */
	stretchStartMs: number;
	/** End of the latest stretch; null while the user speaks. */
	stretchEndMs: number | null;
	hearing: Hearing | null;
	/** Whether this pause has had its backchannel. */
	acknowledgedPause: boolean;
	/** Whether the turn was handed back with a continuer. */
	passed: boolean;
	answeredEmergency: boolean;
	/** Whether it began while the agent was speaking. */
	readonly overlapped: boolean;
};

/**
 * The decision process of Duplex Conversation (table 1 and §2.2–2.4) as a pure state machine. The caller reports facts
 * as they become known, with the instants at which they were true, and calls `decide` once per audio frame. All instants
 * are ms on one clock that never runs backwards.
 */
export class DuplexPolicy {
	readonly #settings: PolicySettings;
	#turn: Turn | null = null;
	/** Start of the agent's reply; null while it is silent or only backchannels. */
	#replySinceMs: number | null = null;
	#replyIsEmergency = false;

	constructor(settings: PolicySettings) {
		this.#settings = settings;
	}

	/** Whether a user turn is open: something was said that has been neither answered nor discarded. */
	get turnOpen(): boolean {
		return this.#turn !== null;
	}

	/** Whether a reply is being spoken, according to the reported facts. */
	get replying(): boolean {
		return this.#replySinceMs !== null;
	}

	/** The user began to speak at `atMs`. */
	userStarted(atMs: number): void {
		const turn = this.#turn;
		if (turn === null) {
			this.#turn = {
				talkedMs: 0,
				acknowledgedMs: 0,
				stretches: 1,
				stretchStartMs: atMs,
				stretchEndMs: null,
				hearing: null,
				acknowledgedPause: false,
				passed: false,
				answeredEmergency: false,
				overlapped: this.replying,
			};
		} else if (turn.stretchEndMs !== null) {
			turn.stretches += 1;
			turn.stretchStartMs = atMs;
			turn.stretchEndMs = null;
			turn.acknowledgedPause = false;
		}
	}

	/** The user fell silent at `atMs`. */
	userStopped(atMs: number): void {
		const turn = this.#turn;
		if (turn !== null && turn.stretchEndMs === null) {
			turn.stretchEndMs = Math.max(atMs, turn.stretchStartMs);
			turn.talkedMs += turn.stretchEndMs - turn.stretchStartMs;
		}
	}

	/** The listener has a new interpretation of the open turn. Without one, only speech and silence decide. */
	heard(hearing: Hearing): void {
		if (this.#turn !== null) {
			this.#turn.hearing = hearing;
		}
	}

	/** The reply that a `take-turn` started has been spoken to its end. */
	replyEnded(): void {
		this.#replySinceMs = null;
		this.#replyIsEmergency = false;
	}

	/** The next action at `nowMs`, or null. Call again until null only when several may be due at once. */
	decide(nowMs: number): PolicyAction | null {
		const turn = this.#turn;
		if (turn === null) {
			return null;
		}
		return (
			this.#emergency(turn, nowMs) ?? (this.replying ? this.#overlap(turn, nowMs) : this.#pause(turn, nowMs))
		);
	}

	#emergency(turn: Turn, nowMs: number): PolicyAction | null {
		if (!this.#settings.emergency || turn.hearing?.emergency !== true || turn.answeredEmergency) {
			return null;
		}
		turn.answeredEmergency = true;
		if (this.#replyIsEmergency) {
			return null;
		}
		this.#replySinceMs = nowMs;
		this.#replyIsEmergency = true;
		return { type: 'take-turn', reason: 'emergency' };
	}

	/** The user makes or has made a sound while the agent speaks. */
	#overlap(turn: Turn, nowMs: number): PolicyAction | null {
		const reason = this.#replyIsEmergency ? this.#stopWord(turn) : this.#bargeIn(turn, nowMs);
		if (reason !== null) {
			this.replyEnded();
			return { type: 'yield', reason };
		}
		const silentMs = turn.stretchEndMs === null ? 0 : nowMs - turn.stretchEndMs;
		if (silentMs < this.#settings.endOfTurnMs) {
			return null;
		}
		this.#turn = null;
		return { type: 'discard' };
	}

	#stopWord(turn: Turn): 'stop' | null {
		return turn.hearing?.kind === 'stop' ? 'stop' : null;
	}

	#bargeIn(turn: Turn, nowMs: number): 'stop' | 'words' | 'speech' | null {
		const { mode, minWords, minSpeechMs, longSpeechMs, speechOnlyMs, misplacedMs, misplacedSpeechMs } =
			this.#settings.bargeIn;
		if (mode === 'off') {
			return null;
		}
		if (mode === 'any-speech') {
			return 'speech';
		}
		const { hearing } = turn;
		const spokenMs = (turn.stretchEndMs ?? nowMs) - turn.stretchStartMs;
		if (hearing === null) {
			return spokenMs >= speechOnlyMs ? 'speech' : null;
		}
		if (hearing.kind === 'stop') {
			return 'stop';
		}
		if (hearing.kind === 'noise' && !this.#settings.noiseRejection) {
			// Noise has no words to count. Without rejection, the agent stops once the noise is one unit long or has ended.
			return spokenMs >= this.#settings.ipuMs || turn.stretchEndMs !== null ? 'speech' : null;
		}
		if (hearing.kind !== 'words' || hearing.words === 0) {
			return null;
		}
		if (turn.stretchStartMs - (this.#replySinceMs ?? 0) < misplacedMs) {
			return spokenMs >= misplacedSpeechMs ? 'words' : null;
		}
		// A short but complete utterance counts at its end.
		const ended = turn.stretchEndMs !== null && nowMs - turn.stretchEndMs >= this.#settings.ipuMs;
		const enough = hearing.words >= minWords && (spokenMs >= minSpeechMs || ended);
		return enough || spokenMs >= longSpeechMs ? 'words' : null;
	}

	/** Table 1: what the user's silence means while the agent is silent too. */
	#pause(turn: Turn, nowMs: number): PolicyAction | null {
		if (turn.stretchEndMs === null) {
			return null;
		}
		const { ipuMs, endOfTurnMs, timeoutMs, userState, noiseRejection } = this.#settings;
		const silentMs = nowMs - turn.stretchEndMs;
		const state = userState ? (turn.hearing?.state ?? 'switch') : 'switch';
		if (silentMs >= ipuMs && turn.stretches === 1 && noiseRejection && this.#isNoTurn(turn)) {
			this.#turn = null;
			return { type: 'discard' };
		}
		// A user who got a continuer is telling a story: later pauses belong to the user as well.
		const passed = turn.passed && this.#settings.backchannel.passesTurn && turn.hearing?.asks !== true;
		if (silentMs >= timeoutMs || (silentMs >= endOfTurnMs && state === 'switch' && !passed)) {
			this.#turn = null;
			this.#replySinceMs = nowMs;
			this.#replyIsEmergency = false;
			return { type: 'take-turn', reason: silentMs >= timeoutMs ? 'timeout' : 'end-of-turn' };
		}
		if (turn.acknowledgedPause) {
			return null;
		}
		if (state === 'hesitation' && silentMs >= endOfTurnMs && this.#settings.hesitation) {
			return this.#backchannel(turn, 'encourage');
		}
		const inWindow = silentMs >= ipuMs && silentMs < ipuMs + BACKCHANNEL_WINDOW_MS;
		return inWindow && state === 'switch' && this.#wantsContinuer(turn)
			? this.#backchannel(turn, 'continuer')
			: null;
	}

	/** Noise is never a turn. A backchannel to the reply that has just ended is not a turn either. */
	#isNoTurn({ hearing, overlapped }: Turn): boolean {
		return hearing?.kind === 'noise' || (hearing?.kind === 'backchannel' && overlapped);
	}

	#wantsContinuer(turn: Turn): boolean {
		const { enabled, afterTalkMs, minStretches, questions } = this.#settings.backchannel;
		return (
			enabled &&
			turn.stretches >= minStretches &&
			turn.talkedMs - turn.acknowledgedMs >= afterTalkMs &&
			(questions || turn.hearing?.asks !== true)
		);
	}

	#backchannel(turn: Turn, kind: 'continuer' | 'encourage'): PolicyAction {
		turn.acknowledgedPause = true;
		turn.passed ||= kind === 'continuer';
		turn.acknowledgedMs = turn.talkedMs;
		return { type: 'backchannel', kind };
	}
}
