/** A sound that a reference server can make. Files are 16-bit mono 24 kHz WAV as synthesized, untrimmed. */
export type PlantSound =
	| { readonly kind: 'file'; readonly file: string }
	| { readonly kind: 'tone'; readonly frequencyHz: number; readonly lengthMs: number }
	| { readonly kind: 'noise'; readonly colour: 'white' | 'pink'; readonly lengthMs: number };

/** How much of a sound is played. */
export type PlantPart =
	| { readonly kind: 'whole' }
	/** Cut off at the first loud sample at or after this position of the output. */
	| { readonly kind: 'cut'; readonly cutAtSamples: number }
	/** Only its loudest stretch of this length. */
	| { readonly kind: 'loudest'; readonly samples: number };

/** A reference event: one sound to be played at a known position of a server's output. */
export type PlannedPlant = {
	/** Unique in its conversation. */
	readonly id: string;
	readonly sound: PlantSound;
	readonly part: PlantPart;
	/** Active level; tones and noise: RMS. In dBFS. */
	readonly levelDbfs: number;
	/** Position of its first sample in the output at 24 kHz; sample i is due with sample i of the user's audio. */
	readonly atSamples: number;
};

/** Everything that one conversation plays, in order; reference events do not overlap. */
export type PlannedConversation = {
	/** Characters `[a-z0-9-]`. */
	readonly id: string;
	/**
	 * `frame`: one output message per input message, exact to the sample. `burst`: each event is sent at once when its
	 * frame is due, and cut by an `interrupted` event; exact to the frame in which it begins or is cut.
	 */
	readonly pacing: 'frame' | 'burst';
	/** Steady background noise; `frame` only. */
	readonly noise: { readonly colour: 'white' | 'pink'; readonly levelDbfs: number } | null;
	readonly plants: readonly PlannedPlant[];
};

/** What a reference server is to do: a file that it reads before it accepts connections. */
export type PlantPlan = {
	readonly schemaVersion: 1;
	readonly seed: number;
	readonly conversations: readonly PlannedConversation[];
};

/**
 * What a reference server will do: the file that it writes before it accepts connections, and the ground truth of the
 * calibration. Positions are output samples at 24 kHz, ends exclusive.
 */
export type PlantManifest = {
	readonly schemaVersion: 1;
	readonly conversations: readonly {
		readonly id: string;
		readonly plants: readonly {
			readonly id: string;
			readonly startSamples: number;
			readonly endSamples: number;
		}[];
	}[];
};
