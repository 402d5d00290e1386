/** The six kinds of interaction, in the order in which tables list them. */
export const INTERACTION_TYPES = [
	'turn-taking',
	'pause-handling',
	'user-interrupt',
	'model-interrupt',
	'user-backchannel',
	'model-backchannel',
] as const;

/** One of the six kinds of interaction. */
export type InteractionType = (typeof INTERACTION_TYPES)[number];

/** Whole conversations made of the six kinds of interaction. They have suites and metrics of their own. */
export const CONVERSATION_TYPES = ['multi-turn', 'examiner'] as const;

/** Every type of scenario. */
export const SCENARIO_TYPES = [...INTERACTION_TYPES, ...CONVERSATION_TYPES] as const;

/** One type of scenario. */
export type ScenarioType = (typeof SCENARIO_TYPES)[number];

/** Why there is a sound while the model speaks. For all but `interrupt`, the model should keep speaking. */
export const BARGE_IN_CAUSES = [
	'interrupt',
	'backchannel',
	'noise',
	'echo',
	'background-speech',
	'third-party',
	'misplaced-turn',
] as const;

/**
 * Cause of a sound during model speech, after the causes of false barge-in in Duplex Conversation, figure 3.
 * `background-speech` is a voice that is not the user's; `third-party` is the user, speaking to another person.
 */
export type BargeInCause = (typeof BARGE_IN_CAUSES)[number];

/** A stretch of a clip in samples at 24 kHz from the clip's first sample; `endSamples` is exclusive. */
export type SampleSpan = { readonly startSamples: number; readonly endSamples: number };

/** Ground truth about the user's audio, measured from the synthesized signal. */
export type Cue = SampleSpan &
	(
		| /** A whole user turn from its first to its last audible sample; its end is E. */
		{ readonly type: 'turn' }
		/** A silence inside a user turn: P0–P1. */
		| { readonly type: 'pause'; readonly role: 'hold' | 'reference' | 'distractor'; readonly reason: string }
		/** A stretch in the middle of the user's speech, without a silence: no place for a backchannel. */
		| { readonly type: 'mid-speech' }
		/** A sound made to coincide with model speech: I0–I1 or B0–B1. */
		| { readonly type: 'barge-in'; readonly cause: BargeInCause }
		/** No sound, at the instant of the interruption in the matched scenario. */
		| { readonly type: 'no-barge-in' }
		/** The words that make a report urgent (or their counterparts in the harmless matched control); its end is C1. */
		| { readonly type: 'urgency'; readonly real: boolean }
	);

/** When a clip that reacts to the model begins. Evaluated on the heard track by the energy detector. */
export type ReactiveTrigger = {
	/**
	 * `heard-onset`: `delayMs` counts heard speech accumulated since the previous clip ended.
	 * `heard-offset`: `delayMs` counts silence since the model, having spoken, fell silent.
	 */
	readonly after: 'heard-onset' | 'heard-offset';
	readonly delayMs: number;
	/** Model speech, in ms, that must have been heard since the previous clip ended before the trigger may fire. */
	readonly needActiveMs: number;
	/** Time after the end of the previous clip at which the trigger expires, in ms. */
	readonly deadlineMs: number;
	/** The same for a model that has been silent since then; `deadlineMs` unless given. */
	readonly silenceDeadlineMs?: number;
	/** What happens to the clip when the trigger expires. */
	readonly onDeadline: 'skip' | 'play';
};

/** When a clip begins. Every clip begins on a frame boundary of the session. */
export type ClipStart =
	| { readonly kind: 'lead' }
	| { readonly kind: 'after-previous'; readonly gapMs: number }
	| { readonly kind: 'trigger'; readonly trigger: ReactiveTrigger };

/** Where a clip's samples come from. */
export type ClipSource =
	/** 16-bit mono 24 kHz WAV, addressed by the SHA-256 of its samples (little-endian bytes). */
	| { readonly kind: 'file'; readonly sha256: string; readonly samples: number }
	/** The heard track, returned through the user's microphone `delayMs` later, its level changed by `gainDb`. */
	| { readonly kind: 'echo'; readonly delayMs: number; readonly gainDb: number; readonly samples: number }
	/** Silence: only a position in time. */
	| { readonly kind: 'silence'; readonly samples: number };

