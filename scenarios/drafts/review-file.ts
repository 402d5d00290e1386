import { z } from 'zod';
import { readJson } from '../../src/core/data-file.ts';
import { INTERACTION_TYPES, type InteractionType } from '../../src/core/scenario.ts';
import { writeWhole } from '../cache.ts';
import { canonicalJson, sha256 } from '../fingerprint.ts';
import { lintBank } from '../lint-bank.ts';
import { bodySchema, type Prompt, promptSchema } from '../prompt.ts';

const draftSchema = z.strictObject({
	/** The person's decision: true accepts the prompt, false drops it, null is undecided. */
	accepted: z.boolean().nullable(),
	/** What the linter found; a draft with findings can be accepted once it is corrected. */
	findings: z.array(z.string()),
	prompt: z.looseObject({ id: z.string(), kind: z.string() }),
});

/** A review file: prompts written by a language model, to be reviewed by a person. */
const reviewFileSchema = z.strictObject({
	schemaVersion: z.literal(1),
	what: z.literal('prompts'),
	type: z.enum(INTERACTION_TYPES),
	/** Who wrote them. */
	model: z.string(),
	howTo: z.string(),
	drafts: z.array(draftSchema),
});

/** Prompts written by a language model, to be reviewed by a person. */
export type ReviewFile = z.infer<typeof reviewFileSchema>;

const HOW_TO =
	'Read every prompt. Set "accepted" to true or false, edit where needed, then: bench generate --accept <this file> --bank <bank file>';

/** Findings that concern a whole bank, not one draft. */
const OF_BANKS: readonly string[] = ['length-spread'];

/** What is wrong with a prompt, compared with the existing ones. */
function draftFindings(type: InteractionType, prompt: Prompt, known: readonly Prompt[]): readonly string[] {
	const where = `${type} ${prompt.id}`;
	return lintBank(type, [...known, prompt])
		.filter((finding) => !OF_BANKS.includes(finding.rule))
		.filter((finding) => finding.where === where || finding.message.endsWith(` ${prompt.id}`))
		.map(({ rule, message }) => `${rule}: ${message}`);
}

/** The id of a draft: from its content, so that the same draft is never accepted twice. */
function ownId(prompt: object): string {
	return `own-${sha256(canonicalJson(prompt)).slice(0, 10)}`;
}

/**
 * Turns a model's answers into drafts and checks their shape, form and similarity; a person decides about every one. Each
 * draft is also compared with the drafts before it.
 */
export function draftsFrom(
	type: InteractionType,
	kind: string,
	answers: readonly unknown[],
	known: readonly Prompt[],
): ReviewFile['drafts'] {
	const body = bodySchema(type, kind);
	const drafts: ReviewFile['drafts'] = [];
	const seen = [...known];
	for (const answer of answers) {
		const parsed = body?.safeParse(answer);
		if (parsed?.success !== true) {
			const [issue] = parsed?.error.issues ?? [];
			const content = typeof answer === 'object' && answer !== null ? answer : { text: String(answer) };
			const prompt = { ...content, id: ownId(content), kind };
			const finding = `shape: ${issue?.path.map(String).join('.') || 'the prompt'}: ${issue?.message}`;
			drafts.push({ accepted: null, findings: [finding], prompt });
			continue;
		}
		const content = { kind, ...parsed.data };
		const prompt = { id: ownId(content), ...content };
		const checked = promptSchema(type).parse(prompt);
		drafts.push({ accepted: null, findings: [...draftFindings(type, checked, seen)], prompt });
		seen.push(checked);
	}
	return drafts;
}

/** A review file for drafts of one type. */
export function reviewFile(type: InteractionType, model: string, drafts: ReviewFile['drafts']): ReviewFile {
	return { schemaVersion: 1, what: 'prompts', type, model, howTo: HOW_TO, drafts };
}

/** Writes a review file. Throws a `StorageError`. */
export async function writeReviewFile(path: string, file: ReviewFile): Promise<void> {
	await writeWhole(path, `${JSON.stringify(file, null, '\t')}\n`);
}

/** Reads a review file. Throws a `StorageError`, or a `SchemaError` that names the file and the field. */
export function readReviewFile(path: string): ReviewFile {
	return readJson(path, reviewFileSchema);
}

/** The result of a review. */
export type AcceptedDrafts = {
	readonly prompts: readonly Prompt[];
	readonly undecided: number;
	readonly dropped: number;
	/** Accepted drafts that still have a fault: one line each. */
	readonly refused: readonly string[];
};

/** The prompts that a person accepted, as they are in the file now, if they satisfy the rules of the bank. */
export function acceptedDrafts({ type, drafts }: ReviewFile, known: readonly Prompt[]): AcceptedDrafts {
	const prompts: Prompt[] = [];
	const refused: string[] = [];
	for (const { prompt } of drafts.filter(({ accepted }) => accepted === true)) {
		const parsed = promptSchema(type).safeParse(prompt);
		if (!parsed.success) {
			refused.push(`${prompt.id}: not a prompt of ${type}`);
			continue;
		}
		const findings = draftFindings(type, parsed.data, [...known, ...prompts]);
		if (findings.length > 0) {
			refused.push(`${prompt.id}: ${findings.join('; ')}`);
			continue;
		}
		prompts.push(parsed.data);
	}
	return {
		prompts,
		refused,
		undecided: drafts.filter(({ accepted }) => accepted === null).length,
		dropped: drafts.filter(({ accepted }) => accepted === false).length,
	};
}
