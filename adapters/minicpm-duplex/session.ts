import type { DuplexSession, SessionContext, UserFrame } from '../../src/core/adapter.ts';
import { AuthError, BenchError, HarnessError, ProtocolError } from '../../src/core/errors.ts';
import type { CloseReason, SessionEvent } from '../../src/core/session-event.ts';
import type { Speaker } from '../local/agent/speaker.ts';
import type { BridgeDelays } from './bridge-delays.ts';
import { askForSlice, type ChatOptions } from './chat-client.ts';
import { IDLE, SliceDialogue } from './slice-dialogue.ts';
import { SliceVoice } from './slice-voice.ts';
import type { WordSource } from './timed-words.ts';

const SAMPLES_PER_MS = 16;
/** Consecutive invalid answers after which a conversation is given up. */
const MAX_MALFORMED = 5;

/** How the conversation is cut into slices. */
export type SliceSettings = {
	/** Length of a slice, ms (§2.2: 2,000). */
	readonly sliceMs: number;
	/** Words that fill a slice before its time (§2.2: 4–6). */
	readonly maxWords: number;
	readonly systemPrompt: string | null;
	/** Slices that the model is shown. */
	readonly maxPairs: number;
};

/** What one conversation over the bridge needs. */
export type BridgeOptions = {
	readonly chat: ChatOptions;
	readonly slices: SliceSettings;
	readonly words: WordSource;
	readonly speaker: Speaker;
	readonly delays: BridgeDelays;
	/** Whether a clock may wait until everything that the audio leads to has been said. */
	readonly lockstep: boolean;
	readonly context: SessionContext;
};

type Asked = { readonly user: string; readonly abort: AbortController };

/**
 * A conversation with a model that reads and writes text in time slices. Its clock is the audio it was fed. A slice
 * ends when its time is over or enough words have come; then the model is asked with what the user said in it. What it
 * says is spoken at once; when it answers words of the user with silence, speech that was not heard yet is dropped.
 */
export class BridgeSession implements DuplexSession {
	readonly settle?: () => Promise<void>;
	readonly bufferedBytes = 0;
	readonly #options: BridgeOptions;
	readonly #dialogue: SliceDialogue;
	readonly #voice: SliceVoice;
	#nowMs = 0;
	#sliceEndMs: number;
	/** Slices are taken one after the other, however long a recognizer needs for each. */
	#taking: Promise<void> = Promise.resolve();
	#asked: Asked | null = null;
	#answering: Promise<void> = Promise.resolve();
	#replies = 0;
	#replying = false;
	/** When the listener will have heard all that was said. */
	#heardMs = 0;
	#malformed = 0;
	#ended = false;

