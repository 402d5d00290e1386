import type { BargeInCause } from '../../core/scenario.ts';
import type { Interval } from '../../core/time.ts';
import { isPlaced } from '../../score/timeline/cues.ts';
import { fellSilent, takeoverIn, turnAt } from './heard-turns.ts';
import { replyTo, replyWords, seconds, spokeWords } from './reply-words.ts';
import type { HappeningView } from './view.ts';

/** A model that falls silent later than this after a sound did not stop for it (DESIGN §5). */
const STOP_MS = 2_000;
/** A model that stopped for a sound that asked for nothing is forgiven when it resumes within this time. */
const RESUME_MS = 1_000;

/** What the model did from the onset of a sound on; times in ms. */
type Stop =
	| { readonly type: 'not-speaking' }
	| { readonly type: 'kept-talking'; readonly forMs: number }
	/** `atMs` is session time. */
	| { readonly type: 'stopped'; readonly afterMs: number; readonly atMs: number };

function stopFor({ turns, endMs }: HappeningView, sound: Interval): Stop {
	const running = turnAt(turns, sound.startMs);
	if (running === undefined) {
		return { type: 'not-speaking' };
	}
	const afterMs = running.endMs - sound.startMs;
	return afterMs > STOP_MS || !fellSilent(running, endMs)
		? { type: 'kept-talking', forMs: afterMs }
		: { type: 'stopped', afterMs, atMs: running.endMs };
}

function stopWords(stop: Stop): string {
	switch (stop.type) {
		case 'not-speaking':
			return 'the model was not speaking';
		case 'kept-talking':
			return 'kept talking';
		case 'stopped':
			return `stopped after ${seconds(stop.afterMs)}`;
	}
}

/** "interruption: stopped after 0.7 s, answered after 0.9 s"; times from the onset and from the end of it. */
export function interruption(view: HappeningView): string {
	const { cues, turns } = view;
	const silent = cues.find((cue) => isPlaced(cue, 'no-barge-in'));
	if (silent !== undefined) {
		return `no interruption: ${stopWords(stopFor(view, silent))}`;
	}
	const sound = cues.find((cue) => isPlaced(cue, 'barge-in'));
	if (sound === undefined) {
		return `interruption: not made, ${spokeWords(turns)}`;
	}
	const stop = stopFor(view, sound);
	switch (stop.type) {
		case 'not-speaking':
			return `interruption: ${stopWords(stop)}`;
		case 'kept-talking':
			return `interruption: kept talking for ${seconds(stop.forMs)}`;
		case 'stopped':
			return `interruption: ${stopWords(stop)}, ${afterwards(view, sound, stop.atMs)}`;
	}
}

/** What followed once the model had stopped for an interruption. */
function afterwards({ scenario, turns }: HappeningView, sound: Interval, stoppedMs: number): string {
	if (takeoverIn(turns, stoppedMs, sound.endMs) !== undefined) {
		return 'then spoke over the user';
	}
	const later = turns.filter(({ startMs }) => startMs >= stoppedMs);
	const reply = replyTo(later, sound);
	if (scenario.expect.type === 'user-interrupt' && scenario.expect.after === 'stop') {
		return reply.type === 'answered' ? 'then spoke again' : 'stayed quiet';
	}
	return replyWords(reply, sound);
}

const SOUNDS: Readonly<Record<BargeInCause, string>> = {
	interrupt: 'interruption',
	backchannel: 'backchannel',
	noise: 'noise',
	echo: 'echo of its own voice',
	'background-speech': 'background voice',
	'third-party': 'speech not meant for it',
	'misplaced-turn': 'late last words',
};

/** What the model did about a sound that asked for nothing: "noise: kept talking". */
export function otherSound(view: HappeningView): string {
	const { scenario, cues, turns } = view;
	const cause = scenario.expect.type === 'user-backchannel' ? scenario.expect.cause : 'backchannel';
	const sound = cues.find((cue) => isPlaced(cue, 'barge-in'));
	if (sound === undefined) {
		return `${SOUNDS[cause]}: not played, ${spokeWords(turns)}`;
	}
	const stop = stopFor(view, sound);
	const stoppedMs = stop.type === 'stopped' ? stop.atMs : null;
	const next = stoppedMs === null ? undefined : turns.find(({ startMs }) => startMs >= stoppedMs);
	const pauseMs = next === undefined || stoppedMs === null ? null : next.startMs - stoppedMs;
	const resumed = pauseMs !== null && pauseMs <= RESUME_MS ? `, resumed ${seconds(pauseMs)} later` : '';
	return `${SOUNDS[cause]}: ${stopWords(stop)}${resumed}`;
}
