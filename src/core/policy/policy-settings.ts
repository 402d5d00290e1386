/**
 * Thresholds and switches of the turn-taking policy. Every part of Duplex Conversation (Lin et al., KDD 2022)
 * can be turned off separately, so that its contribution can be measured.
 */
export type PolicySettings = {
	/** Silence that ends an inter-pausal unit, ms (table 1: 200). */
	readonly ipuMs: number;
	/** Silence that ends a turn which looks complete, ms (table 1: 800). */
	readonly endOfTurnMs: number;
	/** Silence that ends any turn, ms (table 1: 3,000). */
	readonly timeoutMs: number;
	/** Whether turn-keep and hesitation are distinguished from turn-switch; off = silence alone ends a turn. */
	readonly userState: boolean;
	/** Backchannels in pauses after which a long turn looks complete (table 1, IPU row). */
	readonly backchannel: {
		readonly enabled: boolean;
		/** User speech since the turn began or since the last backchannel, ms. 0 = the paper's rule. */
		readonly afterTalkMs: number;
		/** Stretches of speech in the turn before the first backchannel. */
		readonly minStretches: number;
		/**
		 * Whether a backchannel hands the turn back, so that only the timeout ends this pause (a continuer passes
		 * up the turn: Schegloff 1982). False = the paper's rule.
		 */
		readonly passesTurn: boolean;
		/** Whether a question also gets one before its answer (figure 2b). */
		readonly questions: boolean;
	};
	/** Backchannel at `endOfTurnMs` that encourages a hesitating user (table 1, VAD row). */
	readonly hesitation: boolean;
	readonly bargeIn: {
		/** `off`: half-duplex. `any-speech`: every detected speech stops the reply. `semantic`: §2.4. */
		readonly mode: 'off' | 'any-speech' | 'semantic';
		/** User speech that, together with `minWords`, counts as an interruption, ms. */
		readonly minSpeechMs: number;
		readonly minWords: number;
		/** User speech that counts as an interruption if it has any words, ms: too long for a listener's response. */
		readonly longSpeechMs: number;
		/** User speech that counts as an interruption when there is no recognizer, ms. */
		readonly speechOnlyMs: number;
		/** Speech that begins this soon after the reply may be the rest of the turn before it, ms … */
		readonly misplacedMs: number;
		/** … and counts as an interruption only when it is this long, ms. */
		readonly misplacedSpeechMs: number;
	};
	/** Whether the agent ignores sounds that are recognized as noise, echo or side talk. */
	readonly noiseRejection: boolean;
	/** Whether an emergency is answered while the user is still speaking. */
	readonly emergency: boolean;
};

/**
 * Table 1 of Duplex Conversation. Two things are ours: backchannels wait until the user has talked for a while
 * (the paper's call-center users get one after every IPU, questions included), and emergencies interrupt.
 */
export const DUPLEX_CONVERSATION: PolicySettings = {
	ipuMs: 200,
	endOfTurnMs: 800,
	timeoutMs: 3_000,
	userState: true,
	backchannel: { enabled: true, afterTalkMs: 2_500, minStretches: 2, passesTurn: false, questions: false },
	hesitation: true,
	bargeIn: {
		mode: 'semantic',
		minSpeechMs: 900,
		minWords: 4,
		longSpeechMs: 1_200,
		speechOnlyMs: 1_200,
		misplacedMs: 800,
		misplacedSpeechMs: 1_500,
	},
	noiseRejection: true,
	emergency: true,
};

/** The fixed baseline of Duplex Conversation's experiments: 800 ms of silence end a turn, and nothing else. */
export const FIXED_ENDPOINT: PolicySettings = {
	...DUPLEX_CONVERSATION,
	userState: false,
	backchannel: { ...DUPLEX_CONVERSATION.backchannel, enabled: false },
	hesitation: false,
	bargeIn: { ...DUPLEX_CONVERSATION.bargeIn, mode: 'off' },
	noiseRejection: false,
	emergency: false,
};
