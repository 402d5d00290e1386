import type { ReceivedPacket } from '../../core/recording.ts';

/**
 * Packets that followed each other: from arrival of the first to arrival of the last, and the stretch over which the
 * player was to play them. `playStartMs` null: the player dropped them. Session ms.
 */
export type PacketRun = {
	readonly arriveStartMs: number;
	readonly arriveEndMs: number;
	readonly playStartMs: number | null;
	readonly playEndMs: number | null;
	readonly packets: number;
};

/** How far a packet's arrival may lie from the straight line of its run, ms: less than a pixel of the drawing. */
const TOLERANCE_MS = 25;

/** Arrivals of two packets of one run lie at most this far apart, ms; a longer pause is worth seeing. */
const MAX_PAUSE_MS = 400;

/**
 * Joins packets into runs along which playout is continuous and arrival a straight line of it, so that hundreds of
 * packets become a handful of shapes that show who was early and by how much.
 */
export function packetRuns(packets: readonly ReceivedPacket[], outputRate: number): PacketRun[] {
	const runs: PacketRun[] = [];
	let open: OpenRun | null = null;
	for (const packet of packets) {
		const lengthMs = (packet.samples / outputRate) * 1000;
		const joined: OpenRun | null = open === null ? null : join(open, packet, lengthMs);
		if (joined === null && open !== null) {
			runs.push(close(open));
		}
		open = joined ?? begin(packet, lengthMs);
	}
	return open === null ? runs : [...runs, close(open)];
}

type OpenRun = {
	readonly first: ReceivedPacket;
	readonly last: ReceivedPacket;
	readonly playEndMs: number | null;
	readonly packets: number;
	/** Slopes (arrival per playout) that keep every packet so far within the tolerance. */
	readonly slopes: readonly [number, number];
};

function begin(packet: ReceivedPacket, lengthMs: number): OpenRun {
	const playEndMs = packet.playMs === null ? null : packet.playMs + lengthMs;
	return { first: packet, last: packet, playEndMs, packets: 1, slopes: [0, Number.POSITIVE_INFINITY] };
}

function join(run: OpenRun, packet: ReceivedPacket, lengthMs: number): OpenRun | null {
	if (
		packet.responseId !== run.first.responseId ||
		packet.atMs - run.last.atMs > MAX_PAUSE_MS ||
		(packet.playMs === null) !== (run.playEndMs === null)
	) {
		return null;
	}
	if (packet.playMs === null || run.playEndMs === null || run.first.playMs === null) {
		return { ...run, last: packet, packets: run.packets + 1 };
	}
	if (Math.abs(packet.playMs - run.playEndMs) > 1) {
		return null;
	}
	const along = packet.playMs - run.first.playMs;
	const risen = packet.atMs - run.first.atMs;
	const low = Math.max(run.slopes[0], (risen - TOLERANCE_MS) / along);
	const high = Math.min(run.slopes[1], (risen + TOLERANCE_MS) / along);
	return low > high
		? null
		: {
				...run,
				last: packet,
				playEndMs: packet.playMs + lengthMs,
				packets: run.packets + 1,
				slopes: [low, high],
			};
}

function close(run: OpenRun): PacketRun {
	return {
		arriveStartMs: Math.round(run.first.atMs),
		arriveEndMs: Math.round(run.last.atMs),
		playStartMs: run.first.playMs === null ? null : Math.round(run.first.playMs),
		playEndMs: run.playEndMs === null ? null : Math.round(run.playEndMs),
		packets: run.packets,
	};
}
