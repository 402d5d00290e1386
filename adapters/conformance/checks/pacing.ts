import { setTimeout as sleep } from 'node:timers/promises';
import { type Check, demand, never } from '../check.ts';
import { compareAudio, noiseFrame, testSignal } from '../test-signal.ts';
import { monotonicMs } from '../trial.ts';

/** Multiple of the suite's patience after which the buffers of a loopback connection must be full. */
const PATIENCE = 3;
const FRAMES_AT_ONCE = 50;
const ENOUGH_BYTES = 65_536;

/** Fast, slow and stuck peers. */
export const PACING_CHECKS: readonly Check[] = [
	{
		id: 'burst-sender',
		title: 'takes a whole reply at once',
		exempt: never,
		run: async (trials) => {
			const trial = await trials.open();
			const { sampleRate } = trial.capabilities.output;
			await trials.tell({ type: 'pace', pace: 'hold' });
			const reply = testSignal(sampleRate, 4_000, 2);
			await trials.tell({ type: 'speak', pcm: reply, reply: 'r1' });
			if (trial.pulled) {
				await trial.send(new Int16Array((trial.capabilities.input.sampleRate * 4_400) / 1000));
			}
			demand(trial.samples() === 0, 'the peer did not hold its reply back');
			await trials.tell({ type: 'pace', pace: 'live' });
			await trial.until('the reply', () => trial.samples() >= reply.length);
			const { said } = await trial.drained();
			return compareAudio(said, trial.audio(), trials.peer.facts.output);
		},
	},
	{
		id: 'slow-sender',
		title: 'puts together what comes in pieces',
		exempt: never,
		run: async (trials) => {
			const trial = await trials.open();
			await trials.tell({ type: 'pace', pace: 'drip', gapMs: 15 });
			await trial.hear(testSignal(trial.capabilities.output.sampleRate, 800, 3), 'r1');
			const { said } = await trial.drained();
			const errors = trial.of('error').map(({ error }) => error.message);
			demand(errors.length === 0, `errors on good audio: ${errors.join('; ')}`);
			return compareAudio(said, trial.audio(), trials.peer.facts.output);
		},
	},
	{
		id: 'timestamps',
		title: 'stamps events at the socket, in order',
		exempt: never,
		run: async (trials) => {
			const trial = await trials.open();
			await trials.tell({ type: 'pace', pace: 'drip', gapMs: 20 });
			await trial.hear(testSignal(trial.capabilities.output.sampleRate, 800, 4), 'r1');
			const { saidAtMs } = await trial.drained();
			trial.events.forEach(({ at }, index) => {
				demand(at <= (trial.emittedAtMs[index] ?? 0), `event ${index} is stamped in the future`);
				demand(at >= (trial.events[index - 1]?.at ?? 0), `event ${index} is stamped before the one before`);
			});
			const first = trial.of('audio')[0];
			const planted = saidAtMs[0];
			demand(first !== undefined && planted !== undefined, 'no audio');
			demand(first.at >= planted - 0.5, 'audio is stamped before the peer sent it');
			const delays = trial
				.of('audio')
				.flatMap(({ at }) => {
					const sent = saidAtMs.findLast((sentAtMs) => sentAtMs <= at);
					return sent === undefined ? [] : [at - sent];
				})
				.sort((a, b) => a - b);
			const p50 = delays[Math.floor(delays.length / 2)] ?? 0;
			return `first packet ${(first.at - planted).toFixed(2)} ms after it was sent, p50 ${p50.toFixed(2)} ms`;
		},
	},
	{
		id: 'back-pressure',
		title: 'shows what a stuck network holds back, and never waits for it',
		exempt: never,
		run: async (trials) => {
			const trial = await trials.open();
			await trials.tell({ type: 'stop-reading' });
			let longestMs = 0;
			const end = monotonicMs() + PATIENCE * trials.patienceMs;
			for (let seed = 1; trial.session.bufferedBytes < ENOUGH_BYTES && monotonicMs() < end; seed++) {
				const frame = noiseFrame(trial.frameSamples, seed);
				const startMs = monotonicMs();
				trial.sendFrame(frame);
				longestMs = Math.max(longestMs, monotonicMs() - startMs);
				if (seed % FRAMES_AT_ONCE === 0) {
					await sleep(0);
				}
			}
			const most = trial.session.bufferedBytes;
			demand(
				most >= ENOUGH_BYTES,
				`${trial.sentFrames} frames sent into a stuck network, ${most} bytes buffered`,
			);
			await trials.tell({ type: 'resume-reading' });
			// The peer decodes all that it was sent, which takes its time on a loaded machine.
			await trial.until('an empty buffer', () => trial.session.bufferedBytes === 0, {
				withinMs: PATIENCE * trials.patienceMs,
			});
			return `${most} bytes after ${trial.sentFrames} frames, then 0; longest send ${longestMs.toFixed(1)} ms`;
		},
	},
];
