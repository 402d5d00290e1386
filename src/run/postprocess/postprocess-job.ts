import type { SessionOutcome } from '../../session/outcome.ts';
import type { SurroundingsPlan } from '../condition/surroundings-plan.ts';
import type { UnitContext } from '../unit-file.ts';

/** How recordings become scores. */
export type ScoringChoice = {
	readonly judge: string;
	readonly transcriber: string;
	/** Folder of verdicts that were paid for; null = none are kept. */
	readonly verdictCache: string | null;
	/** Folder of pulled speech models. */
	readonly models: string;
};

/** Everything that finishing a unit needs, as plain data that crosses a process boundary. */
export type PostprocessJob = {
	/** Folder in which the unit is prepared; `received.pcm` is already in it. */
	readonly staging: string;
	/** The session without its audio, which lies in `received.pcm` at the output rate, 16-bit little-endian. */
	readonly outcome: Omit<SessionOutcome, 'received'>;
	readonly context: UnitContext;
	/** WAV file of each file clip, by clip id. */
	readonly audioFiles: Readonly<Record<string, string>>;
	/** What surrounded the user; null = nothing. */
	readonly surroundings: SurroundingsPlan | null;
	readonly keepAudio: 'all' | 'flagged' | 'none';
	/** null = do not score. */
	readonly scoring: ScoringChoice | null;
};

/** What became of a job. `scoreError`: the recording is safe, but it could not be scored. */
export type PostprocessResult = { readonly scoreError: string | null };

/** Name of the raw audio of a session inside its staging folder. */
export const RECEIVED_FILE = 'received.pcm';
