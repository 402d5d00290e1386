import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { METRICS } from './registry.ts';

const DOCS = join(import.meta.dirname, '..', '..', 'docs', 'reference', 'metrics');
const PAGES = readdirSync(DOCS)
	.filter((name) => name.endsWith('.md') && name !== 'README.md')
	.map((name) => readFileSync(join(DOCS, name), 'utf8'));

describe('metric pages', () => {
	it.each(METRICS.map(({ spec }) => spec))(
		'$id has one section, and a row of facts from the registry',
		(spec) => {
			const pages = PAGES.filter((text) => text.includes(`\n### <a id="${spec.id}"></a>${spec.id}\n`));
			expect(pages).toHaveLength(1);
			const row = pages[0]?.split('\n').find((line) => line.includes(`[${spec.id}](#${spec.id})`));
			expect(row).toContain(`| ${spec.unit} `);
			expect(row).toContain(`| ${spec.version} |`);
			expect(row?.includes('primary')).toBe(spec.primary);
			expect(row?.includes('per testbed')).toBe(spec.latency);
		},
	);

	it('give every scenario type exactly one primary', () => {
		const primaries = METRICS.filter(({ spec }) => spec.primary).map(({ spec }) => spec.scenario);
		expect(primaries.toSorted()).toEqual(
			[
				'model-backchannel',
				'model-interrupt',
				'pause-handling',
				'turn-taking',
				'user-backchannel',
				'user-interrupt',
			].toSorted(),
		);
		expect(new Set(METRICS.map(({ spec }) => spec.id)).size).toBe(METRICS.length);
	});
});
