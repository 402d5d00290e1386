import { z } from 'zod';

const checkResult = z.strictObject({
	id: z.string(),
	title: z.string(),
	status: z.enum(['passed', 'failed', 'not-applicable']),
	/** What was measured, what was wrong, or why the check does not apply. */
	detail: z.string(),
	tookMs: z.number().nonnegative(),
});

/** A report as a file holds it. */
export const conformanceReportSchema = z.strictObject({
	schemaVersion: z.literal(1),
	/** Id of the adapter, and the part of `--model` after the colon. */
	adapter: z.string(),
	variant: z.string().nullable(),
	/** Whether no check failed. */
	ok: z.boolean(),
	/** Whether every check of the suite was run. */
	complete: z.boolean(),
	checks: z.array(checkResult).readonly(),
});

/** How one check ended. */
export type CheckResult = Readonly<z.infer<typeof checkResult>>;

/** What the suite found; plain JSON. */
export type ConformanceReport = Readonly<z.infer<typeof conformanceReportSchema>>;

/** The failed checks, one line each, for an assertion's message. */
export function failures(report: ConformanceReport): string[] {
	return report.checks
		.filter(({ status }) => status === 'failed')
		.map(({ id, detail }) => `${id}: ${detail}`);
}

/** Ids of the checks that do not apply to the system. */
export function notApplicable(report: ConformanceReport): string[] {
	return report.checks.filter(({ status }) => status === 'not-applicable').map(({ id }) => id);
}
