import { execFileSync } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SchemaError, StorageError } from '../core/errors.ts';
import { decodeFile } from './ffmpeg.ts';
import { findFfmpeg } from './fixtures/find-ffmpeg.ts';
import { toneDbfs } from './fixtures/tone-dbfs.ts';
import { encodeWav, writeWav } from './wav.ts';

const real = findFfmpeg();
let folder = '';
const at = (name: string): string => join(folder, name);

function tone(sampleRate: number, seconds: number): Int16Array {
	return Int16Array.from({ length: sampleRate * seconds }, (_, i) =>
		Math.round(8_000 * Math.sin((2 * Math.PI * 440 * i) / sampleRate)),
	);
}

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'ffmpeg-test-'));
	await writeWav(at('tone.wav'), tone(44_100, 1), 44_100);
});
afterAll(async () => {
	await rm(folder, { recursive: true });
});

describe.skipIf(real === null)('ffmpeg', () => {
	it('decodes a file at another rate to 24 kHz, as long and as loud as it was', async () => {
		const pcm = await decodeFile(at('tone.wav'));
		expect(Math.abs(pcm.length - 24_000)).toBeLessThanOrEqual(2);
		expect(toneDbfs(pcm.subarray(2_000, 22_000), 24_000, 440)).toBeCloseTo(-12.24, 1);
	});

	it.each(['flac', 'mp3', 'ogg', 'm4a', 'mka'])('decodes %s', async (extension) => {
		const path = at(`tone.${extension}`);
		execFileSync(real ?? '', ['-v', 'error', '-y', '-i', at('tone.wav'), '-ac', '2', path]);
		const pcm = await decodeFile(path);
		expect(pcm.length).toBeGreaterThan(23_500);
		expect(pcm.length).toBeLessThan(26_500);
	});

	it('takes a name for a name, even if it looks like an option, an address or a script', async () => {
		const wav = encodeWav(tone(24_000, 1), 24_000);
		await mkdir(at('http:'), { recursive: true });
		for (const name of ['-i', '-version', 'concat:a|b', 'pipe:0', 'http:/x.wav', '%d.wav', 'a b;$(id).wav']) {
			await writeFile(at(name), wav);
			expect((await decodeFile(at(name))).length).toBe(24_000);
		}
		const here = process.cwd();
		try {
			process.chdir(folder);
			expect((await decodeFile('-i')).length).toBe(24_000);
			expect((await decodeFile('concat:a|b')).length).toBe(24_000);
		} finally {
			process.chdir(here);
		}
	});

	it('opens nothing but the file itself: no playlist, no script, no address', async () => {
		let requests = 0;
		const server = createServer((_, response) => {
			requests++;
			response.end(encodeWav(tone(24_000, 1), 24_000));
		});
		await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
		const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/x.wav`;
		await writeFile(
			at('list.m3u8'),
			`#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n${address}\n#EXT-X-ENDLIST\n`,
		);
		await writeFile(at('list.ffconcat'), `ffconcat version 1.0\nfile ${at('tone.wav')}\n`);
		for (const name of ['list.m3u8', 'list.ffconcat']) {
			await expect(decodeFile(at(name))).rejects.toThrow(SchemaError);
		}
		await expect(decodeFile(address)).rejects.toThrow(StorageError);
		expect(requests).toBe(0);
		await new Promise((closed) => server.close(closed));
	});

	it('names the file that is missing, not a file, empty, of another format, or without audio', async () => {
		await writeFile(at('empty.mp3'), '');
		await writeFile(at('text.mp3'), 'not audio at all, just a few words');
		execFileSync(real ?? '', [
			'-v',
			'error',
			'-y',
			'-f',
			'lavfi',
			'-i',
			'color=s=16x16:d=0.1',
			at('mute.mkv'),
		]);
		await expect(decodeFile(at('nowhere.wav'))).rejects.toThrow(StorageError);
		await expect(decodeFile(folder)).rejects.toThrow(StorageError);
		for (const name of ['empty.mp3', 'text.mp3', 'mute.mkv']) {
			await expect(decodeFile(at(name))).rejects.toThrow(SchemaError);
			await expect(decodeFile(at(name))).rejects.toThrow(name);
		}
	});

	it('stops at the bounds of length and of time', async () => {
		const limits = { maxMs: 500, timeoutMs: 60_000 };
		await expect(decodeFile(at('tone.wav'), limits)).rejects.toThrow(/at most 500 ms of audio/);
		await writeWav(at('long.wav'), new Int16Array(48_000 * 120), 48_000);
		const hurry = { maxMs: 3_600_000, timeoutMs: 1 };
		await expect(decodeFile(at('long.wav'), hurry)).rejects.toThrow(/within 1 ms/);
	});

	it('decodes several files at once, and the same file to the same samples every time', async () => {
		await copyFile(at('tone.wav'), at('other.wav'));
		const all = await Promise.all([at('tone.wav'), at('other.wav')].map((path) => decodeFile(path)));
		expect(all[0]).toEqual(all[1]);
	});
});
