import { setTimeout as sleep } from 'node:timers/promises';
import type { CloseReason } from '../../../src/core/session-event.ts';
import { type Check, demand, never } from '../check.ts';
import { inTime } from '../in-time.ts';
import { ResourceWatch } from '../resource-watch.ts';
import { testSignal } from '../test-signal.ts';
import { monotonicMs, type Trial } from '../trial.ts';
import type { Trials } from '../trials.ts';

/** How long nothing may come after `closed`. */
const QUIET_MS = 250;
/** Longest that a goodbye may take, ms. */
const GOODBYE_MS = 5_000;
/** How long after the end a timer or a socket may still be seen, ms. */
const LEFT_MS = 2_000;
const ENDS = ['a goodbye', 'a broken connection', 'a timeout', 'a refusal'] as const;

/** How sessions end. */
export const ENDING_CHECKS: readonly Check[] = [
	{
		id: 'abrupt-close',
		title: 'a broken connection is told as one',
		exempt: never,
		run: async (trials) => {
			const trial = await trials.open();
			await trials.tell({ type: 'drop' });
			const reason = await closed(trial);
			demand(reason.by === 'network', `closed by ${reason.by}`);
			demandSendIsHarmless(trial);
			return `by ${reason.by}, code ${reason.code}`;
		},
	},
	{
		id: 'clean-close',
		title: 'a server that says goodbye is told as one, with its code',
		exempt: never,
		run: async (trials) => {
			const trial = await trials.open();
			await trials.tell({ type: 'close', code: 1000, reason: 'done' });
			const reason = await closed(trial);
			demand(reason.by === 'remote', `closed by ${reason.by}`);
			demand(reason.code === 1000, `expected code 1000, found ${reason.code}`);
			demandSendIsHarmless(trial);
			return `by ${reason.by}, code ${reason.code}`;
		},
	},
	{
		id: 'local-close',
		title: 'says goodbye properly',
		exempt: never,
		run: async (trials) => {
			const trial = await trials.open();
			await trial.send(testSignal(trial.capabilities.input.sampleRate, 200));
			await goodbye(trial);
			const reason = await closed(trial);
			demand(reason.by === 'local', `closed by ${reason.by}`);
			let { closeCode } = await trials.peer.observe();
			await trial.until('the peer to see the end', async () => {
				({ closeCode } = await trials.peer.observe());
				return closeCode !== null;
			});
			demand(closeCode !== 1006, 'the peer saw a broken connection instead of a closing handshake');
			demandSendIsHarmless(trial);
			return `the peer saw code ${closeCode}`;
		},
	},
	{
		id: 'deaf-peer',
		title: 'leaves a peer that no longer answers',
		exempt: never,
		run: async (trials) => {
			const trial = await trials.open();
			await trials.tell({ type: 'stop-reading' });
			const startMs = monotonicMs();
			await goodbye(trial);
			const tookMs = Math.round(monotonicMs() - startMs);
			await trials.tell({ type: 'resume-reading' });
			return `closed after ${tookMs} ms`;
		},
	},
	{
		id: 'dispose-twice',
		title: 'closing again, at once or later, does nothing',
		exempt: never,
		run: async (trials) => {
			const trial = await trials.open();
			await Promise.all([goodbye(trial), goodbye(trial)]);
			await goodbye(trial);
			await trial.system.close();
			await trial.system.close();
			const told = trial.of('closed').length;
			demand(told === 1, `closed was told ${told} times`);
			const dropped = await trials.open();
			await trials.tell({ type: 'drop' });
			await closed(dropped);
			await goodbye(dropped);
			demand(dropped.of('closed').length === 1, 'closed was told again after a broken connection');
			return 'three times after a goodbye, once after a broken connection';
		},
	},
	{
		id: 'no-event-after-closed',
		title: 'nothing follows closed',
		exempt: never,
		run: async (trials) => {
			let most = 0;
			for (const end of ['local', 'remote', 'network'] as const) {
				const trial = await trials.open();
				// Everything is on its way when the session ends.
				await trials.tell({ type: 'pace', pace: 'hold' });
				const { input, output } = trial.capabilities;
				await trials.tell({ type: 'speak', pcm: testSignal(output.sampleRate, 2_000, 1), reply: 'r1' });
				if (trial.pulled) {
					await trial.send(new Int16Array(2 * input.sampleRate));
					await trial.delivered();
				}
				await trials.tell({ type: 'pace', pace: 'live' });
				if (end === 'local') {
					await goodbye(trial);
				} else {
					await trials.tell(end === 'remote' ? { type: 'close', code: 1000, reason: '' } : { type: 'drop' });
					await closed(trial);
				}
				await sleep(QUIET_MS);
				const index = trial.events.findIndex(({ type }) => type === 'closed');
				const after = trial.events.slice(index + 1).map(({ type }) => type);
				demand(index >= 0, `${end}: closed was never told`);
				demand(
					after.length === 0,
					`${end}: ${after.length} events after closed (${[...new Set(after)].join()})`,
				);
				most = Math.max(most, trial.events.length);
			}
			return `at most ${most} events, closed always the last`;
		},
	},
	{
		id: 'nothing-left',
		title: 'leaves no timer and no socket behind',
		exempt: never,
		run: async (trials) => {
			const watch = new ResourceWatch();
			try {
				for (const end of ENDS) {
					await watch.during(() => live(trials, end));
					const left = await watch.left(LEFT_MS);
					demand(left.length === 0, `after ${end}: left behind ${left.join(', ')}`);
				}
			} finally {
				watch.end();
			}
			return `nothing after ${ENDS.join(', ')}`;
		},
	},
];

/** A session from beginning to end, or as far as it gets. */
async function live(trials: Trials, end: (typeof ENDS)[number]): Promise<void> {
	if (end === 'a timeout' || end === 'a refusal') {
		const reception =
			end === 'a refusal'
				? ({ type: 'refuse', why: 'auth', retryAfterS: null } as const)
				: ({ type: 'never-ready' } as const);
		await trials.tell({ type: 'receive', reception });
		demand((await trials.failure({ handshakeMs: 200 })) !== null, `${end}: the session opened`);
		return;
	}
	const trial = await trials.open();
	await trial.send(testSignal(trial.capabilities.input.sampleRate, 200));
	if (end === 'a broken connection') {
		await trials.tell({ type: 'drop' });
		await closed(trial);
	}
	await goodbye(trial);
	await trial.system.close();
}

async function closed(trial: Trial): Promise<CloseReason> {
	await trial.until('closed', () => trial.of('closed').length > 0);
	const [event] = trial.of('closed');
	demand(event !== undefined && trial.of('closed').length === 1, 'closed was told more than once');
	return event.reason;
}

async function goodbye(trial: Trial): Promise<void> {
	demand(await inTime(trial.session.close(), GOODBYE_MS), `close() did not resolve within ${GOODBYE_MS} ms`);
}

function demandSendIsHarmless(trial: Trial): void {
	try {
		trial.sendFrame();
	} catch (error) {
		demand(false, `send threw after the end: ${error}`);
	}
}
