/** The clips of one scenario under one condition, as plain data that crosses a process boundary. */
export type ConditionJob = {
	/** Canonical name of the condition. */
	readonly condition: string;
	/** Seed of the room and of the choice of noise: the same for every clip and every trial of a scenario. */
	readonly seed: string;
	readonly clips: readonly {
		readonly id: string;
		/** WAV file, 24 kHz. */
		readonly file: string;
		/** SHA-256 of its samples. */
		readonly sha256: string;
		/** Whether the level of the noise is stated against this clip. */
		readonly turn: boolean;
	}[];
	/** WAV files of other people, for babble. */
	readonly voices: readonly string[];
	/** Where results are kept by what they were made of. */
	readonly cacheDir: string;
};

/** A file of noise at 24 kHz and what it is multiplied with. */
export type ScaledBed = { readonly file: string; readonly gain: number };

/** What a job gives: WAV files, which may be longer than their clips where a room rings on. */
export type ConditionResult = {
	/** By clip id. */
	readonly files: Readonly<Record<string, string>>;
	readonly beds: readonly ScaledBed[];
};
