// Plays scenarios against a system on simulated time, in memory, and returns every conversation turn by turn.
import { loadScenario } from '../../../scenarios/index.ts';
import { SESSION_TIMELINE } from '../../../src/core/session-timeline.ts';
import { unitId } from '../../../src/run/plan.ts';
import { runSession } from '../../../src/session/run-session.ts';
import { VirtualPacer } from '../../../src/session/virtual-pacer.ts';

const ATTEMPTS = 5;

/**
 * @param {(loaded: object) => object} systemFor The system of a unit; it must support the virtual clock.
 * @param {{atOnce: number, isBackchannel?: (text: string) => boolean, onUnit?: () => void}} options
 */
export async function playUnits(systemFor, manifest, scenarios, options) {
	const { atOnce, isBackchannel = () => false, onUnit = () => undefined } = options;
	const pacer = new VirtualPacer();
	const waiting = [...scenarios];
	const units = [];
	const play = async () => {
		for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
			const loaded = await loadScenario(manifest, next.id);
			const outcome = await replay(loaded, systemFor(loaded), pacer, manifest);
			units.push(heardTurns(loaded.scenario, outcome, isBackchannel));
			onUnit();
		}
	};
	await Promise.all(Array.from({ length: atOnce }, play));
	return units.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** One conversation. Retries a few times if a timeout expired because the machine was slow; the result is the same. */
async function replay(loaded, system, pacer, manifest) {
	for (let attempt = 1; ; attempt++) {
		const outcome = await runSession({
			loaded,
			unitId: unitId(loaded.scenario.id, 'clean', 1),
			system,
			pacer,
			timeline: { ...SESSION_TIMELINE, capMs: manifest.capMs },
			jitterMs: 0,
			limits: { maxReceivedMs: 600_000, handshakeTimeoutMs: 60_000 },
			signal: new AbortController().signal,
			keepWire: false,
		});
		if (outcome.started && outcome.fault === null) {
			return outcome;
		}
		const reason = `${loaded.scenario.id}: ${outcome.fault?.message ?? 'not started'}`;
		if (attempt === ATTEMPTS) {
			throw new Error(reason);
		}
		console.error(`${reason}; retrying`);
	}
}

/** The user's turns and the agent's utterances, with the times of each decision and of its first audio, ms. */
function heardTurns(scenario, { clips, trace, end }, isBackchannel) {
	const turns = clips.flatMap(({ clip, startSamples }) =>
		clip.cues
			.filter(({ type }) => type === 'turn')
			.map((cue) => ({
				startMs: (startSamples + cue.startSamples) / 24,
				endMs: (startSamples + cue.endSamples) / 24,
			})),
	);
	const replies = new Map();
	for (const event of trace) {
		if (event.type === 'packet' && event.responseId !== null && event.playAt !== null) {
			const reply = replies.get(event.responseId) ?? { decidedMs: event.at, heardMs: event.playAt, text: '' };
			replies.set(event.responseId, reply);
		}
	}
	for (const event of trace) {
		const reply = event.type === 'text' && event.role === 'model' ? replies.get(event.responseId) : undefined;
		if (reply !== undefined) {
			reply.text += event.text;
		}
	}
	return {
		id: scenario.id,
		kind: scenario.kind,
		cluster: scenario.cluster,
		turns,
		said: [...replies.values()].map((reply) => ({
			...reply,
			backchannel: isBackchannel(reply.text.trim()),
		})),
		endMs: end.atMs,
	};
}
