// Plays scenarios against a system on simulated time, in memory: what was heard of every conversation, turn by turn.
import { loadScenario } from '../../../scenarios/index.ts';
import { SESSION_TIMELINE } from '../../../src/core/session-timeline.ts';
import { unitId } from '../../../src/run/plan.ts';
import { runSession } from '../../../src/session/run-session.ts';
import { VirtualPacer } from '../../../src/session/virtual-pacer.ts';

/**
 * @param {(loaded: object) => object} systemFor the system of a unit, which a virtual clock can drive.
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
			const outcome = await runSession({
				loaded,
				unitId: unitId(next.id, 'clean', 1),
				system: systemFor(loaded),
				pacer,
				timeline: { ...SESSION_TIMELINE, capMs: manifest.capMs },
				jitterMs: 0,
				limits: { maxReceivedMs: 600_000, handshakeTimeoutMs: 60_000 },
				signal: new AbortController().signal,
				keepWire: false,
			});
			if (!outcome.started || outcome.fault !== null) {
				throw new Error(`${next.id}: ${outcome.fault?.message ?? 'not started'}`);
			}
			units.push(heardTurns(loaded.scenario, outcome, isBackchannel));
			onUnit();
		}
	};
	await Promise.all(Array.from({ length: atOnce }, play));
	return units.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** The user's turns and what the agent said, with the instants at which each was decided and began to be heard, ms. */
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
