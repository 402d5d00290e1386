import { z } from 'zod';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** `manifest.json`, the first file of a submission bundle: what else is in it. */
export const submissionSchema = z.strictObject({
	schemaVersion: z.literal(1),
	runId: z.string().regex(/^[a-z0-9.-]+$/),
	/** Who answers for it, and how the system was set up, as the sender says. */
	statement: z.strictObject({ contact: z.string().max(200), notes: z.string().max(4_000) }),
	files: z.array(z.strictObject({ path: z.string(), bytes: z.int().nonnegative(), sha256 })),
});

/** `manifest.json` of a submission bundle. */
export type SubmissionFile = z.infer<typeof submissionSchema>;

/** What `bench verify --json` prints. */
export const verificationSchema = z.strictObject({
	schemaVersion: z.literal(1),
	accepted: z.boolean(),
	runId: z.string().nullable(),
	model: z.string().nullable(),
	/** Why it is refused; empty when it is accepted. */
	reasons: z.array(z.string()),
	/** Worth knowing, but no reason to refuse. */
	remarks: z.array(z.string()),
	units: z.strictObject({ planned: z.int(), rescored: z.int() }),
});

/** What `bench verify --json` prints. */
export type VerificationFile = z.infer<typeof verificationSchema>;
