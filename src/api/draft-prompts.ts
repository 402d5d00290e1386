import { access } from 'node:fs/promises';
import { type PromptBanks, readBankFile, writeBankFile } from '../../scenarios/bank-file.ts';
import { draftRequest } from '../../scenarios/drafts/draft-request.ts';
import {
	acceptedDrafts,
	draftsFrom,
	type ReviewFile,
	readReviewFile,
	reviewFile,
	writeReviewFile,
} from '../../scenarios/drafts/review-file.ts';
import { kindsOf } from '../../scenarios/prompt.ts';
import { BANKS } from '../../scenarios/registry.ts';
import { ProtocolError, UsageError } from '../core/errors.ts';
import type { InteractionType } from '../core/scenario.ts';
import { beginWork, type JobContext, notice, SILENT } from '../run/events.ts';
import { type SeedInput, seedOf, seedSchema } from '../run/seed.ts';
import { createTextModel, type TextModel } from '../speech/provider/text-model.ts';

/** Prompts that are asked for in one go: longer answers are cut off or repeat themselves. */
const PER_REQUEST = 10;

/** Which prompts a language model drafts. */
export type DraftOptions = {
	/** `openai[:model]` or `gemini[:model]`. */
	readonly llm: string;
	readonly type: InteractionType;
	/** All kinds of the type in turn unless given. */
	readonly kind?: string;
	readonly count: number;
	readonly seed: SeedInput;
	/** Files with prompts of your own, which the drafts must not repeat. */
	readonly bank: readonly string[];
	/** The review file; `review-<type>.json` by default. Never overwritten. */
	readonly out?: string;
};

/** Has a language model draft prompts into a file for a person to review, never into a bank. */
export async function draftPrompts(options: DraftOptions, context: JobContext = SILENT): Promise<ReviewFile> {
	const { type, count } = options;
	const { seed } = seedOf(seedSchema.parse(options.seed));
	const kinds = options.kind === undefined ? kindsOf(type) : [knownKind(type, options.kind)];
	const out = options.out ?? `review-${type}.json`;
	if (await exists(out)) {
		throw new UsageError({
			what: `${out} exists already`,
			hint: 'name another file with --out: reviews are work',
		});
	}
	const known = [...BANKS[type], ...(await ownPrompts(options.bank, type))];
	const model = createTextModel(options.llm, process.env);
	const work = beginWork(context, `${model.id} writes ${type} prompts`);
	const drafts: ReviewFile['drafts'] = [];
	for (const share of shares(kinds, count)) {
		work.update(drafts.length, count, share.kind);
		const request = draftRequest(type, share.kind, share.count, known, seed + share.round);
		const answers = (await ask(model, request)).slice(0, share.count);
		drafts.push(...draftsFrom(type, share.kind, answers, [...known, ...promptsOf(drafts, type)]));
	}
	const file = reviewFile(type, model.id, drafts);
	await writeReviewFile(out, file);
	const faulty = drafts.filter(({ findings }) => findings.length > 0).length;
	work.end(`${drafts.length} drafts in ${out}, ${faulty} of them with faults`);
	return file;
}

/** What became of the drafts of a review. */
export type AcceptedPrompts = {
	readonly accepted: number;
	readonly dropped: number;
	readonly undecided: number;
	/** Accepted by the reviewer, refused by the bank's rules: a line each. */
	readonly refused: readonly string[];
};

/**
 * Writes what a person accepted in a review into a bank of their own.
 *
 * @throws UsageError where nothing was accepted.
 */
export async function acceptPrompts(
	review: string,
	bank: string,
	context: JobContext = SILENT,
): Promise<AcceptedPrompts> {
	const file = await readReviewFile(review);
	const { type } = file;
	const banks: PromptBanks = (await exists(bank)) ? readBankFile(bank) : {};
	const own = banks[type] ?? [];
	const { prompts, undecided, dropped, refused } = acceptedDrafts(file, [...BANKS[type], ...own]);
	for (const line of refused) {
		notice(context, `bench: ${review} ${line}`);
	}
	if (prompts.length > 0) {
		await writeBankFile(bank, { ...banks, [type]: [...own, ...prompts] });
	}
	const counts = `${dropped} dropped, ${undecided} undecided, ${refused.length} refused`;
	notice(context, `${prompts.length} accepted into ${bank}, ${counts}`);
	if (prompts.length === 0) {
		throw new UsageError({
			what: `${review} holds nothing to accept`,
			hint: 'set "accepted" to true where you agree',
		});
	}
	return { accepted: prompts.length, dropped, undecided, refused };
}

function knownKind(type: InteractionType, kind: string): string {
	if (!kindsOf(type).includes(kind)) {
		throw new UsageError({
			what: `unknown kind "${kind}" of ${type}`,
			expected: `one of ${kindsOf(type).join(', ')}`,
		});
	}
	return kind;
}

/** `count` prompts spread over kinds, in requests of at most {@link PER_REQUEST}. */
function shares(kinds: readonly string[], count: number) {
	return kinds.flatMap((kind, k) => {
		const own = Math.floor(count / kinds.length) + (k < count % kinds.length ? 1 : 0);
		return Array.from({ length: Math.ceil(own / PER_REQUEST) }, (_, round) => ({
			kind,
			round,
			count: Math.min(PER_REQUEST, own - round * PER_REQUEST),
		}));
	});
}

async function ask(model: TextModel, request: ReturnType<typeof draftRequest>): Promise<readonly unknown[]> {
	const { system, user, schema, answer } = request;
	const text = await model.complete({ system, user, schema, temperature: 1 });
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch {
		value = null;
	}
	const parsed = answer.safeParse(value);
	if (!parsed.success) {
		throw new ProtocolError({
			what: `${model.id} answered something else than prompts`,
			expected: 'JSON with a list "prompts"',
			found: text.slice(0, 80).replace(/[^\x20-\x7e]+/g, ' '),
		});
	}
	return parsed.data.prompts;
}

function promptsOf(drafts: ReviewFile['drafts'], type: InteractionType) {
	return acceptedDrafts(
		reviewFile(
			type,
			'',
			drafts.map((draft) => ({ ...draft, accepted: true })),
		),
		BANKS[type],
	).prompts;
}

async function ownPrompts(files: readonly string[], type: InteractionType) {
	const banks = await Promise.all(files.map((file) => readBankFile(file)));
	return banks.flatMap((bank) => bank[type] ?? []);
}

async function exists(path: string): Promise<boolean> {
	return access(path).then(
		() => true,
		() => false,
	);
}
