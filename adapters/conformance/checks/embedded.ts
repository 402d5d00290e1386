import { resample } from '../../../src/audio/resample.ts';
import { createFliteSynthesizer } from '../../../src/speech/synthesize/flite.ts';
import { voiceById } from '../../../src/speech/synthesize/voice.ts';
import { type Check, demand, never } from '../check.ts';
import { Trial } from '../trial.ts';
import { FORMAT_CHECKS } from './formats.ts';

const QUESTION = 'What is the best way to bake good bread at home?';
const LEAD_MS = 600;
const PATIENCE_MS = 8_000;

/** For systems with a server of their own, which no peer can replace: the same conversations, with speech. */
export const EMBEDDED_CHECKS: readonly Check[] = [
	...FORMAT_CHECKS.filter(({ id }) => id === 'capabilities'),
	{
		id: 'answers',
		title:
			'answers a spoken question after it was asked; stays silent towards a silent user at the same time',
		exempt: never,
		run: async (trials) => {
			const asked = await trials.open();
			const quiet = asked.capabilities.maxSessions === 1 ? null : new Trial(asked.system, trials.peer, 0);
			await quiet?.open();
			const question = await spoken(asked.capabilities.input.sampleRate);
			await Promise.all([feed(asked, question), quiet && feed(quiet, new Int16Array(question.length))]);
			demand(loudMs(asked) < 1_000, 'it spoke while it was asked');
			await feedUntil(asked, () => loudMs(asked) >= 1_000);
			demand(loudMs(asked) >= 1_000, `${loudMs(asked)} ms of speech within ${PATIENCE_MS} ms`);
			demand(quiet === null || loudMs(quiet) < 100, 'it also spoke to a silent user');
			await quiet?.session.close();
			return `${Math.round(loudMs(asked))} ms of speech so far`;
		},
	},
	{
		id: 'local-close',
		title: 'closes once and last, and takes no more frames',
		exempt: never,
		run: async (trials) => {
			const trial = await trials.open();
			await feed(trial, new Int16Array(trial.frameSamples * 5));
			await Promise.all([trial.session.close(), trial.session.close()]);
			await trial.session.close();
			trial.sendFrame();
			const closed = trial.of('closed');
			demand(closed.length === 1, `closed was told ${closed.length} times`);
			demand(closed[0]?.reason.by === 'local', `closed by ${closed[0]?.reason.by}`);
			demand(trial.events.at(-1)?.type === 'closed', 'something follows closed');
			await trial.system.close();
			await trial.system.close();
			return 'by local, once, last';
		},
	},
];

/** Sends a signal frame by frame, as fast as the system can answer. */
async function feed(trial: Trial, signal: Int16Array): Promise<void> {
	for (let at = 0; at < signal.length; at += trial.frameSamples) {
		trial.sendFrame(signal.subarray(at, at + trial.frameSamples));
		await (trial.session.settle?.() ?? new Promise((resolve) => setTimeout(resolve, 4)));
	}
}

async function feedUntil(trial: Trial, condition: () => boolean): Promise<void> {
	const frames = Math.ceil(PATIENCE_MS / trial.capabilities.input.frameMs);
	for (let frame = 0; frame < frames && !condition(); frame++) {
		await feed(trial, new Int16Array(trial.frameSamples));
	}
}

async function spoken(sampleRate: number): Promise<Int16Array> {
	const synthesizer = createFliteSynthesizer({ workers: 1 });
	try {
		const speech = await synthesizer.speak(QUESTION, voiceById('rms'));
		const lead = new Int16Array((sampleRate * LEAD_MS) / 1_000);
		const pcm = resample(speech.pcm, speech.sampleRate, sampleRate);
		const whole = new Int16Array(lead.length + pcm.length);
		whole.set(pcm, lead.length);
		return whole;
	} finally {
		await synthesizer.close();
	}
}

/** How much of what came is sound and no silence, ms. */
function loudMs(trial: Trial): number {
	const loud = trial.audio().filter((sample) => Math.abs(sample) > 200).length;
	return (4 * loud * 1_000) / trial.capabilities.output.sampleRate;
}
