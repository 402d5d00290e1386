import { loadavg } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { ClockMs } from '../../../src/core/time.ts';
import { connect, echoSystem } from '../../../src/session/fixtures/echo-system.ts';
import { spread } from '../../../src/session/health.ts';
import { NumberLog } from '../../../src/session/number-log.ts';
import type { PacedTask, Pacer } from '../../../src/session/pacer.ts';
import { prepareForPacing } from '../../../src/session/prepare-process.ts';
import { RealPacer } from '../../../src/session/real-pacer.ts';
import { toneScenario } from '../../../src/session/rehearsal.ts';
import { runSession } from '../../../src/session/run-session.ts';
import { startHelper } from './helper-process.ts';
import { perfOptions } from './perf-options.ts';
import { barePacer, type Lateness, sleepAfterSend } from './reference-pacers.ts';
import { measureVirtualSpeed } from './virtual-speed.ts';

/*
 * Send lateness of the session engine, everything included, over a real WebSocket to an echo server in another
 * process, next to a bare pacer and a sleep-after-send pacer in the same run.
 *
 *   npm run perf:pacing -- [--sessions 1,50,200] [--seconds 8] [--spread 1.5] [--rounds 3] [--busy] [--json]
 */

const FRAME_MS = 20;
/** The judged stretch of a unit begins 500 ms before its first cue, which is at 2,000 ms. */
const LEAD_MS = 2_000;
const UNJUDGED_MS = LEAD_MS - 500;

const PACERS = ['duplexbench', 'bare', 'sleep-after-send'] as const;

type Row = {
	readonly pacer: (typeof PACERS)[number];
	readonly sessions: number;
	/** Frames sent while all sessions were under way. */
	readonly frames: number;
	readonly p50: number;
	readonly p99: number;
	readonly max: number;
	/** The same, including the time in which sessions end and are closed one after another. */
	readonly p99WithEnds: number;
	/** Median lateness of the last second minus that of the first. */
	readonly driftMs: number;
	/** Processor time of the pacing process, in percent of one core. */
	readonly cpu: number;
	/** Units that a run would mark invalid-timing; null for pacers without units. */
	readonly invalid: number | null;
};

/** The load of one measurement. */
type Load = {
	readonly sessions: number;
	/** Length of a session, s. */
	readonly seconds: number;
	/** Session starts are spread over this time, and so are session ends, ms. */
	readonly spreadMs: number;
};

/** The result of one round with one pacer. */
type Round = { readonly lateness: Lateness; readonly invalid: number | null };

/** A pacer that exposes the current deadline, so that lateness can be measured at the socket. */
class ObservedPacer implements Pacer {
	readonly #inner = new RealPacer();
	readonly clock = this.#inner.clock;
	readonly virtual = false;
	readonly lateness: NumberLog[] = [];
	#due = 0;
	#current = new NumberLog();

	start(task: PacedTask): ClockMs {
		const own = new NumberLog();
		this.lateness.push(own);
		return this.#inner.start({
			frameMs: task.frameMs,
			prepare: (index) => task.prepare?.(index),
			frame: (index, due) => {
				this.#due = due;
				this.#current = own;
				return task.frame(index, due);
			},
			stalled: (startMs, endMs) => task.stalled(startMs, endMs),
		});
	}

	/** A task stops by returning false from `frame`; nothing else stops one here. */
	stop(): void {}

	whenIdle(piece: () => void): void {
		this.#inner.whenIdle(piece);
	}

	sent(): void {
		this.#current.push(this.clock.now() - this.#due);
	}
}

async function ours(url: string, { sessions, seconds, spreadMs }: Load): Promise<Round> {
	const pacer = new ObservedPacer();
	const system = echoSystem(url, () => pacer.sent());
	const loaded = toneScenario(seconds * 1000 - LEAD_MS);
	const options = perfOptions(loaded, { leadMs: LEAD_MS, capMs: FRAME_MS });
	let invalid = 0;
	const one = async (index: number): Promise<void> => {
		await sleep((index / sessions) * spreadMs);
		const { health } = await runSession({ ...options, system, pacer });
		invalid += health.violations.length > 0 ? 1 : 0;
	};
	await Promise.all(Array.from({ length: sessions }, (_, index) => one(index)));
	return { lateness: pacer.lateness.map((log) => log.values()), invalid };
}

async function reference(
	pace: typeof barePacer,
	url: string,
	{ sessions, seconds }: Omit<Load, 'spreadMs'>,
): Promise<Round> {
	const sockets = await Promise.all(Array.from({ length: sessions }, () => connect(url)));
	const frame = new Uint8Array((FRAME_MS * 24_000 * 2) / 1000);
	const frames = (seconds * 1000) / FRAME_MS;
	const lateness = await pace({ sockets, frame, frameMs: FRAME_MS, frames });
	for (const socket of sockets) {
		socket.terminate();
	}
	return { lateness, invalid: null };
}

/** Collects the rounds of one pacer at one number of sessions. */
class Tally {
	readonly #spreadMs: number;
	readonly #steady: number[] = [];
	readonly #judged: number[] = [];
	readonly #first: number[] = [];
	readonly #last: number[] = [];
	#invalid: number | null = null;
	#cpuMs = 0;
	#wallMs = 0;

