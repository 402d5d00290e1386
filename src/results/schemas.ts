import type { ZodType } from 'zod';
import { calibrationSchema } from './schema-calibration.ts';
import { comparisonSchema } from './schema-comparison.ts';
import { conformanceSchema } from './schema-conformance.ts';
import { leaderboardSchema, publishedSchema } from './schema-leaderboard.ts';
import { observationsSchema } from './schema-observations.ts';
import { policySchema } from './schema-policy.ts';
import { ratingsSchema } from './schema-ratings.ts';
import { runSchema } from './schema-run.ts';
import { scenarioSchema } from './schema-scenario.ts';
import { submissionSchema, verificationSchema } from './schema-submission.ts';
import { suiteSchema } from './schema-suite.ts';
import { summarySchema } from './schema-summary.ts';
import { unitSchema } from './schema-unit.ts';
import { verdictSchema } from './schema-verdict.ts';

/** Every file that users read or other programs write, by the name of its exported JSON Schema. */
export const SCHEMAS: Readonly<Record<string, ZodType>> = {
	calibration: calibrationSchema,
	comparison: comparisonSchema,
	conformance: conformanceSchema,
	observations: observationsSchema,
	leaderboard: leaderboardSchema,
	policy: policySchema,
	published: publishedSchema,
	ratings: ratingsSchema,
	run: runSchema,
	scenario: scenarioSchema,
	submission: submissionSchema,
	suite: suiteSchema,
	summary: summarySchema,
	unit: unitSchema,
	verdict: verdictSchema,
	verification: verificationSchema,
};
