import { describe, expect, it } from 'vitest';
import { conversationLine, type EndedUnit } from './conversation-line.ts';

const ENDED: EndedUnit = {
	unitId: 'turn-taking.question.0000--clean--t1',
	end: { status: 'ok', reason: null, happened: 'question: answered after 0.8 s' },
	done: 3,
	total: 18,
	system: null,
};

describe('the line of a conversation', () => {
	it('says what happened, and in which scenario', () => {
		expect(conversationLine(ENDED)).toBe(
			'   3/18  question: answered after 0.8 s                          turn-taking.question.0000',
		);
	});

	it('names condition and trial where there are others than the usual ones, and the system among several', () => {
		const line = conversationLine({
			...ENDED,
			unitId: 'turn-taking.question.0000--babble-10db--t2',
			system: 'simulated:oracle',
		});
		expect(line).toMatch(/^ {2}simulated:oracle {2}3\/18 {2}question/);
		expect(line).toMatch(/ turn-taking\.question\.0000--babble-10db--t2$/);
	});

	it('gives the status and the reason of what could not be measured', () => {
		const end = { status: 'infra-error', reason: 'the connection broke after 3.2 s (code 1006)' } as const;
		expect(conversationLine({ ...ENDED, end })).toContain(
			'infra-error: the connection broke after 3.2 s (code 1006)',
		);
		// Workers elsewhere tell the status alone.
		expect(conversationLine({ ...ENDED, end: { status: 'ok', reason: null } })).toMatch(/18 {2}ok +turn/);
	});

	it('is one line of at most 100 characters, whatever a server says and however long a name is', () => {
		const end = { status: 'model-failure', reason: `the server said\n${'no '.repeat(100)}` } as const;
		for (const unitId of [ENDED.unitId, `turn-taking.fdb1-candor.${'long-'.repeat(12)}--far-field--t12`]) {
			const line = conversationLine({
				...ENDED,
				end,
				unitId,
				done: 9,
				total: 1_200,
				system: 'gemini:live-2.5',
			});
			expect(line.length).toBeLessThanOrEqual(100);
			expect(line).not.toContain('\n');
			expect(line).toContain('model-failure: the serv');
		}
	});
});