	constructor(options: BridgeOptions) {
		this.#options = options;
		const { slices, speaker, lockstep } = options;
		this.#dialogue = new SliceDialogue(slices.systemPrompt, slices.maxPairs);
		this.#sliceEndMs = slices.sliceMs;
		this.#voice = new SliceVoice(speaker, {
			said: (text, pcm, tookMs) => this.#onSaid(text, pcm, tookMs),
			failed: (error) => this.#emit({ type: 'error', at: options.context.now(), error, fatal: false }),
		});
		if (lockstep) {
			this.settle = () => this.#settled();
		}
	}

	send({ pcm }: UserFrame): void {
		if (this.#ended) {
			return;
		}
		const { words, slices } = this.#options;
		words.hear(pcm);
		this.#nowMs += pcm.length / SAMPLES_PER_MS;
		if (this.#nowMs >= this.#sliceEndMs || words.waiting(this.#nowMs) >= slices.maxWords) {
			this.#sliceEndMs = this.#nowMs + slices.sliceMs;
			const endMs = this.#nowMs;
			this.#taking = this.#taking.then(() => this.#take(endMs));
		}
	}

	async close(): Promise<void> {
		this.#end({ by: 'local', code: null, reason: '' });
		await Promise.all([this.#taking, this.#answering, this.#voice.settled()]);
	}

	async #take(endMs: number): Promise<void> {
		try {
			const words = await this.#options.words.take(endMs);
			if (!this.#ended) {
				const text = words.map((word) => word.text).join(' ');
				const waitedMs = words.length === 0 ? null : this.#nowMs - (words.at(-1)?.endMs ?? endMs);
				this.#onSlice(text === '' ? IDLE : text, waitedMs);
			}
		} catch (error) {
			this.#fail(error);
		}
	}

	/** Words of the user stop the model in the middle of its answer: it is asked anew, with them (§1). */
	#onSlice(user: string, waitedMs: number | null): void {
		const before = this.#asked;
		if (user === IDLE && (before !== null || !this.#dialogue.awake || this.#farAhead())) {
			return;
		}
		if (before !== null) {
			this.#options.delays.supersede();
			before.abort.abort(new Error('superseded'));
		}
		const unanswered = before === null || before.user === IDLE ? '' : `${before.user} `;
		const asked: Asked = { user: unanswered + user, abort: new AbortController() };
		this.#asked = asked;
		this.#answering = this.#answering.then(() => this.#ask(asked, waitedMs));
	}

	/** A model that has said more than a slice that was not heard yet has time. */
	#farAhead(): boolean {
		return this.#voice.busy || this.#heardMs - this.#nowMs > this.#options.slices.sliceMs;
	}

	async #ask(asked: Asked, waitedMs: number | null): Promise<void> {
		if (this.#asked !== asked) {
			return;
		}
		const { chat, context } = this.#options;
		const messages = this.#dialogue.messages(asked.user);
		const request = { type: 'slice', user: chat.redact(asked.user), waitedMs: rounded(waitedMs) };
		context.wire('out', Buffer.byteLength(asked.user), { ...request, messages: messages.length });
		const startMs = performance.now();
		try {
			const content = await askForSlice(chat, messages, context.seed, asked.abort.signal);
			const modelMs = performance.now() - startMs;
			const shown = chat.redact(content.slice(0, 500));
			const bytes = Math.max(1, Buffer.byteLength(content));
			context.wire('in', bytes, { type: 'slice', text: shown, modelMs: rounded(modelMs) });
			if (this.#asked === asked) {
				this.#asked = null;
				this.#malformed = 0;
				this.#onAnswer(asked.user, content, { waitedMs, modelMs });
			}
		} catch (error) {
			if (this.#asked === asked) {
				this.#asked = null;
				this.#onFailure(error);
			}
		}
	}

	#onAnswer(
		user: string,
		content: string,
		{ waitedMs, modelMs }: { readonly waitedMs: number | null; readonly modelMs: number },
	): void {
		const { delays, context } = this.#options;
		const text = this.#dialogue.answered(user, content);
		delays.answered({ waitedMs, modelMs });
		if (text !== '') {
			if (!this.#replying) {
				this.#replying = true;
				this.#replies += 1;
				this.#emit({ type: 'turn', at: context.now(), kind: 'model-start', responseId: this.#replyId() });
			}
			this.#voice.say(text);
			return;
		}
		// The listener may still hear a reply whose text is complete.
		if (user !== IDLE && (this.#voice.busy || this.#heardMs > this.#nowMs)) {
			this.#interrupt();
		}
		if (this.#replying) {
			this.#replying = false;
			this.#emit({ type: 'turn', at: context.now(), kind: 'model-stop', responseId: this.#replyId() });
		}
	}

	#interrupt(): void {
		this.#voice.drop();
		this.#heardMs = Math.min(this.#heardMs, this.#nowMs);
		this.#emit({ type: 'interrupted', at: this.#options.context.now(), responseId: this.#replyId() });
	}

	#onSaid(text: string, pcm: Int16Array, tookMs: number): void {
		const at = this.#options.context.now();
		const responseId = this.#replyId();
		this.#options.delays.spoke(tookMs);
		this.#heardMs = Math.max(this.#heardMs, this.#nowMs) + pcm.length / SAMPLES_PER_MS;
		this.#emit({ type: 'text', at, role: 'model', text: `${text} `, final: false, responseId });
		this.#emit({ type: 'audio', at, pcm, responseId });
	}

	/** A lost slice is lost speech. Only an invalid answer is the model's own failure. */
	#onFailure(error: unknown): void {
		if (error instanceof ProtocolError) {
			this.#malformed += 1;
			const fatal = this.#malformed >= MAX_MALFORMED;
			this.#options.context.wire('in', 1, { malformed: error.message.slice(0, 500) });
			this.#emit({ type: 'error', at: this.#options.context.now(), error, fatal });
			if (fatal) {
				this.#end({ by: 'local', code: null, reason: 'too many malformed answers' });
			}
		} else {
			this.#fail(error);
		}
	}

	#fail(error: unknown): void {
		if (this.#ended) {
			return;
		}
		const explained =
			error instanceof BenchError ? error : new HarnessError({ what: 'the bridge failed', cause: error });
		this.#emit({ type: 'error', at: this.#options.context.now(), error: explained, fatal: true });
		const by = explained instanceof AuthError ? 'remote' : 'network';
		this.#end({ by, code: null, reason: explained.message.slice(0, 200) });
	}

	async #settled(): Promise<void> {
		// An answer may be followed by speech, and a slice by an answer.
		await this.#taking;
		await this.#answering;
		await this.#voice.settled();
	}

	#replyId(): string {
		return `reply-${this.#replies}`;
	}

	#emit(event: SessionEvent): void {
		if (!this.#ended) {
			this.#options.context.emit(event);
		}
	}

	#end(reason: CloseReason): void {
		if (this.#ended) {
			return;
		}
		this.#voice.drop();
		this.#emit({ type: 'closed', at: this.#options.context.now(), reason });
		this.#ended = true;
		this.#asked?.abort.abort(new Error('the session is over'));
		this.#asked = null;
		this.#options.words.close();
	}
}

function rounded(ms: number | null): number | null {
	return ms === null ? null : Math.round(ms * 10) / 10;
}
