import { describe, expect, it } from 'vitest';
import { othersText, voidBesideText } from './other-benchmarks-text.ts';

describe('what is said of other benchmarks', () => {
	const nowEpochMs = 10_000_000;
	const one = [{ pid: 4_194_304, sinceEpochMs: nowEpochMs - 155_000 }];
	const two = [...one, { pid: 7, sinceEpochMs: nowEpochMs }];

	it('names the process and how long it has been running', () => {
		expect(othersText(one, nowEpochMs)).toBe(
			'another benchmark is running on this machine (process 4194304, for 2 min): both will take longer',
		);
		expect(othersText([{ pid: 7, sinceEpochMs: nowEpochMs + 1 }], nowEpochMs)).toContain('for 0 s');
		expect(othersText(two, nowEpochMs)).toBe(
			'2 other benchmarks are running on this machine: all will take longer (processes 4194304, 7)',
		);
	});

	it('tells what to do when conversations were void', () => {
		expect(voidBesideText(one)).toBe(
			'conversations were void while another benchmark ran (process 4194304); run one after the other',
		);
	});
});
