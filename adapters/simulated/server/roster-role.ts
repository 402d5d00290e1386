import { clockMs } from '../../../src/core/time.ts';
import type { Behavior } from '../behavior.ts';
import type { Cast } from '../cast.ts';
import type { Simulated } from '../roster.ts';
import { SimulatedSession, type Transport } from '../simulated-session.ts';
import type { Conversation, Role, Wire } from './conversation.ts';

const PACING = {
	frames: 'frame',
	drops: 'frame',
	'text-only': 'frame',
	slow: 'real-time',
	bursts: 'burst',
} as const;

/** Puts a simulated system behind a server. Conversations are numbered, and the number seeds their chance. */
export function rosterRole(simulated: Simulated, cast: Cast, seed: number): Role {
	const { id, transport } = simulated;
	let conversations = 0;
	return {
		name: `simulated:${id}`,
		pacing: PACING[transport.kind],
		interrupts: transport.kind === 'bursts',
		transcripts: true,
		start: (wire) => {
			conversations += 1;
			const behavior = simulated.create(cast, `${seed}.${conversations}`, conversations - 1);
			return converse(behavior, transport, wire);
		},
	};
}

function converse(behavior: Behavior, transport: Transport, wire: Wire): Conversation {
	let responseId: string | null = null;
	const session = new SimulatedSession(behavior, transport, {
		seed: 0,
		// The server has no clock: events are stamped where they arrive.
		now: () => clockMs(0),
		defer: (work) => work(),
		wire: () => undefined,
		signal: new AbortController().signal,
		emit: (event) => {
			switch (event.type) {
				case 'audio':
					if (event.responseId !== undefined && event.responseId !== responseId) {
						responseId = event.responseId;
						wire.event({ type: 'response', responseId });
					}
					wire.audio(event.pcm);
					return;
				case 'text': {
					const { role, text, final, responseId: reply } = event;
					wire.event({ type: 'transcript', role, text, final, ...(reply && { responseId: reply }) });
					return;
				}
				case 'interrupted':
					wire.event({ type: 'interrupted', ...(event.responseId && { responseId: event.responseId }) });
					return;
				case 'closed':
					wire.fail('internal', event.reason.reason);
					return;
			}
		},
	});
	return { hear: (pcm) => session.send({ pcm }) };
}
