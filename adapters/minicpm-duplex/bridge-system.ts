import type {
	Capabilities,
	DuplexSession,
	SessionContext,
	System,
	TextAssistance,
} from '../../src/core/adapter.ts';
import { UsageError } from '../../src/core/errors.ts';
import type { BegunClips, ClipWords } from '../../src/core/text-assistance.ts';
import type { Transcriber } from '../../src/speech/transcribe/transcriber.ts';
import { AGENT_RATE, Speaker } from '../local/agent/speaker.ts';
import { redactedContext } from '../shared/redaction.ts';
import { isLoopback } from '../shared/server-url.ts';
import { BridgeDelays, delayLines } from './bridge-delays.ts';
import type { ChatOptions } from './chat-client.ts';
import { ScriptedWords } from './scripted-words.ts';
import { BridgeSession, type SliceSettings } from './session.ts';
import type { WordSource } from './timed-words.ts';
import { TranscribedWords } from './transcribed-words.ts';

const FRAME_MS = 20;

/** The words of one conversation, and where their clips began; see {@link ScriptedWords}. */
type Script = { readonly load: () => Promise<readonly ClipWords[]>; readonly begun: BegunClips | null };

/** What the bridge is made of. */
export type BridgeParts = {
	readonly chat: ChatOptions;
	readonly slices: SliceSettings;
	readonly lockstep: boolean;
	readonly maxSessions: number;
	/** Whether the harness passes the user's words with their times. */
	readonly textAssisted: boolean;
	/** Finds the words of audio that comes without them; null = none. */
	readonly transcriber: Transcriber | null;
};

/** A text model in time slices, made to listen and to speak. */
export class BridgeSystem implements System {
	readonly capabilities: Capabilities;
	readonly identity: System['identity'];
	readonly textAssistance?: TextAssistance;
	readonly #parts: BridgeParts;
	readonly #speaker: Speaker;
	readonly #delays: BridgeDelays;
	readonly #script: Script | null;

	private constructor(
		parts: BridgeParts,
		shared: { readonly speaker: Speaker; readonly delays: BridgeDelays },
		script: Script | null,
	) {
		const { chat, slices, lockstep, maxSessions, transcriber } = parts;
		this.#parts = parts;
		this.#speaker = shared.speaker;
		this.#delays = shared.delays;
		this.#script = script;
		this.capabilities = {
			input: { sampleRate: AGENT_RATE, frameMs: FRAME_MS },
			output: { sampleRate: AGENT_RATE },
			pacing: 'burst',
			latencyClass: lockstep ? 'model-time' : isLoopback(chat.url) ? 'wall-local' : 'wall-network',
			transcripts: { model: true, user: false },
			truncation: false,
			flush: true,
			sessionLimitMs: null,
			maxSessions,
			clientClocked: lockstep,
		};
		if (parts.textAssisted) {
			this.textAssistance = { withWords: (words, begun) => this.withWords(words, begun) };
		}
		this.identity = {
			protocol: 'chat/completions in time slices, bridged',
			url: chat.where,
			model: chat.model,
			words: script === null ? (transcriber?.identity.id ?? null) : 'text-assisted',
			voice: shared.speaker.identity,
			...slices,
			maxTokens: chat.maxTokens,
			temperature: chat.temperature,
			topP: chat.topP,
			lockstep,
		};
	}

	/** Makes the bridge. Its voice speaks once before it returns: a cold one would make the first slice late. */
	static async create(parts: BridgeParts): Promise<BridgeSystem> {
		const speaker = new Speaker();
		await speaker.say('Okay.');
		return new BridgeSystem(parts, { speaker, delays: new BridgeDelays() }, null);
	}

	/**
	 * The same system for a conversation whose words are known: `load` is awaited before it begins.
	 *
	 * @param begun Where clips began, filled while time runs; null = their beginnings can be heard.
	 */
	withWords(load: () => Promise<readonly ClipWords[]>, begun: BegunClips | null = null): BridgeSystem {
		const shared = { speaker: this.#speaker, delays: this.#delays };
		return new BridgeSystem(this.#parts, shared, { load, begun });
	}

	/** What the bridge added in all conversations, and what the model took. */
	report(): readonly string[] {
		return delayLines(this.#delays.summary());
	}

	async open(context: SessionContext): Promise<DuplexSession> {
		const words = await this.#source();
		const { chat, slices, lockstep } = this.#parts;
		return new BridgeSession({
			chat,
			slices,
			words,
			speaker: this.#speaker,
			delays: this.#delays,
			lockstep,
			context: redactedContext(context, chat.redact),
		});
	}

	async close(): Promise<void> {
		await Promise.all([this.#speaker.close(), this.#parts.transcriber?.close()]);
	}

	async #source(): Promise<WordSource> {
		if (this.#script !== null) {
			return new ScriptedWords(await this.#script.load(), this.#script.begun);
		}
		const { transcriber } = this.#parts;
		if (transcriber === null) {
			throw new UsageError({
				what: 'the model minicpm-duplex reads text, and the words of this audio are not known',
				expected: 'textAssisted, with bench run, which knows them; or the setting transcriber',
			});
		}
		return new TranscribedWords(transcriber);
	}
}
