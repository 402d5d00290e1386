// What an adapter costs and how punctual whole sessions with it are, beside a bare pacer in the same run, against its
// loopback peer. Runs from source, because peers are no part of the build:
//   npm run bench:adapters -- [--model moshi] [--sessions 100] [--seconds 10] [--rounds 2] [--crowded]
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism, loadavg } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
	options: {
		model: { type: 'string', default: 'moshi' },
		peer: { type: 'string', default: 'talking-peer' },
		sessions: { type: 'string', default: '100' },
		seconds: { type: 'string', default: '10' },
		rounds: { type: 'string', default: '2' },
		/** Lets the peers run on the cores that the sessions are paced on. */
		crowded: { type: 'boolean', default: false },
	},
});
const sessions = Number(values.sessions);
const seconds = Number(values.seconds);
const adapters = join(import.meta.dirname, '..', '..', 'adapters');
const load = (path) => import(pathToFileURL(join(adapters, path)).href);
const session = (path) => import(pathToFileURL(join(adapters, '..', 'src', 'session', path)).href);
/** Sessions begin over this stretch, and their first seconds are left out, as in `npm run bench:pacing`. */
const START_SPREAD_MS = 1_500;
const LEAD_MS = 2_000;
const TURN_MS = 2_000;
/** About a page of Opus, or 5 ms of PCM: what the bare pacer sends and gets back. */
const FRAME_BYTES = 240;
// Some adapters insist on a key; the peers take any.
process.env.OPENAI_API_KEY ??= 'bench';
process.env.GEMINI_API_KEY ??= 'bench';

const { ADAPTERS } = await load('index.ts');
const { startPeer } = await load('conformance/start-peer.ts');
const { testSignal } = await load('conformance/test-signal.ts');
const { RealPacer } = await session('real-pacer.ts');
const { runSession } = await session('run-session.ts');
const { prepareForPacing } = await session('prepare-process.ts');
const { toneScenario } = await session('rehearsal.ts');
const { benchOptions } = await session('bench/bench-options.ts');
const { connect } = await session('bench/echo-system.ts');
const { barePacer } = await session('bench/rivals.ts');
const { messagesOf, openSockets } = await import('./lib/adapter-wire.mjs');
const adapter = ADAPTERS.find(({ id }) => id === values.model);
const last = availableParallelism() - 1;
const apart = last > 0 && !values.crowded && keepTo(`${last}`);
const peer = await startPeer(
	pathToFileURL(join(adapters, values.model, 'index.ts')).href,
	`fixtures/${values.peer}`,
);
const echo = await startEcho();
if (apart) keepTo(`0-${last}`);

try {
	const signal = new AbortController().signal;
	const system = await adapter.connect(adapter.config.parse(settings(peer.url)), { variant: null, signal });
	const { sampleRate, frameMs } = system.capabilities.input;
	const frames = userFrames(system);
	console.log(
		`${values.model}: ${sessions} sessions, frames of ${frameMs} ms, ${seconds} s, load ${loadavg()[0].toFixed(1)}, ` +
			(apart ? `peers on core ${last} of 0-${last}` : 'peers on any core'),
	);
	await prepareForPacing();
	// Not counted: code that runs for the first time is slow, whoever calls it.
	await wholeSessions(system);
	for (let round = 0; round < Number(values.rounds); round++) {
		const bare = await pace(frameMs, () => undefined);
		const opened = await openAll(system);
		const real = await pace(frameMs, (session, frame) =>
			opened[session].session.send(frames[frame % frames.length]),
		);
		const heard = opened.reduce((sum, { events }) => sum + events.samples, 0) / sampleRate / sessions;
		await Promise.all(opened.map(({ session }) => session.close()));
		const share = ((real.cpuMs - bare.cpuMs) / (seconds * 1000) / sessions) * 100;
		report('bare pacer', bare);
		report(values.model, real);
		console.log(
			`  overhead of the adapter ${share.toFixed(3)} % of a core per session, ${heard.toFixed(1)} s heard per session`,
		);
		const sockets = await Promise.all(Array.from({ length: sessions }, () => connect(echo.url)));
		const yardstick = spreadOf(
			await barePacer({
				sockets,
				frame: new Uint8Array(FRAME_BYTES),
				frameMs,
				frames: Math.round((seconds * 1000) / frameMs),
			}),
			frameMs,
		);
		for (const socket of sockets) socket.terminate();
		const whole = spreadOf(await wholeSessions(system), frameMs);
		const same = spreadOf(await sameTraffic(system, frames, frameMs), frameMs);
		console.log(`  bare pacer, to an echo server:    lateness ${late(yardstick)}`);
		console.log(`  bare pacer, the same traffic:     lateness ${late(same)}`);
		console.log(`  whole sessions, playback and all: lateness ${late(whole)}`);
		console.log(`  p99 ${(whole.p99 / same.p99).toFixed(2)}x that of the bare pacer with the same traffic`);
	}
	await system.close();
} finally {
	echo.stop();
	await peer.close();
}

