import { extname } from 'node:path';
import { UsageError } from '../core/errors.ts';
import { junitXml } from '../report/junit.ts';
import { verdictMarkdown } from '../report/markdown.ts';
import { verdictText } from '../report/verdict-text.ts';
import { stableJson, writeAtomic } from '../results/json-file.ts';
import type { VerdictFile } from '../results/schema-verdict.ts';

/**
 * Writes verdicts into files: `.xml` JUnit, `.md` Markdown, `.json`, `.txt`. Throws a {@link UsageError} for another
 * ending at once, before anything is computed.
 *
 * @param report Address of the report, for the Markdown; null = none.
 */
export function verdictWriter(
	files: readonly string[],
	report: string | null,
): (verdict: VerdictFile) => Promise<void> {
	const writers = files.map((file) => ({ file, textOf: formatOf(file, report) }));
	return async (verdict) => {
		for (const { file, textOf } of writers) {
			await writeAtomic(file, textOf(verdict));
		}
	};
}

function formatOf(file: string, report: string | null): (verdict: VerdictFile) => string {
	switch (extname(file)) {
		case '.xml':
			return junitXml;
		case '.md':
			return (verdict) => verdictMarkdown(verdict, { report });
		case '.json':
			return stableJson;
		case '.txt':
			return (verdict) => `${verdictText(verdict)}\n`;
		default:
			throw new UsageError({
				what: `cannot tell the format of ${file}`,
				expected: '.xml, .md, .json or .txt',
			});
	}
}
