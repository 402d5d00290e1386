import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { METRICS } from './registry.ts';

const DOCS = join(import.meta.dirname, '..', '..', 'docs', 'metrics');

function page(name: string): string {
	return readFileSync(join(DOCS, name), 'utf8');
}

describe('metric pages', () => {
	it.each(METRICS.map(({ spec }) => spec))('$id says what the registry says', (spec) => {
		const text = page(`${spec.id}.md`);
		const facts = [
			`version ${spec.version}`,
			`unit ${spec.unit}`,
			`direction ${spec.direction}`,
			...(spec.primary ? ['primary'] : []),
			...(spec.latency ? ['per testbed'] : []),
		].join(' · ');
		expect(text).toContain(`# ${spec.id}\n`);
		expect(text).toContain(`\n${facts}\n`);
		for (const heading of ['Definition', 'Inputs', 'Counting', 'Evidence']) {
			expect(text).toContain(`\n## ${heading}\n`);
		}
	});

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
