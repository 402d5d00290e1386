// One shard of a nightly run: scripts/nightly/shard.mjs --model m --shard 1/4 [--suite s] [--clock c] --out dir
import { benchRun, parseArguments } from '../lib/bench.mjs';

const { model, shard, suite, clock, out, seed } = parseArguments({
	model: undefined,
	shard: undefined,
	suite: 'core',
	clock: 'real',
	seed: '1',
	out: 'shards',
});
const args = ['--model', model, '--suite', suite, '--clock', clock, '--seed', seed, '--shard', shard];
// The merge step replays units with infrastructure errors once more, so a shard does not fail on them.
const { status } = benchRun([...args, '--fail-on-error', '1'], out);
process.exitCode = status;
