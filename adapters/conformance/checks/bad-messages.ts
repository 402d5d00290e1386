import { BenchError } from '../../../src/core/errors.ts';
import { type Check, demand, never } from '../check.ts';
import { testSignal } from '../test-signal.ts';
import type { Trial } from '../trial.ts';

/** Above what any of the protocols needs for a message. */
const OVERSIZED_BYTES = 24 * 1024 * 1024;

/** Messages that should not be. */
export const BAD_MESSAGE_CHECKS: readonly Check[] = [
	{
		id: 'malformed-message',
		title: 'a malformed message is an error event; the conversation continues or is closed',
		exempt: never,
		run: async (trials) => {
			const results: string[] = [];
			for (const name of trials.peer.facts.malformed) {
				const trial = await trials.open();
				await trials.tell({ type: 'malformed', name });
				await trial.until(`an error event for ${name}`, () => trial.of('error').length > 0, {
					withinMs: 3_000,
				});
				const error = trial.of('error')[0]?.error;
				demand(error instanceof BenchError, `${name}: ${error?.name} is not an error of the harness`);
				results.push(`${name}: ${error.name}, ${await outcome(trial, name)}`);
				await trial.session.close();
			}
			return results.join('; ');
		},
	},
	{
		id: 'oversized-message',
		title: 'an oversized message is refused',
		exempt: never,
		run: async (trials) => {
			const trial = await trials.open();
			await trials.tell({ type: 'oversized', bytes: OVERSIZED_BYTES });
			await trial.until('an error event', () => trial.of('error').length > 0);
			const longest = Math.max(0, ...trial.of('text').map(({ text }) => text.length), trial.samples());
			demand(longest < 1_000_000, `${longest} samples or characters were passed on`);
			const error = trial.of('error')[0]?.error;
			demand(error instanceof BenchError, `${error?.name} is not an error of the harness`);
			return `${error.name}, ${await outcome(trial, 'oversized')}`;
		},
	},
	{
		id: 'unknown-kind',
		title: 'a message of an unknown kind is logged and does no harm',
		exempt: never,
		run: async (trials) => {
			const trial = await trials.open();
			const before = trial.wire.length;
			await trials.tell({ type: 'unknown' });
			await trial.until('a line in the wire log', () => trial.wire.length > before);
			const how = await outcome(trial, 'unknown');
			demand(how === 'continues', 'the session ended');
			return how;
		},
	},
];

/** Whether audio still comes through, or the session was closed as it should be. */
async function outcome(trial: Trial, what: string): Promise<'continues' | 'closed'> {
	const fatal = trial.of('error').some((event) => event.fatal);
	if (fatal) {
		await trial.until(`${what}: the end after a fatal error`, () => trial.of('closed').length > 0);
		return 'closed';
	}
	const before = trial.samples();
	const pcm = testSignal(trial.capabilities.output.sampleRate, 400, 5);
	await trial.hear(pcm, 'after');
	await trial.until(`${what}: audio afterwards`, () => trial.samples() - before >= pcm.length);
	return 'continues';
}
