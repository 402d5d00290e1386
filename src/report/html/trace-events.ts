import { readFile, stat } from 'node:fs/promises';
import { z } from 'zod';

/**
 * What the system or the playback model said on the way, for the lane below the tracks. Session ms. `drops`: from here
 * on nothing is heard of what arrived before.
 */
export type SystemEvent = { readonly atMs: number; readonly label: string; readonly drops: boolean };

/** A longer trace than any session of ours writes is not read. */
const MAX_TRACE_BYTES = 64_000_000;
/** Events shown of one unit. */
const MAX_EVENTS = 60;

const at = z.number();
const shownEvent = z.discriminatedUnion('type', [
	z.looseObject({ at, type: z.literal('flush'), droppedMs: z.number() }),
	z.looseObject({ at, type: z.literal('turn'), kind: z.string() }),
	z.looseObject({ at, type: z.literal('greeting'), outcome: z.string() }),
	z.looseObject({ at, type: z.literal('error'), code: z.string() }),
]);

/**
 * The events of a `trace.ndjson` that a reader wants to see next to the waveforms; packets are drawn from `unit.json`.
 * A trace that is missing, too long or damaged costs these marks and nothing else.
 */
export async function systemEvents(file: string): Promise<SystemEvent[]> {
	const size = await stat(file).then(
		(found) => found.size,
		() => Number.POSITIVE_INFINITY,
	);
	if (size > MAX_TRACE_BYTES) {
		return [];
	}
	return parseSystemEvents(await readFile(file, 'latin1'));
}

/** As {@link systemEvents}, from the text of a trace. */
export function parseSystemEvents(trace: string): SystemEvent[] {
	const events: SystemEvent[] = [];
	for (const [line] of trace.matchAll(/^\{"at":[^,]*,"type":"(?:flush|turn|greeting|error)".*$/gm)) {
		const event = shown(line);
		if (event !== null) {
			events.push(event);
		}
		if (events.length === MAX_EVENTS) {
			break;
		}
	}
	return events;
}

function shown(line: string): SystemEvent | null {
	const parsed = shownEvent.safeParse(parseJson(line));
	if (!parsed.success) {
		return null;
	}
	const event = parsed.data;
	const atMs = Math.round(event.at);
	switch (event.type) {
		case 'flush':
			return { atMs, label: `interrupted: ${Math.round(event.droppedMs)} ms dropped unheard`, drops: true };
		case 'turn':
			return { atMs, label: `system says ${event.kind}`, drops: false };
		case 'greeting':
			return event.outcome === 'none' ? null : { atMs, label: `greeting: ${event.outcome}`, drops: false };
		case 'error':
			return { atMs, label: `error ${event.code}`, drops: false };
	}
}

function parseJson(line: string): unknown {
	try {
		return JSON.parse(line);
	} catch {
		// A line cut off by a crash; the lines before it still count.
		return null;
	}
}
