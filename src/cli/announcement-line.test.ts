import { describe, expect, it } from 'vitest';
import { plannedConversations } from '../api/run/announcement.ts';
import { announcementLine } from './announcement-line.ts';

const QUICK = { suite: 'quick', trials: 1, bankOnly: false };

describe('the first line of a run', () => {
	it('says what is about to happen and about how long it takes', () => {
		const run = { model: 'local', suite: 'quick', conversations: plannedConversations(QUICK), atOnce: 6 };
		expect(announcementLine({ ...run, clock: 'real' })).toBe(
			'local on suite quick: 18 conversations, 1 to 7 min depending on concurrency',
		);
		expect(announcementLine({ ...run, clock: 'real', atOnce: 1 })).toBe(
			'local on suite quick: 18 conversations, about 7 min',
		);
		expect(announcementLine({ ...run, clock: 'virtual' })).toBe(
			'local on suite quick: 18 conversations, on simulated time',
		);
		expect(announcementLine({ ...run, clock: 'real', atOnce: null })).toContain('replayed by workers');
		expect(announcementLine({ ...run, clock: 'real', conversations: null })).toBe(
			'local on suite quick: reading its conversations',
		);
	});

	it('counts types, limits, conditions, trials and shards', () => {
		const count = (flags: Partial<Parameters<typeof plannedConversations>[0]>) =>
			plannedConversations({ ...QUICK, ...flags });
		expect(count({ scenario: ['turn-taking'] })).toEqual({ count: 3, atMost: false });
		expect(count({ scenario: ['turn-taking.question'] })).toEqual({ count: 3, atMost: true });
		expect(count({ limit: 1, trials: 2 })).toEqual({ count: 12, atMost: false });
		expect(count({ suite: 'robust' })).toEqual({ count: 260 * 8, atMost: false });
		expect(count({ suite: 'core', condition: ['clean', 'telephony'] })).toEqual({
			count: 520,
			atMost: false,
		});
		expect(count({ shard: '1/4' })).toEqual({ count: 5, atMost: true });
		expect(count({ suite: './my-import' })).toBeNull();
	});
});
