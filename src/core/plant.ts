/** A sound that a plant server can make. Files are 16-bit mono 24 kHz WAV as synthesised, untrimmed. */
export type PlantSound =
	| { readonly kind: 'file'; readonly file: string }
	| { readonly kind: 'tone'; readonly frequencyHz: number; readonly lengthMs: number }
	| { readonly kind: 'noise'; readonly colour: 'white' | 'pink'; readonly lengthMs: number };

/** How much of a sound is played. */
export type PlantPart =
	| { readonly kind: 'whole' }
	/** Cut off at the first loud sample at or after this position of the output. */
	| { readonly kind: 'cut'; readonly cutAtSamples: number }
	/** Its loudest stretch of this length and nothing else. */
	| { readonly kind: 'loudest'; readonly samples: number };

/** One sound to be played at a known position of a server's output. */
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

/** Everything that one conversation plays, in order; plants do not overlap. */
export type PlannedConversation = {
	/** Characters `[a-z0-9-]`. */
	readonly id: string;
	/**
	 * `frame`: one output message per input message, exact to the sample. `burst`: each plant at once when its
	 * frame comes, cut by an `interrupted` event; exact to the frame in which it begins or is cut.
	 */
	readonly pacing: 'frame' | 'burst';
	/** Steady noise under everything; `frame` only. */
	readonly noise: { readonly colour: 'white' | 'pink'; readonly levelDbfs: number } | null;
	readonly plants: readonly PlannedPlant[];
};

/** What a plant server is asked to do: a file that it reads before it listens. */
export type PlantPlan = {
	readonly schemaVersion: 1;
	readonly seed: number;
	readonly conversations: readonly PlannedConversation[];
};

/**
 * What a plant server is going to do: the file that it writes before it listens, and the only source of truth for
 * whoever measures. Positions are output samples at 24 kHz, ends exclusive.
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
