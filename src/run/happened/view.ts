import type { PlacedClip } from '../../core/recording.ts';
import type { Scenario } from '../../core/scenario.ts';
import type { Interval } from '../../core/time.ts';
import type { PlacedCue } from '../../score/timeline/cues.ts';
import type { HeardTurn } from './heard-turns.ts';

/** What one conversation left that can be told at once. */
export type Happening = {
	readonly scenario: Pick<Scenario, 'type' | 'kind' | 'expect'>;
	readonly clips: readonly PlacedClip[];
	/** When the model was heard, as the live energy detector saw it. */
	readonly activity: readonly Interval[];
	/** Length of the session. */
	readonly endMs: number;
};

/** The same with cues placed and sounds joined into turns. */
export type HappeningView = Happening & {
	readonly cues: readonly PlacedCue[];
	readonly turns: readonly HeardTurn[];
};
