/**
 * What a prompt bank holds: plain data, one bank per interaction type in `scenarios/<type>/prompts*.ts`.
 * A prompt is what a person says; the generators add voices, silences, instants and cues. Prompts are the unit of
 * statistical clustering, so no two may be paraphrases of each other (scenarios/lint.ts).
 *
 * Rules for every text: spoken-style English, digits and abbreviations written out, no quotation marks or
 * brackets, at most 400 characters, nothing that an embedded voice spells letter by letter ("mm-hm", "uh-huh").
 */

/** Turn-taking: a user turn that ends; the partner should answer soon. `id` is unique within the bank, `0001`. */
export type TurnTakingPrompt =
	| {
			readonly id: string;
			/**
			 * `question` asks; `statement` tells something that calls for a reaction; `trailing-off` ends unfinished in
			 * grammar but finished in fact ("so I was wondering if maybe…", "or something"); `final-filler` is complete
			 * and then ends in a filler or tag ("you know", "um, yeah", "so").
			 */
			readonly kind: 'question' | 'statement' | 'trailing-off' | 'final-filler';
			readonly text: string;
	  }
	| {
			readonly id: string;
			readonly kind: 'quick-fire';
			/** Two to four short user turns; each is said once the model has answered the one before. */
			readonly turns: readonly string[];
	  };

/** Pause-handling: a user turn with silences in it; the partner should wait for its end, then answer. */
export type PauseHandlingPrompt =
	| {
			readonly id: string;
			/**
			 * Where the silence falls. `hesitation`: `before` ends in a filler ("um", "uh", "let me think").
			 * `self-correction`: `after` repairs what `before` said ("no, wait, Thursday").
			 */
			readonly kind: 'within-sentence' | 'between-sentence' | 'hesitation' | 'self-correction';
			readonly before: string;
			readonly after: string;
			/** Why the pause is no end, in a few words ("verb without its object"). */
			readonly reason: string;
	  }
	| {
			readonly id: string;
			readonly kind: 'list';
			/** Three to five pieces with a silence between each two; the last one ends the turn with a request. */
			readonly items: readonly string[];
			readonly reason: string;
	  };

/** User-interrupt: the user breaks into a long reply. */
export type UserInterruptPrompt = {
	readonly id: string;
	/**
	 * `termination`: stop, and nothing more. `regeneration`: the same once more, but otherwise (shorter, simpler,
	 * another tone). `dialogue-reset`: something else altogether. `back-on-topic`: a side question, then go on with
	 * what was being said. `correction`: the user (or the model) had something wrong.
	 */
	readonly kind: 'termination' | 'regeneration' | 'dialogue-reset' | 'back-on-topic' | 'correction';
	/** Asks for a reply of 20 s or more. */
	readonly request: string;
	/** What the user breaks in with. A transition phrase is put before it, which may be none: it stands alone. */
	readonly interruption: string;
	/** What a right reply to the interruption is about, in 1–6 words, for judges. */
	readonly topic: string;
};

/**
 * Phrases that open an interruption, by kind; '' = none at all. Own wording. At least 11 for termination, 15 for
 * regeneration, 18 for dialogue-reset, each with '' and with a bare 'No.'; some for the other kinds.
 */
export type TransitionPhrases = Readonly<Record<UserInterruptPrompt['kind'], readonly string[]>>;

/** Model-interrupt: a user turn in which something comes up that a partner should break in for at once. */
export type ModelInterruptPrompt =
	| {
			readonly id: string;
			readonly kind: 'emergency';
			/** The story before anything is wrong. */
			readonly lead: string;
			/** The words that make it an emergency: short, said at once. Their end is C1. */
			readonly urgent: string;
			/** The harmless twin's words: same length and grammar as `urgent`, nothing wrong. */
			readonly harmless: string;
			/** The user goes on for 5 s or more (at least 18 words); fits after both. */
			readonly continuation: string;
	  }
	| {
			readonly id: string;
			readonly kind: 'false-statement';
			readonly lead: string;
			/** A plain factual error with consequences for what the user is about to do. */
			readonly falseClaim: string;
			/** The twin's words: the same sentence made true. */
			readonly trueClaim: string;
			/** The user goes on for 5 s or more (at least 18 words); fits after both. */
			readonly continuation: string;
			/** What a partner would put right, in one short sentence, for judges. */
			readonly correction: string;
	  };

/** User-backchannel: a sound during the model's reply that is no reason to stop. Every `request` asks for >= 20 s. */
export type UserBackchannelPrompt =
	| {
			readonly id: string;
			/** Continuer ("yeah", "right", "okay", "I see"), assessment ("oh wow"), agreement ("that makes sense"). */
			readonly kind: 'continuer' | 'assessment' | 'agreement';
			readonly request: string;
			readonly sound: string;
	  }
	| {
			readonly id: string;
			readonly kind: 'third-party';
			readonly request: string;
			/** Said by the user to somebody else in the room. */
			readonly aside: string;
	  }
	| {
			readonly id: string;
			readonly kind: 'background-speech';
			readonly request: string;
			/** Somebody else's words in the distance: a television, a colleague, an announcement. */
			readonly speech: string;
	  }
	| {
			readonly id: string;
			readonly kind: 'misplaced-turn';
			/** Complete enough to be answered. */
			readonly request: string;
			/** The last word or words of the request, which come late ("please", "if you can", "for dinner"). */
			readonly lastWords: string;
	  }
	| { readonly id: string; readonly kind: 'noise-burst' | 'echo'; readonly request: string };

/** One stretch of a narrative and what the silence after it is. */
export type NarrativePart = {
	readonly text: string;
	/**
	 * `reference`: a listener would backchannel here (a completed point that invites "right" or "oh").
	 * `distractor`: a silence as long, but no place for one (mid-phrase, word search, a sentence plainly going on).
	 * `end`: the narrative is over; exactly the last part.
	 */
	readonly after: 'reference' | 'distractor' | 'end';
};

/** Model-backchannel: a narrative of 15 to 60 s (about 2.5 words a second); >= 40 % of its pauses are distractors. */
export type ModelBackchannelPrompt = {
	readonly id: string;
	readonly kind: 'narrative';
	/** A few parts of about 4 to 16 words. */
	readonly parts: readonly NarrativePart[];
};

/** Any prompt of any bank. */
export type Prompt =
	| TurnTakingPrompt
	| PauseHandlingPrompt
	| UserInterruptPrompt
	| ModelInterruptPrompt
	| UserBackchannelPrompt
	| ModelBackchannelPrompt;