	constructor(spreadMs: number) {
		this.#spreadMs = spreadMs;
	}

	async add(round: () => Promise<Round>): Promise<void> {
		const cpuBefore = process.cpuUsage();
		const before = performance.now();
		const { lateness, invalid } = await round();
		const { user, system } = process.cpuUsage(cpuBefore);
		this.#cpuMs += (user + system) / 1000;
		this.#wallMs += performance.now() - before;
		const perSecond = 1000 / FRAME_MS;
		this.#invalid = invalid === null ? null : (this.#invalid ?? 0) + invalid;
		for (const stream of lateness) {
			const judged = stream.slice(UNJUDGED_MS / FRAME_MS);
			const steady = judged.slice(0, -this.#spreadMs / FRAME_MS);
			this.#judged.push(...judged);
			this.#steady.push(...steady);
			this.#first.push(...steady.slice(0, perSecond));
			this.#last.push(...steady.slice(-perSecond));
		}
	}

	row(pacer: Row['pacer'], sessions: number): Row {
		const { n, p50, p99, max } = spread(this.#steady) ?? {
			n: 0,
			p50: Number.NaN,
			p99: Number.NaN,
			max: Number.NaN,
		};
		const driftMs = (spread(this.#last)?.p50 ?? Number.NaN) - (spread(this.#first)?.p50 ?? Number.NaN);
		const p99WithEnds = spread(this.#judged)?.p99 ?? Number.NaN;
		return {
			pacer,
			sessions,
			frames: n,
			p50,
			p99,
			max,
			p99WithEnds,
			driftMs,
			cpu: (100 * this.#cpuMs) / this.#wallMs,
			invalid: this.#invalid,
		};
	}
}

/** The pacers take turns, so that other work of the machine affects all of them alike. */
async function compare(url: string, load: Load, rounds: number): Promise<Row[]> {
	const tally = (): Tally => new Tally(load.spreadMs);
	const tallies = { duplexbench: tally(), bare: tally(), 'sleep-after-send': tally() };
	for (let round = 0; round < rounds; round++) {
		await tallies.duplexbench.add(() => ours(url, load));
		await tallies.bare.add(() => reference(barePacer, url, load));
		await tallies['sleep-after-send'].add(() => reference(sleepAfterSend, url, load));
	}
	return PACERS.map((pacer) => tallies[pacer].row(pacer, load.sessions));
}

function printTable(rows: readonly Row[]): void {
	const cells = rows.map((row) => [
		String(row.sessions),
		row.pacer,
		...[row.p50, row.p99, row.max, row.p99WithEnds, row.driftMs].map((value) => value.toFixed(2)),
		`${row.cpu.toFixed(0)} %`,
		row.invalid === null ? '' : String(row.invalid),
	]);
	const head = [
		'sessions',
		'pacer',
		'p50 ms',
		'p99 ms',
		'max ms',
		'p99 with ends',
		'drift ms',
		'cpu',
		'invalid',
	];
	const widths = head.map((title, i) => Math.max(title.length, ...cells.map((row) => (row[i] ?? '').length)));
	for (const row of [head, ...cells]) {
		console.log(
			row
				.map((cell, i) => (i === 1 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
				.join('  '),
		);
	}
}

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			sessions: { type: 'string', default: '1,50,200' },
			seconds: { type: 'string', default: '8' },
			rounds: { type: 'string', default: '3' },
			spread: { type: 'string', default: '1.5' },
			busy: { type: 'boolean', default: false },
			json: { type: 'boolean', default: false },
		},
	});
	const seconds = Number(values.seconds);
	const spreadMs = Number(values.spread) * 1000;
	const server = startHelper('echo-server');
	const busy = values.busy ? startHelper('busy-process') : null;
	await busy?.firstLine;
	const url = `ws://127.0.0.1:${await server.firstLine}`;
	await prepareForPacing();
	// Warm up: compiled code, open sockets, a server that has seen load.
	await ours(url, { sessions: 20, seconds: 4, spreadMs: 1_500 });
	await reference(barePacer, url, { sessions: 20, seconds: 2 });
	const load = loadavg()[0] ?? Number.NaN;
	const rows: Row[] = [];
	for (const sessions of values.sessions.split(',').map(Number)) {
		rows.push(...(await compare(url, { sessions, seconds, spreadMs }, Number(values.rounds))));
	}
	await server.stop();
	await busy?.stop();
	const virtual = await measureVirtualSpeed(200);
	if (values.json) {
		console.log(
			JSON.stringify({ schemaVersion: 1, load, busy: values.busy, frameMs: FRAME_MS, rows, virtual }),
		);
		return;
	}
	// On a shared machine, compare the pacers with each other and not with other days.
	console.log(
		`load average before: ${load.toFixed(1)}${values.busy ? ', with a busy process at nice 19' : ''}`,
	);
	printTable(rows);
	console.log(
		`virtual clock: ${virtual.sessions} sessions, ${virtual.audioS.toFixed(0)} s of audio in ` +
			`${virtual.wallS.toFixed(2)} s = ${virtual.factor.toFixed(0)} x real time`,
	);
}

await main();
