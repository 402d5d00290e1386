import { toFloat } from '../../../src/core/pcm.ts';
import type { RecognizerHub } from './recognizer-hub.ts';
import { AGENT_RATE } from './speaker.ts';

/** Audio that the engine gets first, uncounted: its code is compiled while it runs, s. */
const WARM_UP_S = 1;

/** Audio that is then timed, for each process, s. */
const TIMED_S = 2;

/** As the listener cuts it: 80 ms. */
const CHUNK = 1_280;

/**
 * Conversations for each second of speech that is recognized per second. In a conversation the recognizer works a third
 * of the time; hearing, speaking and the harness cost as much again; a third of the machine stays free.
 */
const CONVERSATIONS = 0.5;

/**
 * Concurrent conversations that this machine can handle right now, at least 1: measured by recognizing speech on all
 * processes as fast as they can, together with all else that the machine has to do.
 *
 * @param speech At `AGENT_RATE`; repeated as needed.
 */
export async function carryingCapacity(
	hub: RecognizerHub,
	processes: number,
	speech: Int16Array,
): Promise<number> {
	await recognize(hub, processes, speech, WARM_UP_S);
	const startMs = performance.now();
	await recognize(hub, processes, speech, TIMED_S);
	const speechPerSecond = (processes * TIMED_S * 1_000) / (performance.now() - startMs);
	return Math.max(1, Math.floor(CONVERSATIONS * speechPerSecond));
}

async function recognize(
	hub: RecognizerHub,
	utterances: number,
	speech: Int16Array,
	seconds: number,
): Promise<void> {
	const samples = seconds * AGENT_RATE;
	const audio = toFloat(Int16Array.from({ length: samples }, (_, i) => speech[i % speech.length] ?? 0));
	const begun = Array.from({ length: utterances }, () => hub.start(() => undefined));
	for (const utterance of begun) {
		for (let at = 0; at < samples; at += CHUNK) {
			utterance.push(audio.subarray(at, at + CHUNK));
		}
	}
	await Promise.all(begun.map((utterance) => utterance.finish()));
}
