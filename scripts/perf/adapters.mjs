// CPU cost of an adapter and send lateness of whole sessions with it against its loopback peer, next to a bare pacer in
// the same run. Runs from source, because peers are not part of the build:
//   npm run perf:adapters -- [--model moshi] [--sessions 100] [--seconds 10] [--rounds 2] [--crowded]
import { spawnSync } from 'node:child_process';
import { availableParallelism, loadavg } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { startPeer } from '../../adapters/conformance/start-peer.ts';
import { testSignal } from '../../adapters/conformance/test-signal.ts';
import { ADAPTERS } from '../../adapters/index.ts';
import { connect } from '../../src/session/fixtures/echo-system.ts';
import { prepareForPacing } from '../../src/session/prepare-process.ts';
import { RealPacer } from '../../src/session/real-pacer.ts';
import { toneScenario } from '../../src/session/rehearsal.ts';
import { runSession } from '../../src/session/run-session.ts';
import { ROOT } from '../lib/bench.mjs';
import { messagesOf, openSockets } from './lib/adapter-wire.mjs';
import { startHelper } from './pacing/helper-process.ts';
import { perfOptions } from './pacing/perf-options.ts';
import { barePacer } from './pacing/reference-pacers.ts';

const { values } = parseArgs({
	options: {
		model: { type: 'string', default: 'moshi' },
		peer: { type: 'string', default: 'talking' },
		sessions: { type: 'string', default: '100' },
		seconds: { type: 'string', default: '10' },
		rounds: { type: 'string', default: '2' },
		/** Lets the peers share the cores of the pacing process. */
		crowded: { type: 'boolean', default: false },
	},
});
const sessions = Number(values.sessions);
const seconds = Number(values.seconds);
/** Sessions begin over this stretch, and their first seconds are left out, as in `npm run perf:pacing`. */
const START_SPREAD_MS = 1_500;
const LEAD_MS = 2_000;
const TURN_MS = 2_000;
/** About an Opus page, or 5 ms of PCM: the message of the bare pacer. */
const FRAME_BYTES = 240;
// Some adapters require a key; the peers accept any.
process.env.OPENAI_API_KEY ??= 'bench';
process.env.GEMINI_API_KEY ??= 'bench';

const adapter = ADAPTERS.find(({ id }) => id === values.model);
const last = availableParallelism() - 1;
const apart = last > 0 && !values.crowded && keepTo(`${last}`);
const peer = await startPeer(
	pathToFileURL(join(ROOT, 'adapters', values.model, 'index.ts')).href,
	'fixtures/peer',
	values.peer,
);
// It shares the core of the peers.
const echo = startHelper('echo-server');
const echoUrl = `ws://127.0.0.1:${await echo.firstLine}`;
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
	// Not counted: a warm-up, because code is slow the first time it runs.
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
		const sockets = await Promise.all(Array.from({ length: sessions }, () => connect(echoUrl)));
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
	await echo.stop();
	await peer.close();
}

/**
 * Restricts this process and its future children to some cores; false if the machine cannot. Peers represent remote
 * servers, so their work must not delay our frames.
 */
function keepTo(cores) {
	return spawnSync('taskset', ['-acp', cores, `${process.pid}`], { stdio: 'ignore' }).status === 0;
}

/** Frames as a session prepares them: cut, and encoded if the system has a stateless encoding. */
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
 * The bare pacer over sockets that the adapter has opened, with the messages that it would send. The peer does the same
 * work and answers, but the answers are not decoded, played or recorded here.
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

/** Sends every session's frames at absolute deadlines, with the sessions spread evenly over a frame. */
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

/** Percentiles over all frames between the last session start and the first session end. */
function spreadOf(streams, frameMs) {
	const steady = streams
		.flatMap((stream) => [...stream.slice((LEAD_MS - 500) / frameMs, -START_SPREAD_MS / frameMs)])
		.sort((a, b) => a - b);
	const at = (share) => steady[Math.floor(share * (steady.length - 1))];
	return { p50: at(0.5), p99: at(0.99), max: at(1) };
}

/** Whole sessions with the product's own pacer; returns the lateness of every frame at the adapter, by session. */
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
	const options = perfOptions(loaded, { leadMs: LEAD_MS, capMs: seconds * 1000 - LEAD_MS - TURN_MS });
	// All sessions end together: npm run perf:pacing measures the cost of single ends.
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

/** A pacer that exposes the current deadline. */
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

/** The settings that point each adapter to its peer. */
function settings(url) {
	if (values.model === 'gemini') return { baseUrl: url };
	if (values.model === 'openai') return { baseUrl: url.replace(/\/realtime.*$/, '') };
	return values.model === 'moshi' ? { url, maxSessions: sessions } : { url };
}
