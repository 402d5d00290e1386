// Reproduces table 5 of Duplex Conversation (Lin et al., KDD 2022) on our suite, stage by stage, and the claims of its §4.4
// about late transcripts and throughput. Writes docs/explanation/duplex-conversation.md. Conversations run on simulated time
// in lock-step, so their numbers are the same on every machine; separate tables show what depends on the machine.
//   npm run study:duplex-conversation [-- --turns 20 --pauses 12 --cost 5 --systems vad800,paper --keep <folder>]
// --keep stores finished conversations in the folder, so that an interrupted run can resume.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { prepareSuite } from '../../../src/api/suite/prepare-suite.ts';
import { describeTestbed } from '../../../src/results/provenance.ts';
import { ROOT } from '../../lib/bench.mjs';
import { experimentPage, OTHER_STAGES } from './duplex-conversation-page.mjs';
import { machineStages } from './machine-stages.mjs';
import { playAgent } from './play-agent.mjs';
import { latency, ratioOfMedians, responses, share } from './response-latency.mjs';

const { values } = parseArgs({
	options: {
		turns: { type: 'string', default: '20' },
		pauses: { type: 'string', default: '12' },
		cost: { type: 'string', default: '5' },
		keep: { type: 'string' },
		systems: { type: 'string', default: 'vad800,paper,lag300,lag600,local' },
	},
});

/** The paper's rules, without the additions of our agent. */
const PAPER = {
	preset: 'duplex',
	backchannelAfterMs: 0,
	backchannelStretches: 1,
	backchannelPasses: false,
	backchannelQuestions: true,
	emergency: false,
};
const SYSTEMS = [
	{ id: 'vad800', title: 'fixed 800 ms (`local:vad800`)', settings: { preset: 'vad800' } },
	{ id: 'paper', title: 'policy of the paper', settings: PAPER },
	{
		id: 'lag300',
		title: 'policy of the paper, transcripts 300 ms late',
		settings: { ...PAPER, transcriptLagMs: 300 },
	},
	{
		id: 'lag600',
		title: 'policy of the paper, transcripts 600 ms late',
		settings: { ...PAPER, transcriptLagMs: 600 },
	},
	{ id: 'local', title: 'as we ship it (`local`)', settings: {} },
];
/** A half-duplex line: the agent hears nothing while it speaks. */
const HALF_DUPLEX = { preset: 'vad800', deafWhileSpeaking: true };

async function scenarios(types, limit) {
	const manifest = await prepareSuite('gate', { seed: 1, types, limit });
	return {
		manifest,
		play: (settings) =>
			kept([manifest.hash, settings], () => playAgent(manifest, manifest.scenarios, settings)),
	};
}

/** The stored result of an earlier run, or the result of `work`. */
async function kept(key, work) {
	if (values.keep === undefined) return work();
	const name = createHash('sha256').update(JSON.stringify(key)).digest('hex').slice(0, 16);
	const file = join(values.keep, `${name}.json`);
	if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'));
	const done = await work();
	mkdirSync(values.keep, { recursive: true });
	writeFileSync(file, JSON.stringify(done));
	return done;
}

const turns = await scenarios(['turn-taking'], Number(values.turns));
const pauses = await scenarios(['pause-handling'], Number(values.pauses));
const overlaps = await scenarios(['user-interrupt', 'user-backchannel'], Number(values.cost));

const rows = [];
const wanted = values.systems.split(',');
for (const { id, title, settings } of SYSTEMS.filter((system) => wanted.includes(system.id))) {
	const answered = responses((await turns.play(settings)).units);
	const held = responses((await pauses.play(settings)).units);
	rows.push({ id, title, answered, held });
	console.error(`${id}: ${answered.length} turns, ${held.length} turns with pauses`);
}
const baseline = rows[0].answered;
const measured = rows.map(({ id, title, answered, held }) => ({
	id,
	title,
	sound: latency(answered, ({ soundMs }) => soundMs),
	answer: latency(answered, ({ answerMs }) => answerMs),
	acknowledged: share(answered, ({ acknowledged }) => acknowledged),
	ratio: ratioOfMedians(answered, baseline, ({ soundMs }) => soundMs),
	// Plus the paper's other stages, which take no simulated time.
	wholeRatio: ratioOfMedians(
		answered,
		baseline,
		({ soundMs }) => soundMs + OTHER_STAGES.withBackchannel,
		({ soundMs }) => soundMs + OTHER_STAGES.without,
	),
	cutShort: share(held, ({ cutShort }) => cutShort),
	spokenInto: share(held, ({ spokenInto }) => spokenInto),
	pauseAnswer: latency(held, ({ answerMs }) => answerMs),
}));
const cost = [];
for (const [title, settings] of [
	['half duplex: deaf while it speaks, 800 ms', HALF_DUPLEX],
	['duplex: policy of the paper', PAPER],
]) {
	const { cpuMs, conversationMs } = await overlaps.play(settings);
	cost.push({ title, conversationMs, cpuPerS: cpuMs === null ? null : (cpuMs * 1_000) / conversationMs });
	console.error(title);
}
const stages = await machineStages(turns.manifest, turns.manifest.scenarios);
const page = experimentPage({
	measured,
	stages,
	cost,
	testbed: describeTestbed(null),
	sets: { turns, pauses, overlaps },
});
writeFileSync(join(ROOT, 'docs', 'explanation', 'duplex-conversation.md'), page);
