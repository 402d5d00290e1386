import { toFloat } from '../../../src/core/pcm.ts';
import { DuplexPolicy, type Hearing, type PolicyAction } from '../../../src/core/policy/duplex-policy.ts';
import type { PolicySettings } from '../../../src/core/policy/policy-settings.ts';
import type { SileroStream, SpeechEdge } from '../../../src/speech/detect/silero-stream.ts';
import { Dialogue, type Reply } from './dialogue.ts';
import { Listener } from './listener.ts';
import { Playback, type PlaybackPort } from './playback.ts';
import type { RecognizerHub } from './recognizer-hub.ts';
import { SoundGate, type SoundOrigin } from './sound-gate.ts';
import type { Speaker } from './speaker.ts';
import { understand } from './understand.ts';

/** Where a conversation reports. */
export type ConversationPort = PlaybackPort & {
	turn(kind: 'user-start' | 'user-stop' | 'model-start' | 'model-stop'): void;
	/** A piece of audio waited this long for the recognizer, ms. */
	lag(lagMs: number): void;
	/** Something broke that does not end the conversation. */
	failure(error: unknown): void;
};

/** What conversations share, and what each has of its own. */
export type ConversationParts = {
	readonly policy: PolicySettings;
	readonly transcriptLagMs: number;
	/** Whether the user is not heard while the agent speaks. */
	readonly deafWhileSpeaking: boolean;
	readonly vad: SileroStream;
	readonly recognizers: RecognizerHub;
	readonly speaker: Speaker;
	readonly port: ConversationPort;
};

/**
 * Audio before a detected onset that the recognizer gets, too, ms: detection is late by about 140 ms, and the engine
 * wants some silence before short words. With 80 ms before the true onset, 24 of 40 held-out stop words are believed
 * instead of 29.
 */
const PRE_ROLL_MS = 400;

/** Audio after a detected offset that the recognizer gets, too, ms after the true end. */
const TAIL_MS = 240;

/** Speech that is synthesized ahead of what is heard, ms. */
const AHEAD_MS = 4_000;

/** How long a sound that was recognized as echo is taken for one, ms. */
const ECHO_HOLD_MS = 1_000;

/** A reply that is interrupted this soon was premature: the turn of the user continues, ms. */
const PREMATURE_MS = 2_000;

/**
 * One conversation. Its clock is the audio that it received, so that it behaves the same on a real clock and in
 * lock-step; only results of other processes arrive when they arrive, and lock-step waits for them (`settled`).
 */
export class Conversation {
	readonly #parts: ConversationParts;
	readonly #policy: DuplexPolicy;
	readonly #playback: Playback;
	readonly #gate = new SoundGate();
	readonly #listener: Listener;
	readonly #dialogue = new Dialogue();
	#nowMs = 0;
	#recent: { readonly pcm: Float32Array; readonly endMs: number }[] = [];
	/** True end of the latest stretch; null while the user speaks. */
	#silentSinceMs: number | null = 0;
	#stretchStartMs = 0;
	#echoUntilMs = 0;
	#reply: (Reply & { readonly sinceMs: number; readonly turn: readonly string[] }) | null = null;
	#bargedIn = false;
	#delayed: { readonly dueMs: number; readonly hearing: Hearing }[] = [];
	/** What is still to be said of the utterance `id`. */
	#unsaid: { readonly id: string; readonly sentences: string[] } | null = null;
	#synthesizing = false;
	#synthesis: Promise<void> = Promise.resolve();
	#closed = false;