/**
 * Keeps this process, and what it starts from now on, to some cores; false where the machine cannot. The peers stand for
 * servers elsewhere: what they decode and collect must not run in front of our frames.
 */
function keepTo(cores) {
	return spawnSync('taskset', ['-acp', cores, `${process.pid}`], { stdio: 'ignore' }).status === 0;
}

/** The echo server of `npm run bench:pacing`; it ends with its standard input. */
async function startEcho() {
	const runner = join(adapters, '..', 'src', 'speech', 'child', 'run-from-source.mjs');
	const child = spawn(
		process.execPath,
		[
			'--import',
			pathToFileURL(runner).href,
			join(adapters, '..', 'src', 'session', 'bench', 'echo-server.ts'),
		],
		{ stdio: ['pipe', 'pipe', 'inherit'] },
	);
	const [port] = await once(child.stdout, 'data');
	return { url: `ws://127.0.0.1:${String(port).trim()}`, stop: () => child.stdin.end() };
}

/** As a session prepares them: cut, and encoded where the system has a stateless encoding. */
function userFrames(system) {
	const { sampleRate, frameMs } = system.capabilities.input;
	// Three seconds of sound, then silence: the peer answers while the user is quiet.
	const pcm = new Int16Array(sampleRate * 30);
	pcm.set(testSignal(sampleRate, 3_000));
	const length = (sampleRate * frameMs) / 1000;
	return Array.from({ length: pcm.length / length }, (_, index) => {
		const frame = pcm.subarray(index * length, (index + 1) * length);
		return system.encode === undefined ? { pcm: frame } : { pcm: frame, wire: system.encode(frame) };
	});
}

async function openAll(system) {
	const opened = [];
	for (let index = 0; index < sessions; index++) {
		const events = { samples: 0 };
		const session = await system.open({
			seed: index,
			now: () => performance.now(),
			emit: (event) => {
				events.samples += event.type === 'audio' ? event.pcm.length : 0;
			},
			defer: (work) => work(),
			wire: () => undefined,
			signal: new AbortController().signal,
		});
		opened.push({ session, events });
	}
	return opened;
}

/**
 * The bare pacer over sockets that the adapter has opened, with the messages that it would send: the peer has the same
 * work, and answers, but here nothing of it is decoded, played or recorded.
 */
async function sameTraffic(system, frames, frameMs) {
	const messages = await messagesOf(system, frames, Math.round((seconds * 1000) / frameMs));
	const { sockets, close } = await openSockets(system, sessions);
	const lateness = await barePacer({
		sockets,
		frame: (index) => messages[index],
		frameMs,
		frames: messages.length,
	});
	await close();
	return lateness;
}

