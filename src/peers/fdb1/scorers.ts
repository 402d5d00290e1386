import { fixedBackchannel, publishedBackchannel } from './backchannel.ts';
import { fixedPauseHandling, publishedPauseHandling } from './pause-handling.ts';
import { fixedSmoothTurnTaking, publishedSmoothTurnTaking } from './smooth-turn-taking.ts';
import { fixedUserInterruption, publishedUserInterruption } from './user-interruption.ts';

/** Full-Duplex-Bench v1.0 (Lin et al. 2025; `v1_v1.5/evaluation` at commit d7336bd), typed by the index of the room. */
export const fdb1Scorers = {
	asPublished: {
		pauseHandling: publishedPauseHandling,
		smoothTurnTaking: publishedSmoothTurnTaking,
		userInterruption: publishedUserInterruption,
		backchannel: publishedBackchannel,
	},
	fixed: {
		pauseHandling: fixedPauseHandling,
		smoothTurnTaking: fixedSmoothTurnTaking,
		userInterruption: fixedUserInterruption,
		backchannel: fixedBackchannel,
	},
	/** What separates the two, to be printed with them. */
	notes: {
		pauseHandling:
			'as-published counts speech anywhere in the recording, a greeting or the answer included, and ignores the ' +
			'pause; fixed counts turns that begin inside a pause',
		smoothTurnTaking:
			'as-published counts speech anywhere, sets jump-ins to latency 0 and drops the silent from the latency; ' +
			'fixed times the first turn, with jump-ins apart',
		userInterruption:
			'as-published takes speech that simply runs on as an answer at latency 0 and repeats items whose judge ' +
			'did not parse; fixed needs a new turn after the interruption and counts every item once',
		backchannel:
			'as-published keeps the takeover of the last segment only, counts turns up to 3 s as backchannels, sets ' +
			'the distance of silent clips to 1 (above its maximum .8326) and hears a clip of another rate than 16 kHz stretched; fixed ' +
			'counts any takeover, only backchannels, √ln 2 for silence, at the true rate',
	},
} as const;
