import { z } from 'zod';
import { stableJson } from '../../results/json-file.ts';
import { runSchema } from '../../results/schema-run.ts';
import { withoutAddress } from '../system-identity.ts';
import { safeId } from './lease-job.ts';

/** What workers must know of a run before they take its units. Lies in Redis while the run is open. */
export const announcedRunSchema = z.strictObject({
	schemaVersion: z.literal(1),
	runId: safeId,
	model: z.string(),
	harness: runSchema.shape.harness,
	/** Identity of the system, as the planner saw it. */
	systemIdentity: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
	/** `shared-folder`, or `s3://<bucket>/<prefix>`. */
	store: z.string(),
	/** Sessions at once over all workers; null = no cap. */
	sessionCap: z.int().positive().nullable(),
	/** All options of the run; opaque to the queue. */
	options: z.record(z.string(), z.unknown()),
	/** How far the run is, for `bench queue status`. */
	progress: z.strictObject({
		total: z.int(),
		done: z.int(),
		updatedAt: z.string(),
		startedAt: z.string(),
	}),
});

/** What workers must know of a run before they take its units. */
export type AnnouncedRun = z.infer<typeof announcedRunSchema>;

/**
 * Why a worker of one version of the harness may not work on a run that another one planned; null = it may. The
 * commit counts where both trees are clean.
 */
export function versionConflict(run: AnnouncedRun['harness'], own: AnnouncedRun['harness']): string | null {
	if (run.version !== own.version) {
		return `the run was planned by version ${run.version}, this worker is ${own.version}`;
	}
	const named = run.dirty === false && own.dirty === false;
	if (named && run.commit !== own.commit) {
		return `the run was planned at commit ${short(run.commit)}, this worker is at ${short(own.commit)}`;
	}
	return null;
}

/** Why a system that a worker reached is not the one of the run; null = it is. */
export function systemConflict(
	expected: AnnouncedRun['systemIdentity'],
	found: AnnouncedRun['systemIdentity'],
): string | null {
	const keys = [
		...new Set([...Object.keys(withoutAddress(expected)), ...Object.keys(withoutAddress(found))]),
	];
	const differing = keys.find((key) => stableJson(expected[key] ?? null) !== stableJson(found[key] ?? null));
	return differing === undefined
		? null
		: `the system's ${differing} is ${JSON.stringify(found[differing] ?? null)} here, and ${JSON.stringify(expected[differing] ?? null)} in the run`;
}

function short(commit: string | null): string {
	return commit?.slice(0, 10) ?? 'unknown';
}