	constructor(parts: ConversationParts) {
		this.#parts = parts;
		this.#policy = new DuplexPolicy(parts.policy);
		this.#playback = new Playback({
			response: (id) => parts.port.response(id),
			transcript: (text, final, id) => parts.port.transcript(text, final, id),
			interrupted: (id) => parts.port.interrupted(id),
			audio: (pcm, startMs) => {
				this.#gate.played(pcm, startMs);
				parts.port.audio(pcm, startMs);
			},
		});
		this.#listener = new Listener(parts.recognizers, {
			onHearing: (hearing) => this.#onHearing(hearing),
			onLag: (lagMs) => parts.port.lag(lagMs),
			onFailure: (error) => parts.port.failure(error),
			origin: () => (parts.policy.noiseRejection ? this.#origin() : 'near'),
		});
	}

	/** The next frame of the user's audio, 16 kHz. */
	hear(pcm: Int16Array): void {
		const float = toFloat(pcm);
		this.#nowMs += pcm.length / 16;
		this.#gate.heard(pcm, this.#nowMs, this.#silentSinceMs === null && !this.#playback.busy);
		const edges = this.#parts.vad.push(float);
		this.#recent.push({ pcm: float, endMs: this.#nowMs });
		for (const edge of edges) {
			this.#onEdge(edge);
		}
		if (edges.every(({ kind }) => kind !== 'onset')) {
			this.#listener.hear(float);
		}
		while ((this.#recent[0]?.endMs ?? this.#nowMs) < this.#nowMs - PRE_ROLL_MS) {
			this.#recent.shift();
		}
		if (this.#silentSinceMs !== null && this.#nowMs - this.#silentSinceMs >= TAIL_MS) {
			this.#listener.end();
		}
		this.#advance();
	}

	/** Resolves when everything that the audio so far leads to has been sent. */
	async settled(): Promise<void> {
		await this.#listener.settled();
		this.#advance();
		while (this.#synthesizing) {
			await this.#synthesis;
		}
	}

	/** Ends the conversation. Its parts may be used again. */
	close(): void {
		this.#closed = true;
		this.#listener.close();
	}

	#onEdge({ kind, atMs }: SpeechEdge): void {
		if (kind === 'onset') {
			this.#silentSinceMs = null;
			this.#stretchStartMs = atMs;
			if (this.#parts.deafWhileSpeaking && this.#playback.busy) {
				return;
			}
			this.#policy.userStarted(atMs);
			this.#parts.port.turn('user-start');
			const goesOn = this.#listener.listening;
			this.#listener.begin();
			// Where the last stretch has not been closed yet, the recognizer has all but the newest frame.
			for (const { pcm } of goesOn ? this.#recent.slice(-1) : this.#recent) {
				this.#listener.hear(pcm);
			}
		} else {
			this.#silentSinceMs = atMs;
			this.#policy.userStopped(atMs);
			this.#parts.port.turn('user-stop');
		}
	}

	#onHearing(hearing: Hearing): void {
		if (this.#closed) {
			return;
		}
		if (this.#parts.transcriptLagMs > 0) {
			this.#delayed.push({ dueMs: this.#nowMs + this.#parts.transcriptLagMs, hearing });
			return;
		}
		this.#policy.heard(hearing);
		this.#advance();
	}

	#advance(): void {
		if (this.#closed) {
			return;
		}
		while (this.#delayed[0] !== undefined && this.#delayed[0].dueMs <= this.#nowMs) {
			const delayed = this.#delayed.shift();
			if (delayed !== undefined) {
				this.#policy.heard(delayed.hearing);
			}
		}
		this.#speakNext();
		const wasBusy = this.#playback.busy;
		this.#playback.tick(this.#nowMs);
		if (wasBusy && !this.#playback.busy) {
			this.#parts.port.turn('model-stop');
		}
		if (this.#policy.replying && !this.#playback.busy) {
			this.#policy.replyEnded();
			this.#reply = null;
		}
		for (let action = this.#policy.decide(this.#nowMs); action !== null; ) {
			this.#act(action);
			action = this.#policy.decide(this.#nowMs);
		}
	}

	#act(action: PolicyAction): void {
		switch (action.type) {
			case 'take-turn':
				this.#takeTurn(action.reason === 'emergency');
				break;
			case 'backchannel':
				this.#say([this.#dialogue.backchannel(action.kind)]);
				break;
			case 'yield':
				this.#yield();
				break;
			case 'discard':
				this.#forgetTurn();
		}
	}

	#takeTurn(isEmergency: boolean): void {
		const { emergency, turn } = this.#listener;
		this.#stop();
		const reply =
			emergency === null
				? this.#dialogue.answer(understand(turn), { bargedIn: this.#bargedIn })
				: this.#dialogue.alarm(emergency, isEmergency);
		this.#reply = { ...reply, sinceMs: this.#nowMs, turn };
		this.#bargedIn = false;
		if (!isEmergency) {
			this.#forgetTurn();
		}
		this.#parts.port.turn('model-start');
		this.#say(reply.sentences);
	}

	#yield(): void {
		const premature = this.#reply !== null && this.#stretchStartMs - this.#reply.sinceMs < PREMATURE_MS;
		if (premature && this.#reply !== null) {
			this.#listener.prepend(this.#reply.turn);
		}
		this.#bargedIn = !premature;
		this.#stop();
	}

	/** Stops what is being said, if anything is, and remembers where. */
	#stop(): void {
		const spoken = this.#reply === null ? null : this.#playback.cut(this.#nowMs);
		if (spoken !== null && this.#reply !== null) {
			this.#gate.cut(this.#nowMs);
			this.#dialogue.interrupted(this.#reply, spoken);
			this.#parts.port.turn('model-stop');
		}
		this.#reply = null;
	}

	#forgetTurn(): void {
		this.#listener.newTurn();
		this.#delayed = [];
	}

	#say(sentences: readonly string[]): void {
		this.#unsaid = { id: this.#playback.begin(sentences.length, this.#nowMs), sentences: [...sentences] };
		this.#speakNext();
	}

	/**
	 * Hands on sentences until enough lies ahead of what is heard. Those that were said before go at once, so that a
	 * backchannel is never late; the others are synthesized one by one, and not at all where the user interrupts.
	 */
	#speakNext(): void {
		const unsaid = this.#unsaid;
		if (unsaid === null || this.#synthesizing) {
			return;
		}
		const { id, sentences } = unsaid;
		while (this.#playback.expects(id) && this.#playback.aheadMs(this.#nowMs) < AHEAD_MS) {
			const [sentence = ''] = sentences;
			const ready = this.#parts.speaker.ready(sentence);
			if (ready === null) {
				this.#synthesizing = true;
				this.#synthesis = this.#synthesize(id, sentence);
				return;
			}
			sentences.shift();
			this.#playback.sentence(id, sentence, ready, this.#nowMs);
		}
	}

	async #synthesize(id: string, sentence: string): Promise<void> {
		try {
			// From now on it is ready.
			await this.#parts.speaker.say(sentence);
		} catch (error) {
			this.#playback.giveUp(id);
			this.#parts.port.failure(error);
		}
		this.#synthesizing = false;
		if (!this.#closed) {
			this.#speakNext();
		}
	}

	/** Where the current sound comes from. An echo stays one for a while: its likeness comes and goes. */
	#origin(): SoundOrigin {
		const endMs = this.#silentSinceMs ?? this.#nowMs;
		const origin = this.#gate.judge(this.#stretchStartMs, endMs);
		if (origin === 'echo') {
			this.#echoUntilMs = this.#nowMs + ECHO_HOLD_MS;
		}
		return this.#nowMs < this.#echoUntilMs ? 'echo' : origin;
	}
}
