import type { ClockMs } from '../../src/core/time.ts';
import { ReplyClock } from '../shared/reply-clock.ts';

/** Contents that are remembered; older ones are long over. */
const REMEMBERED = 128;

type Content = { readonly role: string; readonly stage: string | null; reply: string | null };

/**
 * Which reply a content belongs to. The service names contents (sentences, and their sound) and completions, but not
 * the replies between two interruptions: they are numbered. What still comes of a content that began before an
 * interruption belongs to the reply that was cut.
 */
export class NovaReplies {
	readonly #clock = new ReplyClock();
	readonly #contents = new Map<string, Content>();
	#newest: string | null = null;

	/** A content begins. */
	begin(contentId: string, role: string, stage: string | null): void {
		this.#contents.set(contentId, { role, stage, reply: null });
		const [oldest] = this.#contents.keys();
		if (oldest !== undefined && this.#contents.size > REMEMBERED) {
			this.#contents.delete(oldest);
		}
	}

	/** Audio of a content: its reply, and whether that begins now. */
	audio(contentId: string, at: ClockMs, ms: number): { readonly id: string; readonly first: boolean } {
		const content = this.#contents.get(contentId);
		if (content?.reply != null && content.reply !== this.#clock.current) {
			return { id: content.reply, first: false };
		}
		const reply = this.#clock.audio(at, ms);
		this.#newest = reply.id;
		if (content !== undefined) {
			content.reply = reply.id;
		}
		return reply;
	}

	/**
	 * Whose words a text is; null = they are only planned, or of a content that never began. The model's words come
	 * after their sound, so that they belong to the newest reply.
	 */
	speaker(
		contentId: string,
	): { readonly role: 'user' } | { readonly role: 'model'; readonly reply: string | null } | null {
		const content = this.#contents.get(contentId);
		if (content === undefined || content.stage === 'SPECULATIVE') {
			return null;
		}
		return content.role === 'USER' ? { role: 'user' } : { role: 'model', reply: this.#newest };
	}

	/** The turn is complete: its reply, or null when none was open. */
	complete(): string | null {
		const reply = this.#clock.current;
		return this.#clock.complete() ? reply : null;
	}

	/**
	 * An interruption: the reply that it cuts, or null. Both signs of one interruption come here, and whichever comes
	 * second cuts nothing; `contentId` = the content that it names.
	 */
	interrupt(at: ClockMs, contentId: string | null): string | null {
		const reply = contentId === null ? null : (this.#contents.get(contentId)?.reply ?? null);
		const late = reply !== null && reply !== this.#newest;
		return late ? null : this.#clock.interrupt(at);
	}
}
