import type { z } from 'zod';
import { errorMessage, SchemaError } from '../../core/errors.ts';
import { parseCsv } from './csv.ts';
import {
	preferenceSchema,
	RATING_QUESTIONS,
	type RatingFault,
	type RatingPreference,
	type RatingScore,
	type Ratings,
	scoreSchema,
} from './rating.ts';

/** Ratings, and the rows that are none. */
export type ReadRatings = Ratings & { readonly faults: readonly RatingFault[] };

type Raw = { readonly where: string; readonly value: unknown };

/**
 * Human ratings from CSV or JSON (docs/guides/import-data.md): marks as `rater,item,model,question,score` or with one column
 * per question, comparisons as `rater,item,model_a,model_b,question,winner`. Every row is checked and every fault
 * reported.
 *
 * @throws SchemaError where the text as a whole is neither.
 */
export function readRatings(text: string, name: string): ReadRatings {
	const raws = /^\s*[[{]/.test(text) ? fromJson(text, name) : fromCsv(text, name);
	const scores: RatingScore[] = [];
	const preferences: RatingPreference[] = [];
	const faults: RatingFault[] = [];
	const seen = new Set<string>();
	for (const { where, value } of raws) {
		const isPreference =
			typeof value === 'object' && value !== null && ('winner' in value || 'modelA' in value);
		const parsed = isPreference ? preferenceSchema.safeParse(value) : scoreSchema.safeParse(value);
		if (!parsed.success) {
			faults.push(...faultsOf(where, parsed.error));
			continue;
		}
		const { data } = parsed;
		const models = 'winner' in data ? [data.modelA, data.modelB].sort() : [data.model];
		const key = JSON.stringify([data.rater, data.item, data.question, ...models]);
		if (seen.has(key)) {
			faults.push({
				where,
				field: 'question',
				message: 'this rater has rated this already: only the first counts',
			});
			continue;
		}
		seen.add(key);
		if ('winner' in data) {
			preferences.push(data);
		} else {
			scores.push(data);
		}
	}
	return { scores, preferences, faults };
}

function faultsOf(where: string, error: z.ZodError): RatingFault[] {
	return error.issues.map(({ path, message }) => ({ where, field: path.map(String).join('.'), message }));
}

function fromJson(text: string, name: string): Raw[] {
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch (cause) {
		throw new SchemaError({ what: `${name} is not JSON`, found: errorMessage(cause), cause });
	}
	const rows = Array.isArray(value) ? value : ratingsField(value);
	if (rows === null) {
		throw new SchemaError({
			what: `${name} holds no ratings`,
			expected: 'a list, or an object with a list "ratings"',
		});
	}
	return rows.flatMap((row, i) => spread({ where: `[${i}]`, value: row }));
}

function ratingsField(value: unknown): unknown[] | null {
	return typeof value === 'object' && value !== null && 'ratings' in value && Array.isArray(value.ratings)
		? value.ratings
		: null;
}

function fromCsv(text: string, name: string): Raw[] {
	const [header, ...rows] = parseCsv(text);
	const names = header?.cells.map(columnName) ?? [];
	const missing = ['rater', 'item'].filter((column) => !names.includes(column));
	if (missing.length > 0) {
		throw new SchemaError({
			what: `${name} holds no ratings`,
			expected: 'a first line such as rater,item,model,question,score',
			found: header === undefined ? 'an empty file' : `no column ${missing.join(' and no ')}`,
		});
	}
	return rows.flatMap(({ line, cells }) => {
		const value = Object.fromEntries(
			names.flatMap((column, i) =>
				cells[i] === undefined || cells[i] === '' ? [] : [[column, cellValue(column, cells[i])]],
			),
		);
		return spread({ where: `line ${line}`, value });
	});
}

function columnName(title: string): string {
	const plain = title
		.trim()
		.toLowerCase()
		.replace(/[\s_]+/g, '-');
	const known: Readonly<Record<string, string>> = {
		'model-a': 'modelA',
		'model-b': 'modelB',
		modela: 'modelA',
		modelb: 'modelB',
	};
	return known[plain] ?? plain;
}

function cellValue(column: string, cell: string): unknown {
	if (column === 'score' || isQuestion(column)) {
		return /^-?\d+([.,]\d+)?$/.test(cell) ? Number(cell.replace(',', '.')) : cell;
	}
	return column === 'winner' ? cell.toLowerCase() : cell;
}

function isQuestion(column: string): boolean {
	return RATING_QUESTIONS.some((question) => question === column);
}

/** A row with one column per question as one row per question; other rows as they are. */
function spread({ where, value }: Raw): Raw[] {
	if (typeof value !== 'object' || value === null || 'question' in value) {
		return [{ where, value }];
	}
	const asked = Object.entries(value).filter(([column]) => isQuestion(column));
	const rest = Object.fromEntries(Object.entries(value).filter(([column]) => !isQuestion(column)));
	return asked.length === 0
		? [{ where, value }]
		: asked.map(([question, score]) => ({ where, value: { ...rest, question, score } }));
}
