import { durationMs } from '../../core/time.ts';
import { isPlaced } from '../../score/timeline/cues.ts';
import { takeoverIn } from './heard-turns.ts';
import { count, replyTo, replyWords, seconds } from './reply-words.ts';
import type { HappeningView } from './view.ts';

/** A takeover this long after a pause was still a reaction to the pause. */
const RESUMPTION_MS = 100;
/** An interjection comes at least this long before the user would have finished anyway. */
const BEFORE_END_MS = 500;

/** "question: answered after 0.8 s"; of several turns, how many were answered. */
export function turnTaking({ scenario, cues, turns }: HappeningView): string | null {
	const users = cues.filter((cue) => isPlaced(cue, 'turn'));
	const [only] = users;
	const name = scenario.kind.replaceAll('-', ' ');
	if (only === undefined || users.length === 1) {
		return only === undefined ? null : `${name}: ${replyWords(replyTo(turns, only), only)}`;
	}
	const answered = users.flatMap((user) => {
		const reply = replyTo(turns, user);
		return reply.type === 'answered' ? [reply.afterMs] : [];
	});
	const slowest = answered.length === 0 ? '' : `, the slowest after ${seconds(Math.max(...answered))}`;
	return `${name}: answered ${answered.length} of ${users.length}${slowest}`;
}

/** "pause of 1.5 s: cut in after 0.6 s", or how long after the end the answer came. */
export function pauseHandling({ cues, turns }: HappeningView): string | null {
	const user = cues.find((cue) => isPlaced(cue, 'turn'));
	if (user === undefined) {
		return null;
	}
	const pauses = cues.filter((cue) => isPlaced(cue, 'pause'));
	const [first] = pauses;
	const name =
		first === undefined
			? 'no pause'
			: pauses.length === 1
				? `pause of ${seconds(durationMs(first))}`
				: `${pauses.length} pauses`;
	const reply = replyTo(turns, user);
	if (reply.type === 'cut-in') {
		const pause = pauses.find(
			({ startMs, endMs }) => startMs <= reply.atMs && reply.atMs <= endMs + RESUMPTION_MS,
		);
		return pause === undefined
			? `${name}: ${replyWords(reply, user)}`
			: `${name}: cut in after ${seconds(reply.atMs - pause.startMs)}`;
	}
	return `${name}: ${first === undefined ? '' : 'waited, '}${replyWords(reply, user)}`;
}

const STORIES: Readonly<Record<string, string>> = {
	emergency: 'emergency',
	harmless: 'no emergency',
	'false-statement': 'false statement',
	'true-statement': 'true statement',
};

/** "emergency: spoke up after 3.1 s", counted from the end of the words that matter. */
export function interjection({ scenario, cues, turns }: HappeningView): string | null {
	const urgent = cues.find((cue) => isPlaced(cue, 'urgency'));
	const user = cues.find((cue) => isPlaced(cue, 'turn')) ?? urgent;
	if (urgent === undefined || user === undefined) {
		return null;
	}
	const { real } = urgent.cue;
	const name = STORIES[scenario.kind] ?? (real ? 'reason to interrupt' : 'no reason to interrupt');
	const early = takeoverIn(turns, user.startMs, urgent.endMs);
	if (early !== undefined) {
		return `${name}: cut in ${seconds(urgent.endMs - early.startMs)} before it was told`;
	}
	const spokeUp = takeoverIn(turns, urgent.endMs, user.endMs - BEFORE_END_MS);
	if (spokeUp !== undefined) {
		return `${name}: ${real ? 'spoke up' : 'cut in'} after ${seconds(spokeUp.startMs - urgent.endMs)}`;
	}
	return `${name}: ${real ? 'did not speak up' : 'let the user finish'}`;
}

/** "story: 4 short responses, no takeover". */
export function listening({ cues, turns }: HappeningView): string | null {
	const user = cues.find((cue) => isPlaced(cue, 'turn'));
	if (user === undefined) {
		return null;
	}
	const during = turns.filter(({ startMs }) => startMs >= user.startMs && startMs < user.endMs);
	const short = during.filter(({ takeover }) => !takeover).length;
	const takeovers = during.length - short;
	return `story: ${count(short, 'short response')}, ${count(takeovers, 'takeover')}`;
}
