import { assertNever } from '../../../src/core/errors.ts';
import { type Emergency, SMALL_TALK, type Topic } from './knowledge.ts';
import type { Understanding } from './understand.ts';

/** What the agent is going to say, sentence by sentence. */
export type Reply = {
	readonly sentences: readonly string[];
	/** What it is about; null for small talk. */
	readonly topic: Topic | null;
};

/** How the user came to speak. */
export type Situation = {
	/** Whether this turn interrupted a reply. */
	readonly bargedIn: boolean;
};

/** Splits a text at the ends of its sentences. */
export function sentencesOf(text: string): string[] {
	return text.split(/(?<=[.!?])\s+/).filter((sentence) => sentence !== '');
}

/** Chooses what to say, and remembers what was being talked about. One per conversation; deterministic. */
export class Dialogue {
	#topic: Topic | null = null;
	/** What was left of the talk that the user interrupted. */
	#left: readonly string[] = [];
	#leftTopic: Topic | null = null;
	readonly #turns = new Map<keyof typeof SMALL_TALK, number>();

	/** The answer to a turn. */
	answer(heard: Understanding, { bargedIn }: Situation): Reply {
		const reply = this.#compose(heard, bargedIn);
		this.#topic = reply.topic ?? this.#topic;
		return reply;
	}

	/** What is said about an emergency: at once while the user speaks, and again when the user has finished. */
	alarm({ reply }: Emergency, atOnce: boolean): Reply {
		this.#left = [];
		const [first = '', ...rest] = sentencesOf(reply);
		return { sentences: atOnce ? [first, ...rest] : [this.#next('standingBy'), first, ...rest], topic: null };
	}

	/** A listener's response. */
	backchannel(kind: 'continuer' | 'encourage'): string {
		return this.#next(kind === 'continuer' ? 'continuers' : 'encouragements');
	}

	/** A reply was cut; `spoken` of its sentences had begun. */
	interrupted({ sentences, topic }: Reply, spoken: number): void {
		this.#left = sentences.slice(Math.max(0, spoken - 1));
		this.#leftTopic = topic;
	}

	#compose(heard: Understanding, bargedIn: boolean): Reply {
		switch (heard.intent) {
			case 'stop':
				return this.#say('stopped');
			case 'greet':
				return this.#say('greeting');
			case 'thank':
				return this.#say('thanks');
			case 'leave':
				return this.#say('goodbye');
			case 'resume':
				return this.#resume();
			case 'again':
				return this.#again(heard.topic ?? this.#leftTopic ?? this.#topic);
			case 'correct':
				this.#left = [];
				return heard.topic === null ? this.#say('correction') : this.#about(heard.topic, heard, 'corrected');
			case 'reset':
				this.#left = [];
				return heard.topic === null ? this.#say('reset') : this.#about(heard.topic, heard, 'newSubject');
			case 'talk':
				return this.#talk(heard, bargedIn);
			default:
				return assertNever(heard.intent);
		}
	}

	#talk(heard: Understanding, bargedIn: boolean): Reply {
		const left = this.#left;
		const { topic } = heard;
		if (!bargedIn || heard.wantsLong || !heard.asks || left.length === 0) {
			this.#left = [];
			return topic === null ? this.#smallTalk(heard) : this.#about(topic, heard, null);
		}
		// A question in the middle of a talk: answer it, then take the talk up again.
		const answer = topic === null ? this.#smallTalk(heard) : this.#about(topic, heard, null);
		this.#left = [];
		return { sentences: [...answer.sentences, this.#next('resume'), ...left], topic: this.#leftTopic };
	}

	#about(topic: Topic, heard: Understanding, opener: 'corrected' | 'newSubject' | null): Reply {
		const sentences = sentencesOf(wantsTalk(heard) ? topic.long : topic.brief);
		return { sentences: opener === null ? sentences : [this.#next(opener), ...sentences], topic };
	}

	#again(topic: Topic | null): Reply {
		this.#left = [];
		if (topic === null) {
			return this.#say('correction');
		}
		return { sentences: [this.#next('again'), ...sentencesOf(topic.brief)], topic };
	}

	#resume(): Reply {
		if (this.#left.length === 0) {
			return this.#say('nothingLeft');
		}
		const sentences = [this.#next('resume'), ...this.#left];
		this.#left = [];
		return { sentences, topic: this.#leftTopic };
	}

	#smallTalk(heard: Understanding): Reply {
		return this.#say(wantsTalk(heard) ? 'talk' : heard.asks ? 'answer' : 'comment');
	}

	#say(kind: keyof typeof SMALL_TALK): Reply {
		return { sentences: sentencesOf(this.#next(kind)), topic: null };
	}

	#next(kind: keyof typeof SMALL_TALK): string {
		const turn = this.#turns.get(kind) ?? 0;
		this.#turns.set(kind, turn + 1);
		const lines = SMALL_TALK[kind];
		return lines[turn % lines.length] ?? '';
	}
}

/** A turn of this many words that is not a question is a request to talk, or news that deserves more than a nod. */
const REQUEST_WORDS = 4;

/** Whether to hold forth: asked to, or told something of some length that is not a question. */
function wantsTalk({ wantsLong, asks, words }: Understanding): boolean {
	return wantsLong || (!asks && words.length >= REQUEST_WORDS);
}
