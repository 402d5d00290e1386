import { fixedBackchannel } from '../fdb1/backchannel.ts';
import { fixedSmoothTurnTaking } from '../fdb1/smooth-turn-taking.ts';
import { publishedModelBackchannel } from './model-backchannel.ts';
import { fixedModelInterruption, publishedModelInterruption } from './model-interruption.ts';
import { fixedFlexiPause, publishedFlexiPause } from './pause-handling.ts';
import { publishedFlexiTurnTaking } from './turn-taking.ts';
import { fixedUserBackchannel, publishedUserBackchannel } from './user-backchannel.ts';
import { fixedUserInterruption, publishedUserInterruption } from './user-interruption.ts';

/** FLEXI (Chen et al. 2025; `evaluate` at commit 2247b0d), typed by the index of the room. */
export const flexiScorers = {
	asPublished: {
		turnTaking: publishedFlexiTurnTaking,
		pauseHandling: publishedFlexiPause,
		userInterruption: publishedUserInterruption,
		modelInterruption: publishedModelInterruption,
		userBackchannel: publishedUserBackchannel,
		modelBackchannel: publishedModelBackchannel,
	},
	fixed: {
		turnTaking: fixedSmoothTurnTaking,
		pauseHandling: fixedFlexiPause,
		userInterruption: fixedUserInterruption,
		modelInterruption: fixedModelInterruption,
		userBackchannel: fixedUserBackchannel,
		modelBackchannel: fixedBackchannel,
	},
	/** What separates the two, to be printed with them. */
	notes: {
		turnTaking: 'as-published counts speech anywhere in the recording; fixed lets the first turn decide',
		pauseHandling:
			'as-published reads the first word only and skips silent recordings; fixed counts any turn that begins ' +
			'in the window, over all recordings',
		userInterruption:
			'as-published takes any word more than 1 s after the last overlapped one for the end of a yield, so a model ' +
			'that stays silent has not yielded and one that was silent all along has; fixed needs a model that spoke, ' +
			'and its silence',
		modelInterruption:
			'as-published prints a count of first words, of a backchannel or a greeting too; fixed prints a rate of turns',
		userBackchannel:
			'as-published tests the wrong word next to a gap and reads its judge’s score under a key that does not ' +
			'exist, so that nothing is ever coherent; fixed tests the gap at the backchannel and reads the right key',
		modelBackchannel:
			'as-published and fixed differ as in Full-Duplex-Bench v1.0, without the sampling-rate defect',
	},
} as const;
