import { describe, expect, it } from 'vitest';
import { BANKS } from '../scenarios/registry.ts';
import { LABELED_PAUSES } from '../src/score/backchannel-choice/labeled-pauses.ts';

describe('the labeled pauses', () => {
	it.each(LABELED_PAUSES)(
		'$cluster pause $index comes after "$after" in its narrative',
		({ cluster, index, after }) => {
			const prompt = BANKS['model-backchannel'].find(({ id }) => cluster === `model-backchannel.${id}`);
			const inviting = prompt?.parts.filter((part) => part.after === 'reference') ?? [];
			expect(inviting[index]?.text).toBe(after);
		},
	);
});
