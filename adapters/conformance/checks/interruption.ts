import { setTimeout as sleep } from 'node:timers/promises';
import type { SessionEvent } from '../../../src/core/session-event.ts';
import { type Check, type CheckFacts, demand } from '../check.ts';
import { compareAudio, testSignal } from '../test-signal.ts';
import { joined, type Trial } from '../trial.ts';
import type { Trials } from '../trials.ts';

const NO_FLUSH = 'the protocol has no signal for a dropped reply';

function withoutFlush({ capabilities }: CheckFacts): string | null {
	return capabilities.flush ? null : NO_FLUSH;
}

/** Replies that are cut short. */
export const INTERRUPTION_CHECKS: readonly Check[] = [
	{
		id: 'interruption',
		title: 'an interruption is told once, after the audio that came before it',
		exempt: withoutFlush,
		run: async (trials) => {
			const { trial } = await interrupted(trials);
			const told = trial.of('interrupted');
			demand(told.length === 1, `told ${told.length} times`);
			const id = told[0]?.responseId;
			const ids = new Set(trial.of('audio').map(({ responseId }) => responseId));
			demand(id === undefined || ids.has(id), `interrupted ${id}, but no audio belongs to it`);
			const index = trial.events.findIndex(({ type }) => type === 'interrupted');
			const before = trial.events.slice(0, index).filter(({ type }) => type === 'audio').length;
			return `after ${before} packets, reply ${id ?? 'not named'}`;
		},
	},
	{
		id: 'late-packets',
		title: 'late packets of a dropped reply are not played, the next reply is',
		exempt: withoutFlush,
		run: async (trials) => {
			const { trial } = await interrupted(trials);
			const { sampleRate } = trial.capabilities.output;
			await trials.tell({ type: 'speak', pcm: testSignal(sampleRate, 500, 5), reply: 'r1' });
			await sleep(50);
			const next = testSignal(sampleRate, 1_000, 6);
			const before = (await trial.drained()).said.length;
			await trial.hear(next, 'r2');
			const { said } = await trial.drained();
			const wanted = said.subarray(before);
			const played = joined(playedAfterFlush(trial.events));
			demand(
				played.length === wanted.length,
				`the next reply has ${wanted.length} samples, a player would play ${played.length}`,
			);
			return compareAudio(wanted, played, trials.peer.facts.output);
		},
	},
	{
		id: 'truncation',
		title: 'tells how much of a cut reply was heard',
		exempt: ({ capabilities }) =>
			capabilities.truncation ? null : 'the system does not want to know what was heard',
		run: async (trials) => {
			const { trial, reply } = await interrupted(trials);
			const id = trial.of('audio')[0]?.responseId;
			demand(id !== undefined, 'audio without a reply to name');
			demand(trial.session.truncate !== undefined, 'the session cannot truncate');
			trial.session.truncate(id, 640.4);
			let truncations = (await trials.peer.observe()).truncations;
			await trial.until('the peer to be told', async () => {
				({ truncations } = await trials.peer.observe());
				return truncations.length > 0;
			});
			const [told] = truncations;
			demand(truncations.length === 1, `told ${truncations.length} times`);
			demand(told?.reply === reply, `told about ${told?.reply} instead of ${reply}`);
			demand(Math.abs(told.heardMs - 640.4) <= 1, `heard 640.4 ms, told ${told.heardMs} ms`);
			return `${told.heardMs} ms of ${reply}`;
		},
	},
];

/** A session whose first reply was dropped by the peer after 2 s of it were sent. */
async function interrupted(trials: Trials): Promise<{ trial: Trial; reply: string }> {
	const trial = await trials.open();
	await trial.hear(testSignal(trial.capabilities.output.sampleRate, 2_000, 4), 'r1');
	await trial.drained();
	const early = trial.of('interrupted').length;
	demand(early === 0, `${early} interruptions were told before there was one`);
	await trials.tell({ type: 'interrupt', reply: 'r1' });
	const told = () => trial.of('interrupted').length > 0;
	await trial.until('the interruption', told, { withinMs: 3_000, nudge: true });
	return { trial, reply: 'r1' };
}

/** What a player that drops at the last flush plays after it: everything but the flushed reply's packets. */
function playedAfterFlush(events: readonly SessionEvent[]): Int16Array[] {
	const stale = new Set<string>();
	let played: Int16Array[] = [];
	for (const event of events) {
		if (event.type === 'interrupted') {
			played = [];
			if (event.responseId !== undefined) {
				stale.add(event.responseId);
			}
		} else if (event.type === 'audio' && !(event.responseId !== undefined && stale.has(event.responseId))) {
			played.push(event.pcm);
		}
	}
	return played;
}
