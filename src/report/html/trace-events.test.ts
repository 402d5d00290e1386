import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseSystemEvents, systemEvents } from './trace-events.ts';

const TRACE = [
	'{"at":0,"type":"packet","seq":0,"firstSample":0,"samples":480,"playAt":0,"dropped":null,"responseId":null}',
	'{"at":1200.4,"type":"turn","kind":"user-stop"}',
	'{"at":2000,"type":"greeting","outcome":"none"}',
	'{"at":5000.6,"type":"flush","cause":"interrupted","droppedMs":812.5,"responseId":"r","heardMs":100}',
	'{"at":6000,"type":"text","role":"model","text":"\\"type\\":\\"flush\\"","final":true,"responseId":null}',
	'{"at":7000,"type":"error","code":"E_BUSY","message":"try later","fatal":false}',
	'{"at":8000,"type":"stall","startMs":7900,"endMs":7990}',
	'{"at":9000,"type":"tur',
].join('\n');

describe('systemEvents', () => {
	it('finds what the system and the playback model said, and what was dropped', () => {
		expect(parseSystemEvents(TRACE)).toEqual([
			{ atMs: 1200, label: 'system says user-stop', drops: false },
			{ atMs: 5001, label: 'interrupted: 813 ms dropped unheard', drops: true },
			{ atMs: 7000, label: 'error E_BUSY', drops: false },
		]);
	});

	it('keeps a bounded number of them', () => {
		expect(parseSystemEvents(`${TRACE}\n`.repeat(1_000))).toHaveLength(60);
	});

	it('reads a file, and finds nothing where there is none', async () => {
		const folder = await mkdtemp(join(tmpdir(), 'bench-trace-'));
		try {
			await writeFile(join(folder, 'trace.ndjson'), TRACE);
			expect(await systemEvents(join(folder, 'trace.ndjson'))).toHaveLength(3);
			expect(await systemEvents(join(folder, 'none.ndjson'))).toEqual([]);
		} finally {
			await rm(folder, { recursive: true });
		}
	});
});