/** What a clip of a whole conversation is for. It decides what a competent partner does. */
export const CLIP_PURPOSES = [
	/** Opens a topic, follows up on it at once, or returns to it after another one. */
	'open',
	'deepen',
	'return',
	/** Asks and waits for the answer. */
	'ask',
	/** Interrupts with another question. */
	'interrupt',
	/** Interrupts to correct something. */
	'correct',
	/** Shows attention while the partner continues. */
	'backchannel',
	/** Asks the partner to wait; the partner stays silent until … */
	'wait',
	/** … the user returns with a question. */
	'come-back',
] as const;

/** What a clip of a whole conversation is for. */
export type ClipPurpose = (typeof CLIP_PURPOSES)[number];

/** One piece of user audio with its cues. */
export type Clip = {
	readonly id: string;
	readonly start: ClipStart;
	readonly source: ClipSource;
	/** The words spoken, for judges and people; empty for noise, echo and silence. */
	readonly text: string;
	readonly cues: readonly Cue[];
	/** Only in whole conversations. */
	readonly purpose?: ClipPurpose;
	/** Name of its topic, in conversations with several topics. */
	readonly topic?: string;
};

/** The role that the system plays. It becomes part of the prompt of systems that take one. */
export type RoleSetup = {
	/** "Mira, who answers the phone of a bicycle shop". */
	readonly persona: string;
	/** What the persona knows and may do, in whole sentences. */
	readonly task: string;
};

/** The instructions for a role, as a system reads them. */
export function roleInstructions({ persona, task }: RoleSetup): string {
	return `You are ${persona}. ${task} This is a spoken conversation: answer in natural spoken sentences.`;
}

/** What a competent conversation partner does. The scorer chooses its windows and judges accordingly. */
export type Expectation =
	| { readonly type: 'turn-taking'; readonly respond: 'answer' | 'acknowledge' }
	| { readonly type: 'pause-handling'; readonly respond: 'answer' }
	| {
			readonly type: 'user-interrupt';
			/** Termination: stop and stay quiet or acknowledge. The others: answer what was asked last. */
			readonly after: 'stop' | 'answer-interruption' | 'answer-and-resume' | 'carry-on';
	  }
	| { readonly type: 'model-interrupt'; readonly interject: boolean }
	| { readonly type: 'user-backchannel'; readonly cause: Exclude<BargeInCause, 'interrupt'> }
	| { readonly type: 'model-backchannel' }
	/** The purpose of each clip says what is expected. */
	| { readonly type: (typeof CONVERSATION_TYPES)[number] };

/** A generated scenario: all that a session or a scorer needs to know about it, as data. */
export type Scenario = {
	readonly schemaVersion: 1;
	/** `<type>.<kind>.<number>`, characters `[a-z0-9.-]`. */
	readonly id: string;
	readonly type: ScenarioType;
	readonly kind: string;
	/** BCP 47 tag. */
	readonly language: string;
	readonly seed: number;
	readonly generator: { readonly name: string; readonly version: number };
	/** The prompt: the unit of statistical clustering. Matched scenarios share it. */
	readonly cluster: string;
	/** Id of the synthetic voice. */
	readonly voice: string;
	/** Played in order; the first starts after LEAD. */
	readonly clips: readonly Clip[];
	readonly expect: Expectation;
	/** The role that the system plays, if any. */
	readonly setup?: RoleSetup;
};

/** A scenario with the samples of its file clips, by clip id, 24 kHz. */
export type LoadedScenario = {
	readonly scenario: Scenario;
	readonly audio: ReadonlyMap<string, Int16Array>;
};

/** Last sample of a clip, exclusive. */
export function clipSamples(clip: Clip): number {
	return clip.source.samples;
}
