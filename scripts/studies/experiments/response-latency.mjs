// Response latencies after a user turn: to the first sound of the agent, and to its answer.
import { bootstrapQuantile } from '../../../src/stats/bootstrap-quantiles.ts';
import { clusterBootstrap } from '../../../src/stats/cluster-bootstrap.ts';
import { clusteredWilson } from '../../../src/stats/effective-n.ts';
import { median, quantiles } from '../../../src/stats/quantile.ts';

/** An answer may begin this long before the end of its turn, ms. An earlier one interrupts the turn. */
const EARLY_MS = 200;
const HORIZON_MS = 10_000;
const BOOTSTRAP = { seed: 1, resamples: 2_000 };

/** One item per user turn: delays of first sound and answer after its end, ms; Infinity if there was none. */
export function responses(units) {
	return units.flatMap(({ id, cluster, turns, said }) =>
		turns.map(({ startMs, endMs }, i) => {
			const until = Math.min(turns[i + 1]?.startMs ?? Number.POSITIVE_INFINITY, endMs + HORIZON_MS);
			const after = said.filter(({ heardMs }) => heardMs >= endMs - EARLY_MS && heardMs < until);
			const answer = after.find(({ backchannel }) => !backchannel);
			return {
				key: `${id} ${i}`,
				cluster,
				cutShort: said.some(
					(one) => !one.backchannel && one.heardMs >= startMs && one.heardMs < endMs - EARLY_MS,
				),
				acknowledged: after[0]?.backchannel === true,
				spokenInto: said.some(
					(one) => one.backchannel && one.heardMs >= startMs && one.heardMs < endMs - EARLY_MS,
				),
				soundMs: (after[0]?.heardMs ?? Number.POSITIVE_INFINITY) - endMs,
				answerMs: (answer?.heardMs ?? Number.POSITIVE_INFINITY) - endMs,
			};
		}),
	);
}

/** Median with its 95 % interval over prompts, and p90. */
export function latency(items, of) {
	const clusters = byCluster(items).map((group) => group.map(of));
	const { value, ci } = bootstrapQuantile({ ...BOOTSTRAP, clusters, p: 0.5 });
	return { n: items.length, p50: value, ci, p90: quantiles(items.map(of), [0.9])[0] };
}

/** Ratio of the medians of `of` over `items` and `ofOther` over the same turns of `others`. */
export function ratioOfMedians(items, others, of, ofOther = of) {
	const partner = new Map(others.map((item) => [item.key, ofOther(item)]));
	const clusters = byCluster(items).map((group) => group.map((item) => [of(item), partner.get(item.key)]));
	const statistic = (pairs) => median(pairs.map(([a]) => a)) / median(pairs.map(([, b]) => b));
	const { value, ci } = clusterBootstrap({ ...BOOTSTRAP, clusters, statistic });
	return { value, ci };
}

/** Share of items with its Wilson interval at the effective n. */
export function share(items, of) {
	const counts = byCluster(items).map((group) => ({ events: group.filter(of).length, n: group.length }));
	const events = items.filter(of).length;
	return { events, n: items.length, value: events / items.length, ci: clusteredWilson(counts) };
}

function byCluster(items) {
	const groups = new Map();
	for (const item of items) {
		groups.set(item.cluster, [...(groups.get(item.cluster) ?? []), item]);
	}
	return [...groups.values()];
}
