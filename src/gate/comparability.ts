import type { Incompatibility, ReasonCode } from '../results/schema-comparison.ts';
import type { DigestFile } from '../results/schema-digest.ts';

/** Below this share of common units a comparison would speak for too few of them. */
const COMMON_MIN = 0.8;

/** Everything that stands against comparing two runs; empty when nothing does. */
export function incompatibilities(baseline: DigestFile, candidate: DigestFile): Incompatibility[] {
	const [a, b] = [baseline, candidate];
	const differing = (
		code: ReasonCode,
		of: (digest: DigestFile) => string,
		metrics: string[] | null = null,
	): Incompatibility[] => (of(a) === of(b) ? [] : [{ code, baseline: of(a), candidate: of(b), metrics }]);
	const latencies = candidate.metrics.filter(({ latency }) => latency).map(({ id }) => id);
	const judged = candidate.metrics.filter((metric) => metric.judged).map(({ id }) => id);
	return [
		...differing(
			'scenario-set',
			({ run }) => `${run.scenarioSet.suite} ${run.scenarioSet.hash.slice(0, 12)}`,
		),
		...differing('timeline', ({ run }) => JSON.stringify(sorted(run.identity))),
		...differing('detector', ({ scoring }) => scoring.detector),
		...differing('transcriber', ({ scoring }) => scoring.transcriber),
		...differing('judge', ({ scoring }) => scoring.judge, judged),
		...differing('latency-class', ({ run }) => run.model.latencyClass),
		...differing('clock', ({ run }) => run.clock, latencies),
		...differing('testbed', testbedsOf, latencies),
		...versions(a, b),
		...units(a, b),
	];
}

/** Simulated time passes alike on every machine. */
function testbedsOf({ run, testbeds }: DigestFile): string {
	return run.clock === 'virtual' ? 'simulated time' : testbeds.map(({ id }) => id).join(', ');
}

function versions(a: DigestFile, b: DigestFile): Incompatibility[] {
	return b.metrics.flatMap(({ id, version }) => {
		const other = a.metrics.find((metric) => metric.id === id);
		return other === undefined || other.version === version
			? []
			: [
					{
						code: 'metric-version' as const,
						baseline: `${id} version ${other.version}`,
						candidate: `${id} version ${version}`,
						metrics: [id],
					},
				];
	});
}

function units(a: DigestFile, b: DigestFile): Incompatibility[] {
	const known = new Set(a.units.map(([id]) => id));
	const common = b.units.filter(([id]) => known.has(id)).length;
	const planned = Math.max(a.run.planned, b.run.planned);
	return common >= COMMON_MIN * planned
		? []
		: [
				{
					code: 'units',
					baseline: `${a.units.length} recorded of ${a.run.planned}`,
					candidate: `${b.units.length} recorded of ${b.run.planned}, ${common} in both`,
					metrics: null,
				},
			];
}

/** Keys in order, so that two files that say the same compare equal. */
function sorted(value: unknown): unknown {
	return value !== null && typeof value === 'object'
		? Object.fromEntries(
				Object.entries(value)
					.toSorted(([x], [y]) => (x < y ? -1 : 1))
					.map(([key, member]) => [key, sorted(member)]),
			)
		: value;
}
