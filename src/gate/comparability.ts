import { isDeepStrictEqual } from 'node:util';
import { mixesLexical } from '../results/lexical-judge.ts';
import type { Incompatibility, ReasonCode } from '../results/schema-comparison.ts';
import type { ObservationsFile } from '../results/schema-observations.ts';

/** Below this share of common units a comparison would speak for too few of them. */
const COMMON_MIN = 0.8;

/** Everything that stands against comparing two runs; empty when nothing does. */
export function incompatibilities(
	baseline: ObservationsFile,
	candidate: ObservationsFile,
): Incompatibility[] {
	const [a, b] = [baseline, candidate];
	const differing = (
		code: ReasonCode,
		of: (observations: ObservationsFile) => string,
		metrics: string[] | null = null,
	): Incompatibility[] => (of(a) === of(b) ? [] : [{ code, baseline: of(a), candidate: of(b), metrics }]);
	const latencies = candidate.metrics.filter(({ latency }) => latency).map(({ id }) => id);
	const judged = candidate.metrics.filter((metric) => metric.judged).map(({ id }) => id);
	return [
		...scenarios(a, b),
		...timeline(a, b),
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

/** Whether a user's choice overrides an obstacle; scores of the lexical judge and of a model are never compared. */
export function isAllowed(
	{ code, baseline, candidate }: Incompatibility,
	allow: readonly ReasonCode[],
): boolean {
	return allow.includes(code) && !(code === 'judge' && mixesLexical(baseline, candidate));
}

/** Sets that differ in their seed alone hold the same prompts, unit by unit. Older runs do not tell. */
function scenarios({ run: a }: ObservationsFile, { run: b }: ObservationsFile): Incompatibility[] {
	const [before, after] = [a.scenarioSet, b.scenarioSet];
	if (before.hash === after.hash && before.suite === after.suite) {
		return [];
	}
	const otherSeed =
		before.suite === after.suite &&
		before.seed !== after.seed &&
		before.recipe !== undefined &&
		isDeepStrictEqual(before.recipe, after.recipe);
	const text = ({ suite, seed, hash }: typeof before): string =>
		`${suite}, seed ${seed}, set ${hash.slice(0, 12)}`;
	return [
		{
			code: otherSeed ? 'seed' : 'scenario-set',
			baseline: text(before),
			candidate: text(after),
			metrics: null,
		},
	];
}

/** Simulated time passes alike on every machine. */
function testbedsOf({ run, testbeds }: ObservationsFile): string {
	return run.clock === 'virtual' ? 'simulated time' : testbeds.map(({ id }) => id).join(', ');
}

function versions(a: ObservationsFile, b: ObservationsFile): Incompatibility[] {
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

function units(a: ObservationsFile, b: ObservationsFile): Incompatibility[] {
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

/** Constants of a session by name, such as `timeline.capMs`. */
function constants({ run }: ObservationsFile): Map<string, string> {
	return new Map<string, string>(
		Object.entries(run.identity).flatMap(([group, values]) =>
			Object.entries(values ?? {}).map(
				([name, value]) => [`${group}.${name}`, JSON.stringify(value)] as const,
			),
		),
	);
}

function timeline(a: ObservationsFile, b: ObservationsFile): Incompatibility[] {
	const [before, after] = [constants(a), constants(b)];
	const names = [...new Set([...before.keys(), ...after.keys()])].toSorted();
	const differing = names.filter((name) => before.get(name) !== after.get(name));
	const listed = (values: Map<string, string>): string =>
		differing.map((name) => `${name} ${values.get(name) ?? 'absent'}`).join(', ');
	return differing.length === 0
		? []
		: [{ code: 'timeline', baseline: listed(before), candidate: listed(after), metrics: null }];
}
