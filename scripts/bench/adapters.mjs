// What an adapter costs and how punctual it leaves a process, beside a bare pacer with the same deadlines in the same
// run, against its loopback peer. Runs from source, because peers are no part of the build:
//   node --import ./src/speech/child/run-from-source.mjs scripts/bench/adapters.mjs [--model moshi] [--sessions 100] [--seconds 10] [--rounds 2]
import { loadavg } from 'node:os';
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
	},
});
const sessions = Number(values.sessions);
const seconds = Number(values.seconds);
const adapters = join(import.meta.dirname, '..', '..', 'adapters');
const load = (path) => import(pathToFileURL(join(adapters, path)).href);

const { ADAPTERS } = await load('index.ts');
const { startPeer } = await load('conformance/start-peer.ts');
const { testSignal } = await load('conformance/test-signal.ts');
const adapter = ADAPTERS.find(({ id }) => id === values.model);
const peer = await startPeer(
	pathToFileURL(join(adapters, values.model, 'index.ts')).href,
	`fixtures/${values.peer}`,
);

try {
	const signal = new AbortController().signal;
	const config = adapter.config.parse({ url: peer.url, maxSessions: sessions });
	const system = await adapter.connect(config, { variant: null, signal });
	const { sampleRate, frameMs } = system.capabilities.input;
	const frames = userFrames(sampleRate, frameMs);
	console.log(
		`${values.model}: ${sessions} sessions, frames of ${frameMs} ms, ${seconds} s, load ${loadavg()[0].toFixed(1)}`,
	);
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
			`  overhead ${share.toFixed(3)} % of a core per session, ${heard.toFixed(1)} s heard per session, p99 ${(real.p99 / bare.p99).toFixed(2)}x bare`,
		);
	}
	await system.close();
} finally {
	await peer.close();
}

function userFrames(sampleRate, frameMs) {
	// Three seconds of sound, then silence: the peer answers while the user is quiet.
	const pcm = new Int16Array(sampleRate * 30);
	pcm.set(testSignal(sampleRate, 3_000));
	const length = (sampleRate * frameMs) / 1000;
	return Array.from({ length: pcm.length / length }, (_, index) => ({
		pcm: pcm.subarray(index * length, (index + 1) * length),
	}));
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
			wire: () => undefined,
			signal: new AbortController().signal,
		});
		opened.push({ session, events });
	}
	return opened;
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

function report(name, { cpuMs, p50, p99, max }) {
	const late = `p50 ${p50.toFixed(2)}, p99 ${p99.toFixed(2)}, max ${max.toFixed(1)} ms`;
	console.log(`  ${name.padEnd(12)} cpu ${Math.round(cpuMs)} ms, lateness ${late}`);
}
