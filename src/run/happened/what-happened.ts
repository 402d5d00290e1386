import { placeCues } from '../../score/timeline/cues.ts';
import { heardTurns } from './heard-turns.ts';
import { spokeWords } from './reply-words.ts';
import { interruption, otherSound } from './stop-words.ts';
import { interjection, listening, pauseHandling, turnTaking } from './turn-words.ts';
import type { Happening, HappeningView } from './view.ts';

/**
 * One conversation in a few plain words, "question: answered after 0.8 s". It is told from the live energy detector, at
 * the moment the session ends and without scoring; scores use a better detector on the recorded tracks, so the two may
 * differ by some tens of milliseconds, and by more where the model's background is loud.
 */
export function whatHappened(happening: Happening): string {
	const turns = heardTurns(happening.activity);
	const view: HappeningView = { ...happening, turns, cues: placeCues({ clips: happening.clips }) };
	return tellerOf(view)?.(view) ?? `conversation: ${spokeWords(turns)}`;
}

function tellerOf({ scenario }: HappeningView): ((view: HappeningView) => string | null) | null {
	switch (scenario.type) {
		case 'turn-taking':
			return turnTaking;
		case 'pause-handling':
			return pauseHandling;
		case 'user-interrupt':
			return interruption;
		case 'model-interrupt':
			return interjection;
		case 'user-backchannel':
			return otherSound;
		case 'model-backchannel':
			return listening;
		case 'multi-turn':
		case 'examiner':
			return null;
	}
}
