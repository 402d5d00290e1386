import { Listener } from '../../adapters/local/agent/listener.ts';
import { RecognizerHub } from '../../adapters/local/agent/recognizer-hub.ts';
import { topicOf } from '../../adapters/local/agent/understand.ts';
import { speechBounds } from '../../src/audio/envelope.ts';
import { levelTo } from '../../src/audio/level.ts';
import { toFloat } from '../../src/core/pcm.ts';
import type { Hearing } from '../../src/core/policy/duplex-policy.ts';
import { createFliteSynthesizer } from '../../src/speech/synthesize/flite.ts';
import { type Voice, voiceById } from '../../src/speech/synthesize/voice.ts';
import { HELD_OUT, type HeldOut } from './held-out-sentences.ts';

/**
 * Keyword recall and false alarms of the local agent on held-out sentences in four voices, with the agent's own
 * listener and recognizer. `npm run perf:keywords -- [share of sentences] [--misses]`
 */
const RATE = 16_000;
const FRAME = 320;
const VOICES = ['slt', 'rms', 'awb', 'kal'].map(voiceById);

type Heard = {
	readonly item: HeldOut;
	readonly turn: readonly string[];
	readonly hearing: Hearing | null;
	readonly emergency: string | null;
	/** Time from the detection of the emergency to the end of speech, ms. */
	readonly leadMs: number | null;
	/** Whether the agent accepted a stop word at any time. */
	readonly stopped: boolean;
};

const synthesizer = createFliteSynthesizer({ workers: 1 });
const hub = new RecognizerHub(1, 1);

async function audioOf(text: string, voice: Voice): Promise<Int16Array> {
	const { pcm } = await synthesizer.speak(text, voice);
	const bounds = speechBounds(pcm, RATE) ?? { startSamples: 0, endSamples: pcm.length };
	const speech = pcm.slice(bounds.startSamples, bounds.endSamples);
	return levelTo(speech, RATE, { activeDbfs: -26, peakDbfs: -3 });
}

async function hear(item: HeldOut, voice: Voice): Promise<Heard> {
	const speech = await audioOf(item.text, voice);
	const pre = RATE * 0.4;
	const audio = new Int16Array(pre + speech.length + RATE * 0.24);
	audio.set(speech, pre);
	let hearing: Hearing | null = null;
	let stopped = false;
	let failure: unknown = null;
	const listener = new Listener(hub, {
		onHearing: (now) => {
			hearing = now;
			stopped ||= now.kind === 'stop';
		},
		onLag: () => undefined,
		onFailure: (error) => {
			failure = error;
		},
		origin: () => 'near',
	});
	let leadMs: number | null = null;
	listener.begin();
	for (let start = 0; start < audio.length; start += FRAME) {
		listener.hear(toFloat(audio.slice(start, start + FRAME)));
		await listener.settled();
		if (leadMs === null && listener.emergency !== null) {
			leadMs = ((pre + speech.length - start) * 1_000) / RATE;
		}
	}
	listener.end();
	await listener.settled();
	if (failure !== null) {
		throw failure;
	}
	return { item, turn: listener.turn, hearing, emergency: listener.emergency?.id ?? null, leadMs, stopped };
}

function isCorrect({ item, turn, hearing, emergency, stopped }: Heard): boolean {
	switch (item.expect) {
		case 'topic':
			return topicOf(turn)?.id === item.topic;
		case 'emergency':
			return emergency !== null;
		case 'harmless':
			return emergency === null;
		case 'backchannel':
			// The policy must not take it for an interruption.
			return !stopped && (hearing?.kind !== 'words' || hearing.words < 2);
		case 'stop':
			return stopped;
		case 'keep':
			return hearing?.state !== 'switch';
	}
}

const share = Number(process.argv[2] ?? 1);
const results: Heard[] = [];
await hub.ready();
for (const [index, item] of HELD_OUT.entries()) {
	if (Math.floor(index * share) === Math.floor((index + 1) * share)) {
		continue;
	}
	for (const [v, voice] of VOICES.entries()) {
		// There are many topics, so each is spoken in one voice only.
		if (item.expect !== 'topic' || index % VOICES.length === v) {
			const heard = await hear(item, voice);
			results.push(heard);
			if (process.argv.includes('--misses') && !isCorrect(heard)) {
				console.error(`${item.expect} ${voice.id}: "${item.text}" heard as "${heard.turn.join(' ')}"`);
			}
		}
	}
}
await hub.close();
await synthesizer.close();

console.log('held-out sentences: correct results, with false alarms');
console.log('| expected | correct | n | emergency alarms | accepted stop | judged unfinished |');
console.log('|---|---|---|---|---|---|');
for (const expect of ['topic', 'emergency', 'harmless', 'backchannel', 'stop', 'keep'] as const) {
	const all = results.filter(({ item }) => item.expect === expect);
	const count = (test: (heard: Heard) => boolean): number => all.filter(test).length;
	console.log(
		`| ${expect} | ${count(isCorrect)} | ${all.length} | ${count(({ emergency }) => emergency !== null)} ` +
			`| ${count(({ stopped }) => stopped)} | ${count(({ hearing }) => hearing !== null && hearing.state !== 'switch')} |`,
	);
}
const leads = results
	.filter(({ item, leadMs }) => item.expect === 'emergency' && leadMs !== null)
	.map(({ leadMs }) => leadMs ?? 0)
	.sort((a, b) => a - b);
console.log(`emergency detected before the end of speech: median ${leads[Math.floor(leads.length / 2)]} ms`);
