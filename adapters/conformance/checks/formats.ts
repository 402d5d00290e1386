import { type Check, demand, never } from '../check.ts';
import { compareAudio, testSignal } from '../test-signal.ts';

const SIGNAL_MS = 1_200;

/** What goes over the wire, both ways, as the peer's own codec understands it. */
export const FORMAT_CHECKS: readonly Check[] = [
	{
		id: 'capabilities',
		title: 'declares what its protocol says',
		exempt: never,
		run: async (trials) => {
			const { input, output, pacing, transcripts, flush, truncation } = await trials.capabilities();
			const { facts } = trials.peer;
			const same = (what: string, found: unknown, expected: unknown): void =>
				demand(found === expected, `${what}: the protocol says ${expected}, the adapter ${found}`);
			same('input rate', input.sampleRate, facts.input.sampleRate);
			same('output rate', output.sampleRate, facts.output.sampleRate);
			same('pacing', pacing, facts.pacing);
			same('transcript of the model', transcripts.model, facts.transcripts.model);
			same('transcript of the user', transcripts.user, facts.transcripts.user);
			same('flush', flush, facts.flush);
			same('truncation', truncation, facts.truncation);
			const samples = (input.sampleRate * input.frameMs) / 1000;
			demand(Number.isInteger(samples) && samples > 0, `a frame holds ${samples} samples`);
			return `${input.sampleRate} Hz in ${input.frameMs} ms in, ${output.sampleRate} Hz out, class ${pacing}`;
		},
	},
	{
		id: 'input-audio',
		title: 'the peer decodes exactly the audio that was sent',
		exempt: never,
		run: async (trials) => {
			const trial = await trials.open();
			const sent = await trial.send(testSignal(trial.capabilities.input.sampleRate, SIGNAL_MS));
			const { heard } = await trial.delivered();
			return compareAudio(sent, heard, trials.peer.facts.input);
		},
	},
	{
		id: 'input-framing',
		title: 'every message is as the protocol document has it, byte for byte',
		exempt: never,
		run: async (trials) => {
			const trial = await trials.open();
			await trial.send(testSignal(trial.capabilities.input.sampleRate, SIGNAL_MS));
			const { audioMessages } = await trial.delivered();
			const { faults } = await trials.peer.observe();
			demand(faults.length === 0, faults.join('; '));
			const wanted = trial.sentFrames / trial.framesPerMessage;
			demand(
				audioMessages === wanted,
				`${trial.sentFrames} frames became ${audioMessages} messages instead of ${wanted}: none may wait for another`,
			);
			return `${audioMessages} messages for ${trial.sentFrames} frames, no fault`;
		},
	},
	{
		id: 'output-audio',
		title: 'emits exactly the audio that the peer said',
		exempt: never,
		run: async (trials) => {
			const trial = await trials.open();
			await trial.hear(testSignal(trial.capabilities.output.sampleRate, SIGNAL_MS, 1), 'r1');
			const { said } = await trial.drained();
			const errors = trial.of('error').map(({ error }) => error.message);
			demand(errors.length === 0, `errors on good audio: ${errors.join('; ')}`);
			return compareAudio(said, trial.audio(), trials.peer.facts.output);
		},
	},
	{
		id: 'transcripts',
		title: 'passes on what was said, and by whom',
		exempt: ({ capabilities: { transcripts } }) =>
			transcripts.model || transcripts.user ? null : 'the system sends no transcripts',
		run: async (trials) => {
			const trial = await trials.open();
			const { transcripts } = trial.capabilities;
			const words = { model: 'Grüß dich, good morning.', user: 'What time is it?' } as const;
			const roles = (['user', 'model'] as const).filter((role) => transcripts[role]);
			for (const role of roles) {
				await trials.tell({ type: 'transcript', role, text: words[role] });
				const text = (): string =>
					trial
						.of('text')
						.filter((event) => event.role === role)
						.map((event) => event.text)
						.join('');
				await trial.until(`the words of the ${role}`, () => text().trim().length >= words[role].length, {
					nudge: true,
				});
				demand(text().includes(words[role]), `expected "${words[role]}", found "${text()}"`);
			}
			return roles.join(' and ');
		},
	},
	{
		id: 'wire-log',
		title: 'logs every message of both directions, with its size and without audio or keys',
		exempt: never,
		run: async (trials) => {
			const trial = await trials.open();
			await trial.send(testSignal(trial.capabilities.input.sampleRate, 400));
			await trial.hear(testSignal(trial.capabilities.output.sampleRate, 400), 'r1');
			const { audioMessages } = await trial.delivered();
			await trial.drained();
			const out = trial.wire.filter(({ direction }) => direction === 'out');
			const incoming = trial.wire.filter(({ direction }) => direction === 'in');
			demand(out.length >= audioMessages, `${audioMessages} messages sent, ${out.length} logged`);
			demand(incoming.length > 0, 'nothing received was logged');
			demand(
				trial.wire.every(({ bytes }) => bytes > 0),
				'a message of 0 bytes was logged',
			);
			const longest = Math.max(...trial.wire.map(({ message }) => JSON.stringify(message).length));
			demand(longest <= 4_096, `a line of ${longest} characters: audio must not be logged`);
			const shown = JSON.stringify([trial.wire, trial.system.identity]);
			demand(
				!trials.subject.secrets.some((secret) => shown.includes(secret)),
				'a key appears in the wire log or the identity',
			);
			return `${out.length} lines out, ${incoming.length} in, the longest ${longest} characters`;
		},
	},
];
