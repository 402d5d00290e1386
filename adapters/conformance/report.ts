/** How one check ended. `detail` says what was measured, what was wrong, or why the check does not apply. */
export type CheckResult = {
	readonly id: string;
	readonly title: string;
	readonly status: 'passed' | 'failed' | 'not-applicable';
	readonly detail: string;
	readonly tookMs: number;
};

/** What the suite found; plain JSON. */
export type ConformanceReport = {
	readonly schemaVersion: 1;
	readonly adapter: string;
	readonly variant: string | null;
	/** Whether no check failed. */
	readonly ok: boolean;
	readonly checks: readonly CheckResult[];
};

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
