import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { decodeFile } from './ffmpeg.ts';
import { findFfmpeg } from './fixtures/find-ffmpeg.ts';
import { toneDbfs } from './fixtures/tone-dbfs.ts';
import { writeWav } from './wav.ts';

const real = findFfmpeg();
let folder = '';

// A stand-in that fails as an ffmpeg built without soxr does, and otherwise is the real one.
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'no-soxr-'));
	const script = [
		'#!/bin/sh',
		`echo "$*" >> "${join(folder, 'calls')}"`,
		'case "$*" in *resampler=soxr*)',
		'echo "[SWR @ 0x1] Requested resampling engine is unavailable" >&2; exit 1;; esac',
		`exec "${real}" "$@"`,
	].join('\n');
	await writeFile(join(folder, 'ffmpeg'), script, { mode: 0o755 });
	vi.stubEnv('FFMPEG_PATH', join(folder, 'ffmpeg'));
});
afterAll(async () => {
	vi.unstubAllEnvs();
	await rm(folder, { recursive: true });
});

describe.skipIf(real === null)('an ffmpeg without soxr', () => {
	it('decodes with its own resampler instead', async () => {
		const path = join(folder, 'tone.wav');
		const pcm = Int16Array.from({ length: 44_100 }, (_, i) => Math.round(8_000 * Math.sin(i / 16)));
		await writeWav(path, pcm, 44_100);
		const decoded = await decodeFile(path);
		expect(Math.abs(decoded.length - 24_000)).toBeLessThanOrEqual(32);
		const frequency = 44_100 / (2 * Math.PI * 16);
		expect(toneDbfs(decoded.subarray(2_000, 22_000), 24_000, frequency)).toBeCloseTo(-12.24, 1);
		const calls = (await readFile(join(folder, 'calls'), 'utf8')).split('\n');
		expect(calls.filter((call) => call.includes('aresample='))).toHaveLength(2);
	});
});
