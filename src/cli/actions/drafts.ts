import { access } from 'node:fs/promises';
import { type PromptBanks, readBankFile, writeBankFile } from '../../../scenarios/bank-file.ts';
import { draftRequest } from '../../../scenarios/drafts/draft-request.ts';
import {
	acceptedDrafts,
	draftsFrom,
	type ReviewFile,
	readReviewFile,
	reviewFile,
	writeReviewFile,
} from '../../../scenarios/drafts/review-file.ts';
import { kindsOf } from '../../../scenarios/prompt.ts';
import { BANKS } from '../../../scenarios/registry.ts';
import { EXIT, ProtocolError, UsageError } from '../../core/errors.ts';
import type { InteractionType } from '../../core/scenario.ts';
import { createTextModel, type TextModel } from '../../speech/provider/text-model.ts';
import type { GenerateFlags } from '../commands/generate.ts';
import { ExitRequest } from '../failure.ts';
import { printJson, say } from '../output.ts';
import { startProgress } from '../progress.ts';

/** Prompts that are asked for in one go: longer answers are cut off or repeat themselves. */
const PER_REQUEST = 10;

/** `bench generate --llm`: drafts into a file for a person, never into a bank. */
export async function draftAction(llm: string, type: InteractionType, flags: GenerateFlags): Promise<void> {
	const kinds = flags.kind === undefined ? kindsOf(type) : [knownKind(type, flags.kind)];
	const out = flags.out ?? `review-${type}.json`;
	if (await exists(out)) {
		throw new UsageError({
			what: `${out} exists already`,
			hint: 'name another file with --out: reviews are work',
		});
	}
	const known = [...BANKS[type], ...(await ownPrompts(flags.bank, type))];
	const model = createTextModel(llm, process.env);
	const progress = startProgress(`${model.id} writes ${type} prompts`);
	const drafts: ReviewFile['drafts'] = [];
	for (const { kind, count, round } of shares(kinds, flags.n)) {
		progress.update(drafts.length, flags.n, kind);
		const request = draftRequest(type, kind, count, known, flags.seed + round);
		const answers = await ask(model, request);
		drafts.push(...draftsFrom(type, kind, answers.slice(0, count), [...known, ...promptsOf(drafts, type)]));
	}
	const file = reviewFile(type, model.id, drafts);
	await writeReviewFile(out, file);
	const faulty = drafts.filter(({ findings }) => findings.length > 0).length;
	progress.finish(`${drafts.length} drafts in ${out}, ${faulty} of them with faults`);
	say(file.howTo);
	if (flags.json) {
		printJson(file);
	}
}

/** `bench generate --accept`: what a person accepted, into a bank of their own. Exit 3 if something was refused. */
export async function acceptAction(path: string, flags: GenerateFlags): Promise<void> {
	const [target, ...more] = flags.bank;
	if (target === undefined || more.length > 0) {
		throw new UsageError({
			what: '--accept needs one bank to write to',
			expected: '--bank <file>',
			hint: 'the project’s own banks are source code; propose a change to them instead',
		});
	}
	const review = await readReviewFile(path);
	const { type } = review;
	const banks: PromptBanks = (await exists(target)) ? await readBankFile(target) : {};
	const own = banks[type] ?? [];
	const { prompts, undecided, dropped, refused } = acceptedDrafts(review, [...BANKS[type], ...own]);
	for (const line of refused) {
		say(`bench: ${path} ${line}`);
	}
	if (prompts.length > 0) {
		await writeBankFile(target, { ...banks, [type]: [...own, ...prompts] });
	}
	say(
		`${prompts.length} accepted into ${target}, ${dropped} dropped, ${undecided} undecided, ${refused.length} refused`,
	);
	if (prompts.length === 0) {
		throw new UsageError({
			what: `nothing of ${path} was taken`,
			hint: 'set "accepted" to true where you agree',
		});
	}
	if (refused.length > 0) {
		throw new ExitRequest(EXIT.incomplete);
	}
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
