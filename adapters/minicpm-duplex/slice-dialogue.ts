/** One message of the conversation as the model sees it. */
export type SliceMessage = { readonly role: 'system' | 'user' | 'assistant'; readonly content: string };

/** What either side says in a slice in which it says nothing. */
export const IDLE = '<idle>';

/** Longest text of one slice that is believed, characters: ten tokens are some 50. */
const MAX_SLICE_CHARACTERS = 600;

/**
 * The conversation in time slices (Zhang et al. 2024, §2.1 and §3): user and assistant take turns slice by slice, and
 * either may be idle. Slices in which both were idle are left out, as the authors' server leaves them out, and after
 * one the model is not asked again before the user says something.
 */
export class SliceDialogue {
	readonly #system: readonly SliceMessage[];
	readonly #maxPairs: number;
	#pairs: { readonly user: string; readonly assistant: string }[] = [];
	#awake = false;

	/**
	 * @param systemPrompt Null = none, as the model was trained.
	 * @param maxPairs Slices that are remembered; older ones are forgotten first.
	 */
	constructor(systemPrompt: string | null, maxPairs: number) {
		this.#system = systemPrompt === null ? [] : [{ role: 'system', content: systemPrompt }];
		this.#maxPairs = maxPairs;
	}

	/** Whether the model may have something to say in a slice in which the user is idle. */
	get awake(): boolean {
		return this.#awake;
	}

	/** What the model is asked after the user's next slice. */
	messages(user: string): SliceMessage[] {
		return [
			...this.#system,
			...this.#pairs.flatMap((pair): SliceMessage[] => [
				{ role: 'user', content: pair.user },
				{ role: 'assistant', content: pair.assistant },
			]),
			{ role: 'user', content: user },
		];
	}

	/** Takes the model's answer to a slice; returns what it says, empty when it is silent. */
	answered(user: string, content: string): string {
		const text = spoken(content);
		this.#awake = !(user === IDLE && text === '');
		if (this.#awake) {
			this.#pairs.push({ user, assistant: text === '' ? IDLE : text });
			this.#pairs = this.#pairs.slice(-this.#maxPairs);
		}
		return text;
	}
}

/** What is said before the model falls silent; special tokens are not speech. */
function spoken(content: string): string {
	const [before = ''] = content.slice(0, MAX_SLICE_CHARACTERS).split(/<\s*\/?\s*idle\s*>|<\/s>/i);
	const text = before.replace(/\s+/g, ' ').trim();
	return /^[\s.,;:!?"'-]*$|^idle$/i.test(text) ? '' : text;
}
