import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../src/core/random.ts';
import { bench, emptyFolder } from '../bench-cli.ts';
import { killAndResume, VIRTUAL } from './kill-and-resume.ts';

// Small: `npm run perf:queue` does the same many more times.
describe('a run that is killed at any instant', () => {
	it('can be resumed until it is done, and its summary is that of a run that nobody killed', {
		timeout: 240_000,
	}, async () => {
		const args = ['run', '--model', 'simulated:always-talking', '--scenario', 'turn-taking', ...VIRTUAL];
		const calm = await bench([...args, '--out', emptyFolder()]);
		expect(calm.code).toBe(0);
		const random = seededRandom('kill and resume');
		const survived = await killAndResume(args, emptyFolder(), { kills: 2, lengthMs: 2_500, random });
		expect(survived.wrong).toEqual([]);
		expect(survived.summary).toBe(calm.stdout.replace(/"runId": "[^"]*"/, '"runId": ""'));
		expect(survived.kills).toBeGreaterThan(0);
	});
});
