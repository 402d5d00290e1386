import { describe, expect, it } from 'vitest';
import type { PeerRow } from '../../api/results.ts';
import { peersText } from './peer-table.ts';

const ROW: PeerRow = {
	id: 'fdb1.smooth-turn-taking.latency',
	unit: 's',
	direction: 'down',
	n: 12,
	asPublished: 0.25,
	fixed: 0.5,
	crash: null,
	note: 'as-published sets jump-ins to 0; fixed keeps them apart',
};

describe('the peer tables as text', () => {
	it('shows both versions, the number of recordings, the note and whose words were used', () => {
		const text = peersText({ words: { aligned: 10, sound: 2 }, left: 3, rows: [ROW] });
		expect(text).toMatch(/fdb1\.smooth-turn-taking\.latency ↓ +0\.250 s +0\.500 s +12/);
		expect(text).toContain('fdb1.smooth-turn-taking: as-published sets jump-ins to 0');
		expect(text).toContain("10 the system's own, aligned, 2 none known");
		expect(text).toContain('3 units left out');
	});

	it('says where the published program ends with an exception, instead of a number', () => {
		const crash = 'ZeroDivisionError: nothing to divide by';
		const text = peersText({ words: {}, left: 0, rows: [{ ...ROW, asPublished: null, crash }] });
		expect(text).toMatch(/latency ↓ +crash +0\.500 s/);
		expect(text).toContain(crash);
	});

	it('prints a note once for all columns of a task', () => {
		const text = peersText({
			words: {},
			left: 0,
			rows: [ROW, { ...ROW, id: 'fdb1.smooth-turn-taking.tor' }],
		});
		expect(text.split(ROW.note)).toHaveLength(2);
	});

	it('has a sentence for a run without such recordings', () => {
		expect(peersText({ words: {}, left: 5, rows: [] })).toMatch(/no recording of this run/);
	});
});