/** Every session's frames at absolute deadlines, the sessions spread evenly over a frame. */
async function pace(frameMs, send) {
	const count = Math.round((seconds * 1000) / frameMs);
	const lateness = [];
	const start = performance.now() + 200;
	const before = process.cpuUsage();
	await Promise.all(
		Array.from({ length: sessions }, async (_, session) => {
			const first = start + (session * frameMs) / sessions;
			for (let frame = 0; frame < count; frame++) {
				const due = first + frame * frameMs;
				const wait = due - performance.now();
				if (wait > 0) await sleep(wait);
				lateness.push(performance.now() - due);
				send(session, frame);
			}
		}),
	);
	const { user, system } = process.cpuUsage(before);
	lateness.sort((a, b) => a - b);
	const at = (share) => lateness[Math.floor(share * (lateness.length - 1))];
	return { cpuMs: (user + system) / 1000, p50: at(0.5), p99: at(0.99), max: at(1) };
}

function report(name, { cpuMs, ...lateness }) {
	console.log(`  ${name.padEnd(12)} cpu ${Math.round(cpuMs)} ms, lateness ${late(lateness)}`);
}

function late({ p50, p99, max }) {
	return `p50 ${p50.toFixed(2)}, p99 ${p99.toFixed(2)}, max ${max.toFixed(1)} ms`;
}

/** Of all frames between the start of the last session and the end of the first. */
function spreadOf(streams, frameMs) {
	const steady = streams
		.flatMap((stream) => [...stream.slice((LEAD_MS - 500) / frameMs, -START_SPREAD_MS / frameMs)])
		.sort((a, b) => a - b);
	const at = (share) => steady[Math.floor(share * (steady.length - 1))];
	return { p50: at(0.5), p99: at(0.99), max: at(1) };
}

/** Sessions of the product through its own pacer; the lateness of every frame of each when the adapter gets it. */
async function wholeSessions(system) {
	const pacer = observed(new RealPacer());
	const sending = {
		...system,
		encode: system.encode?.bind(system),
		open: async (context) => {
			const live = await system.open(context);
			const send = live.send.bind(live);
			live.send = (frame) => {
				pacer.sent();
				send(frame);
			};
			return live;
		},
	};
	const loaded = toneScenario(TURN_MS);
	const options = benchOptions(loaded, { leadMs: LEAD_MS, capMs: seconds * 1000 - LEAD_MS - TURN_MS });
	// No session ends before the others: what its end costs them is another question (npm run bench:pacing).
	options.timeline = { ...options.timeline, settleMs: seconds * 1000, horizonMs: seconds * 1000 };
	await Promise.all(
		Array.from({ length: sessions }, async (_, index) => {
			await sleep((index / sessions) * START_SPREAD_MS);
			const { trace, end, fault } = await runSession({ ...options, system: sending, pacer });
			if (!trace.some(({ type }) => type === 'packet')) {
				console.log(`  session ${index} heard nothing: ${fault?.message ?? end.reason}`);
			}
		}),
	);
	return pacer.lateness;
}

/** A pacer that knows which deadline is being served. */
function observed(inner) {
	const lateness = [];
	let due = 0;
	let own = [];
	return {
		lateness,
		clock: inner.clock,
		virtual: false,
		start(task) {
			const stream = [];
			lateness.push(stream);
			return inner.start({
				...task,
				frameMs: task.frameMs,
				prepare: (index) => task.prepare?.(index),
				stalled: (startMs, endMs) => task.stalled(startMs, endMs),
				frame: (index, dueMs) => {
					due = dueMs;
					own = stream;
					return task.frame(index, dueMs);
				},
			});
		},
		stop: () => undefined,
		whenIdle: (piece) => inner.whenIdle(piece),
		sent: () => own.push(inner.clock.now() - due),
	};
}

/** How each adapter is told where its peer is. */
function settings(url) {
	if (values.model === 'gemini') return { baseUrl: url };
	if (values.model === 'openai') return { baseUrl: url.replace(/\/realtime.*$/, '') };
	return values.model === 'moshi' ? { url, maxSessions: sessions } : { url };
}
