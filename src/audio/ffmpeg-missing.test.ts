import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { UsageError } from '../core/errors.ts';
import { decodeFile, FfmpegMissingError } from './ffmpeg.ts';
import { writeWav } from './wav.ts';

// A file of its own: fluent-ffmpeg looks for its programs once per process.
let folder = '';

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'no-ffmpeg-'));
	await writeWav(join(folder, 'a.wav'), new Int16Array(10), 24_000);
	vi.stubEnv('PATH', folder);
	vi.stubEnv('FFMPEG_PATH', undefined);
	vi.stubEnv('FFPROBE_PATH', undefined);
});
afterAll(async () => {
	vi.unstubAllEnvs();
	await rm(folder, { recursive: true });
});

describe('without ffmpeg', () => {
	it('says so and how to get it', async () => {
		const failure = decodeFile(join(folder, 'a.wav'));
		await expect(failure).rejects.toThrow(FfmpegMissingError);
		await expect(failure).rejects.toThrow(UsageError);
		await expect(failure).rejects.toThrow(/apt-get install ffmpeg/);
	});
});
