import { describe, expect, it } from 'vitest';
import { robustnessText } from './robustness-text.ts';

const row = {
	id: 'turn-taking.promptness',
	version: 1,
	scenario: 'turn-taking',
	condition: 'white-10db',
	unit: 'share',
	direction: 'up',
	units: 40,
	n: 52,
	clusters: 40,
	clean: 0.81,
	value: 0.7,
	delta: -0.11,
	ci: [-0.2, 0.02],
	status: 'ok',
	primary: true,
} as const;

describe('robustnessText', () => {
	it('shows the change of every primary in every condition, with sign and interval', () => {
		const other = { ...row, condition: 'telephony', delta: -0.001, ci: null, status: 'low-n' } as const;
		const [table = ''] = robustnessText({
			robustness: [
				{ ...row, ci: [...row.ci] },
				other,
				{ ...row, ci: null, id: 'turn-taking.jir', primary: false },
			],
		});
		expect(table).toContain('white-10db');
		expect(table).toMatch(/turn-taking\.promptness +0\.81 +0\.70 +−0\.11 +\[−0\.20, \+0\.02\] +40/);
		expect(table).toMatch(/telephony +turn-taking\.promptness .*0\.70 +0\.00.*low-n/);
		expect(table).not.toContain('jir');
	});

	it('says nothing of runs in one condition', () => {
		expect(robustnessText({})).toEqual([]);
	});
});
