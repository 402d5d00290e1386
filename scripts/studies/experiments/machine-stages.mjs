// The stages of a response that take CPU time but no simulated time: recognizer, dialogue, voice.
import { Dialogue } from '../../../adapters/local/agent/dialogue.ts';
import { RecognizerHub } from '../../../adapters/local/agent/recognizer-hub.ts';
import { Speaker } from '../../../adapters/local/agent/speaker.ts';
import { understand } from '../../../adapters/local/agent/understand.ts';
import { loadScenario } from '../../../scenarios/index.ts';
import { resample } from '../../../src/audio/resample.ts';
import { toFloat } from '../../../src/core/pcm.ts';
import { quantiles } from '../../../src/stats/quantile.ts';

const CHUNK = 1_280;

/**
 * Wall time of each stage over the first turns of `scenarios`, ms. The lower quartile, because the upper ones include
 * waiting for other processes. One conversation at a time.
 */
export async function machineStages(manifest, scenarios) {
	const hub = new RecognizerHub(1, 1);
	const speaker = new Speaker();
	const times = { recognizer: [], dialogue: [], voice: [] };
	try {
		await hub.ready();
		for (const { id } of scenarios) {
			const { scenario, audio } = await loadScenario(manifest, id);
			const clip = scenario.clips.find(({ source }) => source.kind === 'file');
			const words = await recognize(hub, audio.get(clip.id), times.recognizer);
			const startMs = performance.now();
			const reply = new Dialogue().answer(understand(words), { bargedIn: false });
			times.dialogue.push(performance.now() - startMs);
			// The user waits for the first sentence only.
			times.voice.push(await timed(() => speaker.say(`${reply.sentences[0]} `)));
		}
	} finally {
		await Promise.all([hub.close(), speaker.close()]);
	}
	return Object.fromEntries(Object.entries(times).map(([stage, all]) => [stage, quantiles(all, [0.25])[0]]));
}

/** Streams a turn as the agent does, at the pace of the recognizer. Returns the time from the last audio to the words, ms. */
async function recognize(hub, pcm24k, times) {
	const pcm = toFloat(resample(pcm24k, 24_000, 16_000));
	let decoded = () => undefined;
	const utterance = hub.start(() => decoded());
	for (let at = 0; at + CHUNK < pcm.length; at += CHUNK) {
		const done = new Promise((resolve) => {
			decoded = resolve;
		});
		utterance.push(pcm.subarray(at, at + CHUNK));
		await done;
	}
	utterance.push(pcm.subarray(Math.floor((pcm.length - 1) / CHUNK) * CHUNK));
	let text = '';
	times.push(
		await timed(async () => {
			({ text } = await utterance.finish());
		}),
	);
	return text.split(' ').filter(Boolean);
}

async function timed(work) {
	const startMs = performance.now();
	await work();
	return performance.now() - startMs;
}
