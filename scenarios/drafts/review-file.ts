import { z } from 'zod';
import { INTERACTION_TYPES, type InteractionType } from '../../src/core/scenario.ts';
import { writeWhole } from '../cache.ts';
import { readJson } from '../data-file.ts';
import { canonicalJson, sha256 } from '../fingerprint.ts';
import { lintBank } from '../lint-bank.ts';
import { bodySchema, type Prompt, promptSchema } from '../prompt.ts';

const draftSchema = z.strictObject({
	/** What a person decides: true takes the prompt, false drops it, null is undecided. */
	accepted: z.boolean().nullable(),
	/** What the linter found; a draft with findings can be taken after it was mended. */
	findings: z.array(z.string()),
	prompt: z.looseObject({ id: z.string(), kind: z.string() }),
});

/** Prompts that a language model wrote, waiting for a person. */
export const reviewFileSchema = z.strictObject({
	schemaVersion: z.literal(1),
	what: z.literal('prompts'),
	type: z.enum(INTERACTION_TYPES),
	/** Who wrote them. */
	model: z.string(),
	howTo: z.string(),
	drafts: z.array(draftSchema),
});

/** Prompts that a language model wrote, waiting for a person. */
export type ReviewFile = z.infer<typeof reviewFileSchema>;

const HOW_TO =
	'Read every prompt. Set "accepted" to true or false, mend what you like, then: bench generate --accept <this file> --bank <bank file>';

/** Findings that concern a whole bank and say nothing about one draft. */
const OF_BANKS: readonly string[] = ['length-spread'];

/** What is wrong with a prompt beside those that exist. */
export function draftFindings(
	type: InteractionType,
	prompt: Prompt,
	known: readonly Prompt[],
): readonly string[] {
	const where = `${type} ${prompt.id}`;
	return lintBank(type, [...known, prompt])
		.filter((finding) => !OF_BANKS.includes(finding.rule))
		.filter((finding) => finding.where === where || finding.message.endsWith(` ${prompt.id}`))
		.map(({ rule, message }) => `${rule}: ${message}`);
}

/** An id for a prompt that nobody gave one: from its content, so that the same draft never gets in twice. */
function ownId(prompt: object): string {
	return `own-${sha256(canonicalJson(prompt)).slice(0, 10)}`;
}

/**
 * Turns what a model answered into drafts: shape, form and likeness are checked, nothing is taken over unseen. Each
 * draft is also compared with those before it.
 */
export function draftsFrom(
	type: InteractionType,
	kind: string,
	answers: readonly unknown[],
	known: readonly Prompt[],
): ReviewFile['drafts'] {
	const body = bodySchema(type, kind);
	const drafts: ReviewFile['drafts'] = [];
	const sofar = [...known];
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
		drafts.push({ accepted: null, findings: [...draftFindings(type, checked, sofar)], prompt });
		sofar.push(checked);
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

/** What became of a review. */
export type AcceptedDrafts = {
	readonly prompts: readonly Prompt[];
	readonly undecided: number;
	readonly dropped: number;
	/** Accepted drafts that still have a fault: one line each. */
	readonly refused: readonly string[];
};

/** The prompts that a person accepted and that hold the rules of the bank now, as they stand in the file. */
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
